/** Standard output for data, standard error for messages; nothing is lost when output is a slow pipe. */
import { writeSync } from 'node:fs';

export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  /** Data, without a line break of its own. */
  write(text: string): void;
  /** A message to people, one line. */
  note(text: string): void;
}

/** Ends quietly with `exit` when the reader of a pipe has gone (`entwine … | head`). */
export function openTerminal(exit: (code: number) => never): Terminal {
  return {
    write: (text) => writeAll(1, text, exit),
    note: (text) => writeAll(2, `${oneLine(text)}\n`, exit),
  };
}

/** Names out of a file may hold line breaks and escape sequences, which a terminal would obey. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}

function writeAll(descriptor: 1 | 2, text: string, exit: (code: number) => never): void {
  const bytes = Buffer.from(text);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') exit(0);
      // A full pipe says "try again"; a short sleep leaves the processor to its reader.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** The worst of several: 2 unreadable, 1 findings, 0 fine. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}
