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

/** No database takes two of one name. */
export const columnThere = (table: { readonly name: string }, name: string): string =>
  `the table ${table.name} has a column ${name} already`;
export const tableThere = (name: string): string => `there is a table ${name} already`;

const LONGEST = 160;

export class Remarks {
  /** Understood, and without meaning for a schema. */
  readonly noted: Remark[] = [];
  /** Not understood. */
  readonly skipped: Remark[] = [];
  /** Of the remark before: where each row is a statement, half a million of them begin alike. */
  private last = { given: '', shown: '' };

  note(place: ScriptPlace, reason: string): void {
    this.noted.push(this.remark(place, reason));
  }

  skip(place: ScriptPlace, reason: string): void {
    this.skipped.push(this.remark(place, reason));
  }

  private remark({ file, line, text }: ScriptPlace, reason: string): Remark {
    const given = text.slice(0, LONGEST * 2);
    if (given !== this.last.given) this.last = { given: copyOf(given), shown: shownText(given) };
    return { file, line, text: this.last.shown, reason };
  }
}

function shownText(text: string): string {
  const words = text.replaceAll(/\s+/gu, ' ').trim();
  return copyOf(words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);
}

/** A part of a text keeps the whole of it in memory; a copy does not. */
function copyOf(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
