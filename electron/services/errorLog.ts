/** What went wrong inside, for a bug report: `errors.log` in the user-data folder, kept below one megabyte. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Never throws: a failing log must not take the app down. */
export function logError(userData: string, what: string, error: unknown, at: Date): void {
  const file = join(userData, 'errors.log');
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    mkdirSync(userData, { recursive: true });
    const standing = statSync(file, { throwIfNoEntry: false });
    // A pipe would be waited for without end.
    if (standing && !standing.isFile()) return;
    if ((standing?.size ?? 0) > 1_000_000) renameSync(file, `${file}.old`);
    appendFileSync(file, `${at.toISOString()} ${what}: ${detail}\n`);
  } catch {
    // Nowhere left to say it.
  }
}
