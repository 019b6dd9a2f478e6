import type { DialectValues } from '../dialect.ts';
import { values as mysql } from '../mysql/values.ts';

/** As Django stores them: UUIDs in a type of their own, which writes hyphens. */
export const values: DialectValues = {
  ...mysql,
  uuidText: (written) => grouped(written.replaceAll('-', '').toLowerCase()),
  uuid: (groups) => groups.join('-'),
  // JSON is a long text.
  jsonEquals: '= ?',
};

function grouped(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
