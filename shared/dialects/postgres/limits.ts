/** Source: PostgreSQL's documentation, appendix K, and its rules for the names of constraints. */
import type { DialectLimits } from '../dialect.ts';
import { ownIndexName } from '../ownIndexName.ts';
import { withoutForbidden, withoutLongDefaults } from '../standardLimits.ts';
import { lexical } from './lexical.ts';

export const limits: DialectLimits = {
  maxIdentifierLength: 63,
  identifierUnit: 'bytes',
  // Bare names become lower case.
  plainIdentifier: /^[a-z_][a-z0-9_]*$/u,
  identifierKey: (name) => name,
  isReservedIdentifier: () => false,
  heldIdentifier: (name) => withoutForbidden(name),
  schemaNameProblem: (name) =>
    /^pg_/iu.test(name) ? 'PostgreSQL keeps schema names that begin with pg_ for itself.' : undefined,
  impliedNames: (table) => [
    ...(table.keyOptions?.name === undefined ? [`${table.name}_pkey`] : []),
    ...table.uniques
      .filter(({ name }) => name === undefined)
      .map(({ columns }) => `${table.name}_${columns.join('_')}_key`),
    // Source: ChooseIndexNameAddition: what is computed is called expr.
    ...(table.exclusions ?? [])
      .filter(({ name }) => name === undefined)
      .map(({ columns }) => `${table.name}_${columns.map(({ name }) => name || 'expr').join('_')}_excl`),
  ],
  ownIndexName,
  impliedCheckNames: () => [],
  maxColumns: 1600,
  // Its sources: MaxAttrSize less the header, NUMERIC_MAX_PRECISION.
  maxTextLength: 10_485_760,
  maxDigits: 1000,
  keyProblem: () => undefined,
  uniqueProblem: () => undefined,
  // What it does not compare no model says; see `compositeForeignKey.ts`.
  comparesInKeys: () => true,
  held: (table, omitted) => withoutLongDefaults(table, omitted, { label: 'PostgreSQL', lexical }),
};
