/** The machine's own fonts, for letters that the bundled ones do not have. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { create, type Font, type FontCollection } from 'fontkit';

export interface FoundFont {
  readonly path: string;
  /** Of the file, which may hold several fonts. */
  readonly bytes: Uint8Array;
  readonly font: Font;
  /** By which it is told from others in the same file; undefined where it is the only one. */
  readonly nameInFile: string | undefined;
}

/** A letter without an outline, as a space is, may be the last of a file, and its header is read all the same. */
export function fontBuffer(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(16)]);
}

/** Files looked into, and bytes read of them, before the search is given up. */
const mostFiles = 600;
const mostBytes = 600_000_000;

/** Undefined where no font has it as an outline: pictures of letters, as of emoji, cannot be drawn in a line's colour. */
export function findFonts(characters: ReadonlySet<string>, files: () => readonly string[] = fontFiles): FoundFont[] {
  const missing = new Set(characters);
  const found: FoundFont[] = [];
  let bytesRead = 0;
  for (const path of missing.size === 0 ? [] : files().slice(0, mostFiles)) {
    if (missing.size === 0 || bytesRead > mostBytes) break;
    const bytes = readFont(path);
    bytesRead += bytes?.length ?? 0;
    for (const each of bytes ? fontsIn(bytes) : []) {
      const { font } = each;
      const here = [...missing].filter((character) => hasOutline(font, character));
      if (!bytes || here.length === 0) continue;
      found.push({ path, bytes, ...each });
      for (const character of here) missing.delete(character);
    }
  }
  return found;
}

export function hasOutline(font: Font, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function readFont(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Those whose letters are outlines that can be put into a file; none where it is no font. */
function fontsIn(bytes: Uint8Array): Pick<FoundFont, 'font' | 'nameInFile'>[] {
  try {
    const read = create(fontBuffer(bytes)) as Font | FontCollection;
    const fonts =
      'fonts' in read
        ? read.fonts.map((font) => ({ font, nameInFile: font.postscriptName ?? undefined }))
        : [{ font: read, nameInFile: undefined }];
    return fonts.filter(({ font }) => {
      const { tables } = (font as unknown as { directory: { tables: Record<string, unknown> } }).directory;
      return 'glyf' in tables || 'CFF ' in tables;
    });
  } catch {
    return [];
  }
}

/** Upright sans-serif ones of wide coverage come first, then the rest of the upright. */
function fontFiles(): string[] {
  const files = folders().flatMap((folder) => filesBelow(folder, 4));
  const upright = files.filter((path) => !/bold|black|heavy|italic|oblique|condensed|thin|light/i.test(basename(path)));
  return upright
    .map((path) => ({ path, rank: rankOf(basename(path)) }))
    .sort((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

const known = /^(?:noto ?sans|dejavusans|arial|segoeui|pingfang|hiragino|msyh|meiryo|malgun|wqy|droidsans|applesd)/i;

function rankOf(name: string): number {
  if (/mono|emoji|symbol/i.test(name)) return 3;
  if (/serif|times|song|ming/i.test(name)) return 2;
  return known.test(name) ? 0 : 1;
}

function folders(): string[] {
  const home = homedir();
  switch (process.platform) {
    case 'win32': {
      const { windir = 'C:\\Windows', LOCALAPPDATA } = process.env;
      return [
        join(windir, 'Fonts'),
        ...(LOCALAPPDATA === undefined ? [] : [join(LOCALAPPDATA, 'Microsoft', 'Windows', 'Fonts')]),
      ];
    }
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library', 'Fonts')];
    default:
      return [
        '/usr/share/fonts',
        '/usr/local/share/fonts',
        join(home, '.local', 'share', 'fonts'),
        join(home, '.fonts'),
      ];
  }
}

function filesBelow(folder: string, depth: number): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    if (/[.](?:ttf|otf|ttc|otc)$/i.test(name)) return [path];
    const isFolder = depth > 0 && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? filesBelow(path, depth - 1) : [];
  });
}
