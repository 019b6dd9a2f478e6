/** Which relative paths may be files of an export, on every system that it may be taken to. Knows no disk. */

/** What Windows takes for a device in every folder, whatever ending it has. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[\d¹²³])$/iu;

/** Bytes of UTF-8; no common disk takes a longer name. */
const longestName = 255;

/** Why a folder or file cannot be called so everywhere, as the end of a sentence; undefined where it can. */
export function whyNotFileName(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'is no name of a file';
  if (/[/\\:]/u.test(name)) return 'has a character that leads elsewhere';
  // Half a character would be written as another one.
  if (/[\p{Cc}\p{Cs}]/u.test(name)) return 'has a character that no file name can have';
  if (/[. ]$/u.test(name)) return 'ends with a dot or a space, which Windows drops';
  if (devices.test((name.split('.')[0] ?? '').trimEnd())) return 'is a device on Windows';
  if (lengthInBytes(name) > longestName) return 'is longer than the name of a file can be';
  return undefined;
}

/** Two names with the same key are one on a disk that takes upper for lower case, or é in one character for é in two. */
export function sameNameKey(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

/** Why these files, relative and with `/`, cannot all be written below one folder; undefined where they can. */
export function whyNotTogether(paths: readonly string[]): string | undefined {
  const spelled = new Map<string, { readonly name: string; readonly isFile: boolean }>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const [at, part] of parts.entries()) {
      const why = whyNotFileName(part);
      if (why !== undefined) return `${quoted(path)} cannot be a file of the export: ${quoted(part)} ${why}`;
      const name = parts.slice(0, at + 1).join('/');
      const isFile = at === parts.length - 1;
      const other = spelled.get(sameNameKey(name));
      spelled.set(sameNameKey(name), { name, isFile });
      if (other === undefined || (other.name === name && !other.isFile && !isFile)) continue;
      if (other.name === name) return `the export names ${quoted(name)} twice`;
      return `${quoted(other.name)} and ${quoted(name)} of the export are one on disks that do not tell such names apart; rename one`;
    }
  }
  return undefined;
}

/** With what cannot be seen as escapes. */
function quoted(name: string): string {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  return JSON.stringify(shown);
}

function lengthInBytes(text: string): number {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '?')).replaceAll(/%../gu, '.').length;
}
