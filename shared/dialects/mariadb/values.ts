import type { DialectValues } from '../dialect.ts';
import { values as mysql } from '../mysql/values.ts';

/** As Django stores them: UUIDs in a type of their own, which writes hyphens. */
export const values: DialectValues = {
  ...mysql,
  uuidText: (written) => {
    const text = grouped(written.replaceAll('-', '').toLowerCase());
    return isRefused(text) ? undefined : text;
  },
  uuid: (groups) => groups.join('-'),
  // JSON is a long text.
  jsonEquals: '= ?',
};

function grouped(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

/** A version above 7 that is not of the variant of RFC 9562. Measured on MariaDB 10.11. */
function isRefused(text: string): boolean {
  return /^.{14}[89a-f].{4}[0-7]/u.test(text);
}
