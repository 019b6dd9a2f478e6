/** Standard output for data, standard error for messages; nothing is lost when output is a slow pipe. */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

export type ExitCode = 0 | 1 | 2;

export interface Terminal {
  /** Data, without a line break of its own: exact to a pipe or a file, with escapes where a terminal would obey it. */
  write(text: string): void;
  /** Data that is no text; `isTerminal` tells whether a person would get it. */
  writeBytes(bytes: Uint8Array): void;
  readonly isTerminal: boolean;
  /** Data as JSON, whose own escapes keep it exact everywhere. */
  writeJson(value: object): void;
  /** A message to people, one line. */
  note(text: string): void;
}

/** Ends quietly with `exit` when the reader of a pipe has gone (`entwine … | head`). */
export function openTerminal(exit: (code: number) => never, isTerminal = isatty(1)): Terminal {
  return {
    isTerminal,
    write: (text) => writeAll(1, Buffer.from(isTerminal ? asLines(text) : text), exit),
    writeBytes: (bytes) => writeAll(1, bytes, exit),
    writeJson: (value) => writeAll(1, Buffer.from(asJson(value)), exit),
    note: (text) => writeAll(2, Buffer.from(`${oneLine(text)}\n`), exit),
  };
}

/** Control characters of both sets, line ends of any program's, and the marks that turn the direction of text. */
const obeyed = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Names out of a file may hold line breaks and escape sequences, which a terminal would obey: they are shown instead. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\t\n\r]+/gu, ' ').replaceAll(obeyed, shown);
}

function asLines(text: string): string {
  return text.replaceAll(obeyed, (character) =>
    character === '\n' || character === '\t' ? character : shown(character),
  );
}

/** Characters that JSON need not escape are escaped all the same; outside of its strings there are none but line feeds. */
function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2).replaceAll(obeyed, (character) => (character === '\n' ? character : shown(character)))}\n`;
}

function shown(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

function writeAll(descriptor: 1 | 2, bytes: Uint8Array, exit: (code: number) => never): void {
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
