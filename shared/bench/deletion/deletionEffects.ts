/** Counts what became of a sample: per model and per relation. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { sourceOf } from '../../physical/physicalContext.ts';
import type { ForeignKey, Source } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { EffectCounts, ModelEffect } from './deletionReport.ts';
import type { DeletionResult, Refusal } from './deletionResult.ts';
import {
  columnOf,
  joinReferences,
  parentRows,
  referenceOf,
  referringRows,
  type Reference,
  type Sample,
  type SampleRow,
  type SampleTable,
} from './sample.ts';

/** A relation of the sample, with the rows that have a value in it. */
export interface SampleRelation {
  readonly table: SampleTable;
  /** Undefined for a foreign key of several columns. */
  readonly field: FieldNode | undefined;
  readonly source: Source;
  readonly label: string;
  readonly columns: readonly string[];
  /** Of the fields of a foreign key over several, as the document names them. */
  readonly names?: readonly string[];
  readonly key?: ForeignKey;
  readonly target: ModelNode | undefined;
  readonly cascades: boolean;
  readonly isParentLink: boolean;
  readonly rows: readonly SampleRow[];
  /** The rows that refer to one of these. */
  referring(targets: ReadonlySet<SampleRow>): SampleRow[];
}

export interface CountedRelation extends EffectCounts {
  readonly relation: SampleRelation;
  readonly parents: number;
  /** The value that it was set to. */
  readonly value?: SqlValue;
  readonly refusal?: Refusal;
}

/** Those that have rows in the sample. */
export function relationsOf(sample: Sample): SampleRelation[] {
  const found: SampleRelation[] = [];
  for (const table of sample.tables) {
    const { node, join } = table;
    if (join) found.push(joinRelation(join, table, sample));
    for (const field of table.models.flatMap((each) => each.localFields)) {
      const reference = referenceOf(field, sample);
      if (!reference) continue;
      const { column, target } = reference;
      const isParentLink = field.relation?.isParentLink === true;
      found.push({
        table,
        field,
        source: sourceOf(field),
        label: `${field.owner.name}.${field.name}`,
        columns: [column],
        target,
        cascades: field.field.onDelete === 'CASCADE' || isParentLink,
        isParentLink,
        rows: table.rows.filter((row) => (row.values.get(column) ?? null) !== null),
        referring: (targets) => referringRows(holders(targets, reference, sample), reference, sample),
      });
    }
    for (const key of table.table.foreignKeys) {
      if (key.columns.length > 1 && node) found.push(compositeRelation(key, table, node, sample));
    }
  }
  return found;
}

/** Those whose own table has the column that is referred to. */
function holders(targets: ReadonlySet<SampleRow>, { targetField }: Reference, sample: Sample): SampleRow[] {
  const table = sample.tableOf(targetField.owner);
  return [...targets].filter((row) => row.table === table);
}

/** Either side takes a join along. */
function joinRelation(field: FieldNode, table: SampleTable, sample: Sample): SampleRelation {
  const references = joinReferences(field, sample);
  return {
    table,
    field,
    source: sourceOf(field),
    label: `${field.owner.name}.${field.name}`,
    columns: references.map(({ column }) => column),
    target: field.relation?.target?.concrete,
    cascades: true,
    isParentLink: false,
    rows: table.rows,
    referring: (targets) => {
      const found = new Set(
        references.flatMap((reference) => referringRows(holders(targets, reference, sample), reference, sample)),
      );
      return table.rows.filter((row) => found.has(row));
    },
  };
}

function compositeRelation(key: ForeignKey, table: SampleTable, node: ModelNode, sample: Sample): SampleRelation {
  const names = key.columns.map((column) => nameOfColumn(column, table, sample));
  const tuple = (row: SampleRow, columns: readonly string[]) =>
    JSON.stringify(columns.map((column) => row.values.get(column) ?? null));
  const rows = table.rows.filter((row) => key.columns.every((column) => (row.values.get(column) ?? null) !== null));
  return {
    table,
    field: undefined,
    source: key.source,
    label: `${node.name} (${names.join(', ')})`,
    columns: key.columns,
    names,
    key,
    target: sample.tables.find((other) => other.table.name === key.toTable)?.node,
    cascades: key.onDelete === 'CASCADE',
    isParentLink: false,
    rows,
    referring: (targets) => {
      const wanted = new Set<string>();
      for (const target of targets) {
        if (target.table.table.name === key.toTable) wanted.add(tuple(target, key.toColumns));
      }
      return rows.filter((row) => wanted.has(tuple(row, key.columns)));
    },
  };
}

function nameOfColumn(column: string, table: SampleTable, sample: Sample): string {
  const fields = table.models.flatMap((node) => node.localFields);
  return fields.find((field) => columnOf(field, table, sample) === column)?.name ?? column;
}

export function countRelations(
  result: DeletionResult,
  relations: readonly SampleRelation[],
  sample: Sample,
): CountedRelation[] {
  return relations.map((relation) => {
    const none = {
      relation,
      rows: relation.rows.length,
      lost: 0,
      emptied: 0,
      set: 0,
      blocking: 0,
      dangling: 0,
      parents: 0,
    };
    if (result.outcome === 'refused') {
      const refusal = result.refusals.find((one) =>
        relation.field
          ? one.field === relation.field
          : one.field === undefined && one.key === relation.key && one.rows[0]?.table === relation.table,
      );
      const blocking = refusal?.rows.filter((row) => row.table === relation.table).length ?? 0;
      return refusal && blocking > 0 ? { ...none, blocking, refusal } : none;
    }
    if (result.outcome !== 'deleted') return none;
    const { removed, changed } = result;
    const referring = relation.referring(removed);
    const gone = referring.filter((row) => removed.has(row));
    const upwards = relation.isParentLink
      ? gone.filter((row) => goesByItself(row, relation, { removed, relations, sample }))
      : [];
    // Some databases set only some of the columns of one key.
    const column = (row: SampleRow) => relation.columns.find((one) => changed.get(row)?.has(one) === true);
    const touched = relation.table.rows.filter((row) => column(row) !== undefined);
    const values = touched.map((row) => changed.get(row)?.get(column(row) ?? '') ?? null);
    const emptied = values.filter((value) => value === null).length;
    const set = values.find((value) => value !== null);
    return {
      ...none,
      lost: relation.cascades ? gone.length - upwards.length : 0,
      parents: upwards.filter((row) =>
        parentRows(row, sample, relation.field?.owner).some((parent) => removed.has(parent)),
      ).length,
      emptied,
      set: touched.length - emptied,
      dangling: referring.filter((row) => !removed.has(row) && column(row) === undefined).length,
      ...(set === undefined ? {} : { value: set }),
    };
  });
}

/**
 * A child row that is deleted for its own sake, or because a child of its own is, and not because its parent is. Each row
 * is looked at once for each relation that leads to it: children of two parents may stand on each other over any length.
 */
function goesByItself(
  row: SampleRow,
  link: SampleRelation,
  {
    removed,
    relations,
    sample,
  }: {
    readonly removed: ReadonlySet<SampleRow>;
    readonly relations: readonly SampleRelation[];
    readonly sample: Sample;
  },
): boolean {
  const seen = new Map<SampleRelation, Set<SampleRow>>();
  const open = [{ row, link }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { row: here, link: by } = next;
    const known = seen.get(by) ?? new Set();
    seen.set(by, known);
    if (known.has(here)) continue;
    known.add(here);
    if (here === sample.root) return true;
    const others = relations.filter((other) => other !== by && other.cascades);
    if (others.some((other) => other.table === here.table && other.referring(removed).includes(here))) return true;
    for (const other of others) {
      if (other.table === here.table || !other.isParentLink || !isOver(other.target, here.table)) continue;
      // It goes along with a child of its own.
      for (const child of other.referring(new Set([here])))
        if (removed.has(child)) open.push({ row: child, link: other });
    }
  }
  return false;
}

function isOver(node: ModelNode | undefined, { models }: SampleTable): boolean {
  return node !== undefined && models.includes(node);
}

export function countModels(
  result: DeletionResult,
  counted: readonly CountedRelation[],
  sample: Sample,
): ModelEffect[] {
  const refusing = new Set(result.outcome === 'refused' ? result.refusals.flatMap(({ rows }) => rows) : []);
  return sample.tables.flatMap((table) => {
    const { rows } = table;
    const isGone = (row: SampleRow) => result.outcome === 'deleted' && result.removed.has(row);
    const valuesOf = (row: SampleRow) =>
      result.outcome === 'deleted' ? [...(result.changed.get(row)?.values() ?? [])] : [];
    const dangling = counted.filter(({ relation }) => relation.table === table).map((one) => one.dangling);
    return table.models.map((node) => ({
      model: node.id,
      name: node.name,
      isDeleted: sample.model === node,
      rows: rows.length,
      lost: rows.filter(isGone).length,
      emptied: rows.filter((row) => valuesOf(row).includes(null)).length,
      set: rows.filter((row) => valuesOf(row).some((value) => value !== null)).length,
      blocking: rows.filter((row) => refusing.has(row)).length,
      dangling: Math.max(0, ...dangling),
    }));
  });
}
