/** Types as PostgreSQL's catalogue writes them. */
import { constantOf, isSet, listAt, textsAt, type PostgresParser, type TreeNode } from './parseTree.ts';

/** Source: format_type of its sources. */
const catalogNames: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  bool: 'boolean',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
  bpchar: 'character',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

export const serialTypes: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
};

/** `qualified` gives the schema of a type of one's own that names none. */
export function typeText(
  type: TreeNode,
  parser: PostgresParser,
  qualified: (name: string) => string | undefined,
): string {
  const names = textsAt(type, 'names');
  const name = names.at(-1) ?? '';
  const isCatalogs = names.length === 1 ? Object.hasOwn(catalogNames, name) : names[0] === 'pg_catalog';
  const array = '[]'.repeat(listAt(type, 'arrayBounds').length);
  if (isSet(type, 'setof') || isSet(type, 'pct_type') || (name === 'interval' && listAt(type, 'typmods').length > 0)) {
    return parser.textOf({ TypeName: type });
  }
  const numbers = listAt(type, 'typmods').map((one) => constantOf(one) ?? parser.textOf(one));
  const size = numbers.length > 0 ? `(${numbers.join(',')})` : '';
  if (isCatalogs) {
    const written = catalogNames[name] ?? name;
    if (written.startsWith('time') && size !== '') {
      const at = written.indexOf(' ');
      return `${written.slice(0, at)}${size}${written.slice(at)}${array}`;
    }
    return `${written}${size}${array}`;
  }
  const schema = names.length > 1 ? names.at(-2) : qualified(name);
  return `${schema === undefined ? '' : `${quoted(schema)}.`}${quoted(name)}${size}${array}`;
}

/** Plain names stand without quotes, as the catalogue writes them. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Whether the type is one that is numbered by itself, and which type its column then has. */
export function serialTypeOf(type: TreeNode): string | undefined {
  const names = textsAt(type, 'names');
  const [name = ''] = names;
  return names.length === 1 && Object.hasOwn(serialTypes, name) ? serialTypes[name] : undefined;
}
