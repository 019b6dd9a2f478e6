/** What a reader of a script says of statements that leave nothing in the schema. */

export interface Remark {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The beginning of the statement. */
  readonly text: string;
  /** Why, as a sentence without its point. */
  readonly reason: string;
}

/** Where something stands. */
export interface ScriptPlace {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const LONGEST = 160;

export class Remarks {
  /** Understood, and without meaning for a schema. */
  readonly noted: Remark[] = [];
  /** Not understood. */
  readonly skipped: Remark[] = [];

  note(place: ScriptPlace, reason: string): void {
    this.noted.push(remark(place, reason));
  }

  skip(place: ScriptPlace, reason: string): void {
    this.skipped.push(remark(place, reason));
  }
}

function remark({ file, line, text }: ScriptPlace, reason: string): Remark {
  const words = text
    .slice(0, LONGEST * 2)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return { file, line, text: copyOf(words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words), reason };
}

/** A part of a text keeps the whole of it in memory; a copy does not. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
