/** What pictures are made with, beside the program itself: where it lies, and reading it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type FontName = 'regular' | 'bold' | 'italic' | 'boldItalic' | 'mono';
export type FontBytes = Readonly<Record<FontName, Uint8Array>>;

export interface PictureParts {
  /** The bundle of `pictureThread.ts` as text, since a thread cannot load from an archive in every runtime; or its path. */
  readonly thread: { readonly code: string } | { readonly path: string };
  /** The program that makes pixels of SVG. */
  readonly resvg: Uint8Array;
  readonly fonts: FontBytes;
}

/** Files of packages, and how they are called where they lie beside a bundle: see `scripts/pictureBundle.mjs`. */
const packaged = {
  resvg: '@resvg/resvg-wasm/index_bg.wasm',
  regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  bold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  italic: '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  boldItalic: '@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
  mono: '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
} as const;

/** `folder`: of the bundles; default: that of this file. */
export async function readPictureParts(
  folder = join(dirname(fileURLToPath(import.meta.url)), 'picture'),
): Promise<PictureParts> {
  const bundle = join(folder, 'pictureThread.cjs');
  const isBundled = existsSync(bundle);
  const part = (name: keyof typeof packaged): Promise<Uint8Array> => {
    const path = packaged[name];
    return readFile(isBundled ? join(folder, basename(path)) : join(packagesNear(folder), path));
  };
  const [resvg, regular, bold, italic, boldItalic, mono] = await Promise.all(
    (['resvg', 'regular', 'bold', 'italic', 'boldItalic', 'mono'] as const).map(part),
  );
  if (!resvg || !regular || !bold || !italic || !boldItalic || !mono) throw new Error('A part of pictures is missing.');
  return {
    thread: isBundled
      ? { code: await readFile(bundle, 'utf8') }
      : { path: fileURLToPath(new URL('pictureThread.ts', import.meta.url)) },
    resvg,
    fonts: { regular, bold, italic, boldItalic, mono },
  };
}

function packagesNear(folder: string): string {
  const packages = join(folder, 'node_modules');
  return existsSync(packages) || folder === dirname(folder) ? packages : packagesNear(dirname(folder));
}
