/** Which files a command line asks for. */
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface RequestedFiles {
  /** Absolute. */
  readonly path: string;
  /** Absolute; asked for as well, but one project is open at a time. */
  readonly others: readonly string[];
}

interface Start {
  /** Electron is run on a folder, as in development: that argument is no file. */
  readonly hasAppFolder: boolean;
}

/** The first argument that is a file; null when there is none. */
export function requestedFile(argv: readonly string[], cwd: string, start: Start): string | null {
  return requestedFiles(argv, cwd, start)?.path ?? null;
}

/**
 * The arguments that are files: flags are skipped, each file is named once, and relative names count from `cwd`. Null
 * when there is none.
 */
export function requestedFiles(argv: readonly string[], cwd: string, { hasAppFolder }: Start): RequestedFiles | null {
  const plain: string[] = [];
  const rest = argv.slice(1);
  for (let i = 0; i < rest.length; i += 1) {
    const argument = rest[i] ?? '';
    if (argument === '-r' || argument === '--require') i += 1;
    else if (argument !== '' && !argument.startsWith('-')) plain.push(argument);
  }
  const [path, ...others] = new Set(plain.slice(hasAppFolder ? 1 : 0).flatMap((file) => absolutePath(file, cwd) ?? []));
  return path === undefined ? null : { path, others };
}

function absolutePath(file: string, cwd: string): string | null {
  if (file.startsWith('file://')) {
    try {
      return fileURLToPath(file);
    } catch {
      return null;
    }
  }
  return isAbsolute(file) ? file : resolve(cwd, file);
}
