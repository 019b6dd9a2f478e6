/** Source: MariaDB's documentation of CONSTRAINT and of unique indexes; measured on MariaDB 10.11. */
import type { DialectLimits } from '../dialect.ts';
import { innodbLimits } from '../innodbLimits.ts';
import { lexical } from './lexical.ts';

export const limits: DialectLimits = {
  ...innodbLimits({ label: 'MariaDB', lexical, hashesLongUniques: true, hasJsonType: false }),
  // A check that stands on its column has the column's name, and so has that of JSON.
  impliedCheckNames: ({ columns, checks }) => [
    'primary',
    ...checks.flatMap(({ name, column }) => (name === undefined && column !== undefined ? [column] : [])),
    ...columns.filter(({ type }) => /^json$/iu.test(type)).map(({ name }) => name),
  ],
};
