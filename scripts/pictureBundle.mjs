/**
 * What pictures are made with, as `electron/services/pictures/pictureParts.ts` reads it: the thread that draws, the
 * program that makes pixels, and the fonts with their licences.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { resolve } = createRequire(import.meta.url);

const inter = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'];
const files = [
  '@resvg/resvg-wasm/index_bg.wasm',
  ...[...inter, '400Regular_Italic/Inter_400Regular_Italic', '600SemiBold_Italic/Inter_600SemiBold_Italic'].map(
    (name) => `@expo-google-fonts/inter/${name}.ttf`,
  ),
  '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
];
const licences = { inter: 'Inter_LICENSE.txt', 'jetbrains-mono': 'JetBrainsMono_LICENSE.txt' };

/** Options of esbuild; `outdir` holds the bundle that asks for pictures. */
export function pictureThreadBundle(outdir) {
  return {
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    logLevel: 'warning',
    absWorkingDir: root,
    entryPoints: ['electron/services/pictures/pictureThread.ts'],
    outfile: join(outdir, 'picture', 'pictureThread.cjs'),
    minify: true,
    // Of a thread that is made of text there is none; packages ask for it while they are loaded, and for nothing there.
    define: { 'import.meta.url': 'placeOfRuntime' },
    banner: { js: "const placeOfRuntime = require('node:url').pathToFileURL(process.execPath).href;" },
  };
}

/** Into the folder `picture` of `outdir`. */
export async function copyPictureParts(outdir) {
  const folder = join(outdir, 'picture');
  await mkdir(folder, { recursive: true });
  await Promise.all([
    ...files.map((path) => copyFile(resolve(path), join(folder, basename(path)))),
    ...Object.entries(licences).map(([font, name]) =>
      copyFile(join(root, 'node_modules', '@expo-google-fonts', font, 'LICENSE_FONT'), join(folder, name)),
    ),
  ]);
}

export async function buildPictureParts(outdir) {
  await Promise.all([build(pictureThreadBundle(outdir)), copyPictureParts(outdir)]);
}
