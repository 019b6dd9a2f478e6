/** Which file a command line asks for. */
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The first argument that is a file: flags are skipped, and with `hasAppFolder` (Electron run on a folder, as in
 * development) the folder too. Relative names count from `cwd`. Null when there is none.
 */
export function requestedFile(
  argv: readonly string[],
  cwd: string,
  { hasAppFolder }: { hasAppFolder: boolean },
): string | null {
  const plain: string[] = [];
  const rest = argv.slice(1);
  for (let i = 0; i < rest.length; i += 1) {
    const argument = rest[i] ?? '';
    if (argument === '-r' || argument === '--require') i += 1;
    else if (argument !== '' && !argument.startsWith('-')) plain.push(argument);
  }
  const file = plain[hasAppFolder ? 1 : 0];
  if (file === undefined) return null;
  if (file.startsWith('file://')) {
    try {
      return fileURLToPath(file);
    } catch {
      return null;
    }
  }
  return isAbsolute(file) ? file : resolve(cwd, file);
}
