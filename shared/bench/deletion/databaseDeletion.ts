/** Which references of the physical schema can be why a database refused a delete, by what the models say of them. */
import type { FieldNode } from '../../model/modelGraph.ts';
import type { ForeignKey } from '../../physical/physicalSchema.ts';
import type { Refusal, RefusalRule } from './deletionResult.ts';
import { columnOf, type Sample, type SampleRow, type SampleTable } from './sample.ts';
import { valueToSet } from './valueToSet.ts';

/**
 * The relations that refuse, for a rule that the database gave. Those whose rows would stay come first; only where
 * there are none is it a RESTRICT whose rows would go themselves.
 */
export function refusalsBy(rule: RefusalRule, sample: Sample): Refusal[] {
  const keys = sample.tables.flatMap((table) => table.table.foreignKeys.map((key) => ({ table, key })));
  const removed = new Set([sample.root]);
  for (const gone of removed) {
    for (const { table, key } of keys) {
      if (key.onDelete !== 'CASCADE') continue;
      for (const row of rowsReferring(table, key, [gone])) removed.add(row);
    }
  }
  const certain: Refusal[] = [];
  const doubtful: Refusal[] = [];
  for (const { table, key } of keys) {
    const rows = rowsReferring(table, key, removed);
    if (rows.length === 0) continue;
    const field = fieldOf(table, key, sample);
    const by = field ? { field } : { field, key };
    const staying = rows.filter((row) => !removed.has(row));
    const isRefusing = key.onDelete === 'RESTRICT' || key.onDelete === 'NO ACTION';
    if (rule === 'FOREIGN KEY' && isRefusing) {
      const isDjangos = key.onDelete === 'NO ACTION' && isDoneByDjango(field, table);
      if (staying.length > 0) certain.push({ ...by, rule, rows: staying, ...(isDjangos ? { isDjangos } : {}) });
      else if (key.onDelete === 'RESTRICT') doubtful.push({ ...by, rule, rows });
    } else if (rule === 'FOREIGN KEY' && key.onDelete === 'SET DEFAULT' && pointsNowhere(field, key, removed, sample)) {
      certain.push({ ...by, rule, rows: staying });
    } else if (rule !== 'FOREIGN KEY' && (key.onDelete === 'SET NULL' || key.onDelete === 'SET DEFAULT')) {
      const demanded = table.table.columns.some(({ name, notNull }) => notNull && setColumns(key).includes(name));
      const isMeant = rule === 'NOT NULL' ? demanded : key.onDelete === 'SET DEFAULT' || rule === 'CHECK';
      (isMeant ? certain : doubtful).push({ ...by, rule, rows });
    }
  }
  return certain.length > 0 ? certain : doubtful.length > 0 ? doubtful : [{ field: undefined, rule, rows: [] }];
}

/** Those that a delete sets. */
function setColumns({ columns, setColumns: set }: ForeignKey): readonly string[] {
  return set ?? columns;
}

/** What Django would do to the rows, so that none of them were left to refuse. */
function isDoneByDjango(field: FieldNode | undefined, { join }: SampleTable): boolean {
  const onDelete = field?.field.onDelete;
  const refuses = onDelete === 'PROTECT' || onDelete === 'RESTRICT' || onDelete === 'DO_NOTHING';
  return join !== undefined || (onDelete !== undefined && !refuses);
}

/** The relation behind a foreign key; undefined for one of several columns. */
export function fieldOf(table: SampleTable, key: ForeignKey, sample: Sample): FieldNode | undefined {
  if (table.join) return table.join;
  const [column, ...others] = key.columns;
  if (others.length > 0) return undefined;
  const relations = table.models.flatMap((node) => node.localFields.filter((field) => field.relation));
  return (
    relations.find((field) => field.owner.id === key.source.model && field.field.id === key.source.field) ??
    relations.find((field) => columnOf(field, table, sample) === column)
  );
}

function rowsReferring(table: SampleTable, key: ForeignKey, targets: Iterable<SampleRow>): SampleRow[] {
  const wanted = new Set<string>();
  for (const target of targets) {
    if (target.table.table.name === key.toTable) wanted.add(tuple(target, key.toColumns));
  }
  if (wanted.size === 0) return [];
  return table.rows.filter((row) => {
    const isWhole = key.columns.every((column) => (row.values.get(column) ?? null) !== null);
    return isWhole && wanted.has(tuple(row, key.columns));
  });
}

function tuple(row: SampleRow, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row.values.get(column) ?? null));
}

function pointsNowhere(
  field: FieldNode | undefined,
  key: ForeignKey,
  removed: ReadonlySet<SampleRow>,
  sample: Sample,
): boolean {
  const stored = field && valueToSet(field, sample.facts.context.dialect);
  if (stored === undefined) return true;
  return !sample.rows.some(
    (row) =>
      row.table.table.name === key.toTable &&
      !removed.has(row) &&
      (row.values.get(key.toColumns[0] ?? '') ?? null) === stored,
  );
}
