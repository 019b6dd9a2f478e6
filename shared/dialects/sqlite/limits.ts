/** Source: SQLite's documentation, "Limits In SQLite" and "File Format", and its tokenizer. */
import type { Omissions } from '../../physical/omissions.ts';
import type { Table } from '../../physical/physicalSchema.ts';
import type { DialectLimits } from '../dialect.ts';
import { ownIndexName } from '../ownIndexName.ts';
import { withoutForbidden } from '../standardLimits.ts';

/** Names that SQLite keeps for itself. */
const OWN = /^sqlite_/iu;

const CAPITAL = /[A-Z]/u;

export const limits: DialectLimits = {
  maxIdentifierLength: undefined,
  identifierUnit: 'characters',
  plainIdentifier: /^[A-Za-z_][A-Za-z0-9_]*$/u,
  // ASCII letters only.
  identifierKey: (name) => (CAPITAL.test(name) ? name.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase()) : name),
  isReservedIdentifier: (name) => OWN.test(name),
  heldIdentifier: (name, what) => {
    const held = withoutForbidden(name, true);
    return what !== 'column' && OWN.test(held) ? `_${held}` : held;
  },
  schemaNameProblem: () => undefined,
  impliedNames: () => [],
  // It has none, and a script names each index: as PostgreSQL would.
  ownIndexName,
  impliedCheckNames: () => [],
  maxColumns: 2000,
  // It does not look at lengths.
  maxTextLength: undefined,
  maxDigits: undefined,
  keyProblem: () => undefined,
  uniqueProblem: () => undefined,
  // It compares any two columns.
  comparesInKeys: () => true,
  held: (table, omitted) => withoutRowNumbers(strictTable(table), omitted),
};

/** A strict table has few types: the one by whose rule another stores its values. Source: "STRICT Tables", "Datatypes In SQLite", 3.1. */
function strictTable(table: Table): Table {
  if (!table.options?.strict) return table;
  return { ...table, columns: table.columns.map((column) => ({ ...column, type: strictType(column.type) })) };
}

function strictType(type: string): string {
  if (/^(?:int|integer|real|text|blob|any)$/iu.test(type)) return type;
  if (/int|bool/iu.test(type)) return 'INTEGER';
  if (/char|clob|text|date|time|uuid|json/iu.test(type)) return 'TEXT';
  if (/blob|binary/iu.test(type)) return 'BLOB';
  return /real|floa|doub|dec|num/iu.test(type) ? 'REAL' : 'ANY';
}

/** Without rows' own numbers nothing is numbered, and the key is all there is. */
function withoutRowNumbers(table: Table, omitted: Omissions): Table {
  const { withoutRowid, ...options } = table.options ?? {};
  if (!withoutRowid) return table;
  const problem =
    table.primaryKey.length === 0
      ? 'has no key'
      : table.columns.some((column) => column.autoIncrement)
        ? 'is numbered by the database'
        : undefined;
  if (problem === undefined) return table;
  const at = omitted.placeOf(table.source);
  omitted.add({
    code: 'entwine.sql.word',
    outcome: 'adapted',
    severity: 'warning',
    at,
    message: `SQLite has no table WITHOUT ROWID that ${problem}: ${at.label} is made with row numbers.`,
  });
  return { ...table, options };
}
