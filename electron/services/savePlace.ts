/** Where to save, as the system's dialog says and a person has agreed to. */
import { lstat } from 'node:fs/promises';
import { basename, extname } from 'node:path';

export interface SavePlaceQuestion {
  readonly defaultPath: string;
  /** Without dots; the first is added to a name that ends with none of them. */
  readonly endings: readonly string[];
  /** A name with any ending of its own is taken as it is. */
  readonly anyEnding?: boolean;
  /** The system's dialog, which asks before it names a file that stands there; null when cancelled. */
  readonly showDialog: (defaultPath: string) => Promise<string | null>;
  /** The dialog was asked about another name: whether the file at `path` may be replaced. */
  readonly askToReplace: (path: string) => Promise<'replace' | 'another' | 'cancel'>;
}

/** Never a file that stands there unless a person was asked about that very file. Null when given up. */
export async function chooseSavePlace(question: SavePlaceQuestion): Promise<string | null> {
  let { defaultPath } = question;
  for (;;) {
    const chosen = await question.showDialog(defaultPath);
    if (chosen === null) return null;
    const path = withEnding(chosen, question);
    // The link itself counts: what it leads to would be written.
    const isTaken = path !== chosen && (await lstat(path).then(() => true, isNotMissing));
    if (!isTaken) return path;
    const answer = await question.askToReplace(path);
    if (answer !== 'another') return answer === 'replace' ? path : null;
    defaultPath = path;
  }
}

function isNotMissing(error: NodeJS.ErrnoException): boolean {
  return error.code !== 'ENOENT';
}

function withEnding(path: string, { endings, anyEnding }: Pick<SavePlaceQuestion, 'endings' | 'anyEnding'>): string {
  const name = basename(path).toLowerCase();
  const isEnded = anyEnding ? extname(name).length > 1 : endings.some((ending) => name.endsWith(`.${ending}`));
  return isEnded ? path : `${path}.${endings[0] ?? ''}`;
}
