/** Limits that several databases share. */
import type { Omissions } from '../physical/omissions.ts';
import type { Column, Table } from '../physical/physicalSchema.ts';
import { meaningfulTokens } from '../sql/lexer.ts';
import { textOf } from '../sql/tokenValue.ts';
import type { Dialect } from './dialect.ts';

/** The name without what no database holds; `_` for none at all where the database takes no empty name. */
export function withoutForbidden(name: string, takesEmpty = false): string {
  const held = name.replaceAll('\0', '\uFFFD').toWellFormed();
  return held === '' && !takesEmpty ? '_' : held;
}

/** The table without defaults that are longer than their column, for which the database refuses the table or its rows. */
export function withoutLongDefaults(
  table: Table,
  omitted: Omissions,
  dialect: Pick<Dialect, 'label' | 'lexical'>,
): Table {
  const columns = table.columns.map((column) => withoutLongDefault(column, omitted, dialect));
  return columns.some((column, position) => column !== table.columns[position]) ? { ...table, columns } : table;
}

function withoutLongDefault(
  column: Column,
  omitted: Omissions,
  { label, lexical }: Pick<Dialect, 'label' | 'lexical'>,
): Column {
  if (column.default === undefined) return column;
  const length = /^(?:var)?char\((\d+)\)/iu.exec(column.type)?.[1];
  if (length === undefined) return column;
  const { default: value, ...rest } = column;
  const tokens = meaningfulTokens(value, lexical);
  if (tokens.length !== 1) return column;
  const text = textOf(tokens[0], value, lexical);
  if (text === undefined || [...text].length <= Number(length)) return column;
  const at = omitted.placeOf(column.source);
  omitted.add({
    code: 'entwine.sql.default',
    outcome: 'leftOut',
    severity: 'warning',
    at,
    message: `The default of ${at.label} is longer than ${column.type}, which ${label} refuses: the column has no DEFAULT.`,
    hint: 'Give the field a greater maxLength or a shorter default.',
  });
  return rest;
}
