import type { IndexColumn, TableIndex } from '../physical/physicalSchema.ts';

/** One part of an index as CREATE INDEX has it. */
export function indexPartText(
  column: IndexColumn,
  { operatorClass }: Pick<TableIndex, 'operatorClass'>,
  name: (name: string) => string,
): string {
  const ownClass = column.operatorClass ?? operatorClass;
  let text =
    column.expression === undefined
      ? name(column.name) + (column.length === undefined ? '' : `(${column.length})`)
      : `(${column.expression})`;
  if (column.collation !== undefined) text += ` COLLATE ${name(column.collation)}`;
  if (ownClass) text += ` ${ownClass}`;
  if (column.descending) text += ' DESC';
  if (column.nulls !== undefined) text += ` NULLS ${column.nulls.toUpperCase()}`;
  return text;
}
