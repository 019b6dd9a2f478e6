import type { IndexColumn, TableIndex } from '../physical/physicalSchema.ts';

/** One part of an index as CREATE INDEX has it. */
export function indexPartText(
  column: IndexColumn,
  { operatorClass }: Pick<TableIndex, 'operatorClass'>,
  name: (name: string) => string,
): string {
  const ownClass = column.operatorClass ?? operatorClass;
  return [
    column.expression === undefined
      ? name(column.name) + (column.length === undefined ? '' : `(${column.length})`)
      : `(${column.expression})`,
    ...(column.collation === undefined ? [] : [`COLLATE ${name(column.collation)}`]),
    ...(ownClass ? [ownClass] : []),
    ...(column.descending ? ['DESC'] : []),
    ...(column.nulls === undefined ? [] : [`NULLS ${column.nulls.toUpperCase()}`]),
  ].join(' ');
}
