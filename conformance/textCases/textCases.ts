/**
 * Texts of SQL as each database documents them, over the columns of `textRows`, by the field type of what they give. They stand in
 * a file for each dialect, a text a line.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const caseTypes = [
  ...(['Text', 'BigInteger', 'Decimal', 'Float', 'Boolean', 'Date', 'DateTime', 'Time', 'UUID', 'Duration'] as const),
  ...(['JSON', 'Binary'] as const),
];

export type CaseType = (typeof caseTypes)[number];

export interface TextCase {
  readonly text: string;
  readonly type: CaseType;
}

/** Of the dialect of that name. */
export function textCases(dialect: string): readonly TextCase[] {
  const lines = readFileSync(join(import.meta.dirname, `${dialect}.txt`), 'utf8').split('\n');
  const cases: TextCase[] = [];
  let type: CaseType | undefined;
  for (const line of lines) {
    const title = /^# (\w+)$/u.exec(line)?.[1];
    if (title !== undefined) type = caseTypes.find((known) => known === title);
    else if (line !== '' && type) cases.push({ text: line, type });
  }
  return cases;
}
