/** Which database a script is for, by words that few others use. */
import type { Dialect } from '../dialects/dialect.ts';
import { dialects } from '../dialects/dialectRegistry.ts';

/** Databases whose scripts are recognised and not read, by what they alone hold. */
const others: readonly (readonly [name: string, marks: readonly RegExp[]])[] = [
  [
    'SQL Server',
    [
      /\bSQL Server\b/iu,
      /^GO\s*$/imu,
      /\[dbo\]|\bdbo\./iu,
      /\bNVARCHAR\(MAX\)|\bUNIQUEIDENTIFIER\b|\bSMALLDATETIME\b|\bDATETIME2\b/iu,
      /\bIDENTITY\b/u,
      /\bCLUSTERED\b/iu,
    ],
  ],
  [
    'Oracle',
    [/\bOracle\b/iu, /\bVARCHAR2\b/iu, /\bNUMBER\b/u, /^\/\s*$/mu, /\bSYSDATE\b/iu, /:(?:NEW|OLD)\b/iu, /\bCLOB\b/iu],
  ],
];

export type DialectGuess = { readonly dialect: Dialect } | { readonly unreadable: string } | undefined;

/** Undefined where nothing tells. `text` is the beginning of the script. */
export function guessDialect(text: string): DialectGuess {
  const count = (marks: readonly RegExp[]) => marks.filter((mark) => mark.test(text)).length;
  let best: { readonly guess: NonNullable<DialectGuess>; readonly score: number } | undefined;
  for (const dialect of dialects) {
    const score = count(dialect.script.marks);
    if (score > (best?.score ?? 0)) best = { guess: { dialect }, score };
  }
  for (const [unreadable, marks] of others) {
    const score = count(marks);
    // One word alone may be chance.
    if (score > 1 && score > (best?.score ?? 0)) best = { guess: { unreadable }, score };
  }
  return best?.guess;
}
