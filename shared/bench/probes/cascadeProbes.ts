/** What one delete takes with it: chains, cycles and diamonds of cascades, counted per table. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isNullable } from '../../model/modelQueries.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import { accepted, type ProbeCollector } from './probeDraft.ts';
import { deleteRow, quotedTable, whereRow } from '../rows/rowStatements.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import { isDiamondSide } from '../rows/diamondSides.ts';
import { brokenCheck, keepsItself } from './relationRows.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, type NoRow, type Row } from '../rows/row.ts';

import { clash } from '../rows/uniqueRules.ts';

/** Rows that one probe makes at most, not counting what they need. */
const MOST_ROWS = 12;

/** `cascades`: those of the whole plan. */
export function addCascadeProbe(
  node: ModelNode,
  cascades: ReadonlyMap<ModelNode, readonly FieldNode[]>,
  collector: ProbeCollector,
): void {
  const { context, facts } = collector;
  const first = cascades.get(node) ?? [];
  // One relation by itself is tried by its own probes.
  if (first.length + first.reduce((sum, field) => sum + (cascades.get(field.owner)?.length ?? 0), 0) < 2) return;
  const reasons: string[] = [];
  collector.add(node, 'cascade', (rows) => {
    const root = rows.make(node, { filled: referredFields(node, facts) });
    if (isNoRow(root)) return root;
    const missing = grow(rows, root, cascades, facts);
    if (missing) return missing;
    closeCycle(rows, root, facts);
    const { removed, doubt, breaksCheck } = predict(rows.allRows(), root, facts);
    if (doubt !== undefined) {
      reasons.push(doubt);
      return undefined;
    }
    // That an emptied row breaks a check is tried by the relation's own probes.
    if (breaksCheck) return undefined;
    if (removed.size < 3) return undefined;
    const nodes = [...new Set([node, ...rows.allRows().map((row) => row.node)])];
    const counts = nodes.map((one) => {
      const all = rows.rowsOf(one);
      return { node: one, all: all.length, gone: all.filter((row) => removed.has(row)).length };
    });
    const gone = counts.filter((count) => count.gone > 0).map((count) => `${count.gone} ${count.node.name}`);
    const meaning = `${removed.size} rows gone: ${gone.join(', ')}`;
    return {
      title: `Deleting ${withArticle(node.name)} takes all that cascades from it along, and nothing else`,
      when: deleteRow(root, context),
      expected: accepted,
      then: counts.map((count) => ({
        query: { sql: `SELECT COUNT(*) FROM ${quotedTable(count.node, context)}` },
        value: count.all - count.gone,
        meaning,
      })),
    };
  });
  for (const reason of reasons) collector.skip(node, reason);
}

/** The enforced cascades onto each model's own table; none where the database carries out no `onDelete`. */
export function cascadesOf({ context, enforcedRelations }: BenchFacts): ReadonlyMap<ModelNode, readonly FieldNode[]> {
  const cascades = new Map<ModelNode, FieldNode[]>();
  if (!context.policy.databaseEnforcesOnDelete) return cascades;
  for (const [target, fields] of enforcedRelations) {
    const cascading = fields.filter((field) => field.field.onDelete === 'CASCADE');
    if (cascading.length > 0) cascades.set(target, cascading);
  }
  return cascades;
}

/** Fields of a model that others refer to. */
function referredFields(node: ModelNode, facts: BenchFacts): Set<FieldNode> {
  const fields = (facts.enforcedRelations.get(node) ?? []).flatMap((field) => field.relation?.targetField ?? []);
  return new Set(fields);
}

/** Each cascade once, breadth first; references to rows that are there already point at those, which makes diamonds. */
function grow(
  rows: RowMaker,
  root: Row,
  cascades: ReadonlyMap<ModelNode, readonly FieldNode[]>,
  facts: BenchFacts,
): NoRow | undefined {
  const done = new Set<FieldNode>();
  const grown = [root];
  for (const row of grown) {
    for (const field of cascades.get(row.node) ?? []) {
      if (done.has(field) || grown.length > MOST_ROWS) continue;
      done.add(field);
      const targetField = field.relation?.targetField;
      if (!targetField) continue;
      const fixed = new Map([[field, row.values.get(targetField) ?? null]]);
      for (const other of field.owner.localFields) {
        const there =
          other === field ? undefined : grown.find((one) => one.node === other.relation?.targetField?.owner);
        if (there && isDiamondSide(other, facts)) {
          fixed.set(other, there.values.get(other.relation?.targetField as FieldNode) ?? null);
        }
      }
      const others = rows.rowsOf(field.owner);
      const rules = facts.uniqueRulesOf(field.owner);
      const isTaken = rules
        .filter((rule) => rule.fields.every((one) => fixed.has(one)))
        .some((rule) => others.some((other) => clash(rule, fixed, other.values)));
      // Where a row that is there already has the only place, the relation leads on from that one.
      const there = others.find((other) => other.values.get(field) === fixed.get(field));
      if (isTaken && there && !grown.includes(there)) grown.push(there);
      if (isTaken) continue;
      const request = { fixed, filled: referredFields(field.owner, facts) };
      const made = rows.makeBeside(field.owner, request, 'in which they cascade');
      if (isNoRow(made)) return made;
      grown.push(made);
    }
  }
  return undefined;
}

/** Where the first row may itself point at one that goes with it, it does: a cascade must end in a cycle too. */
function closeCycle(rows: RowMaker, root: Row, facts: BenchFacts): void {
  const { context } = facts;
  // InnoDB refuses to follow a cascade back to the row that it began with.
  if (!context.dialect.features.followsCascadesInCycles) return;
  for (const field of root.node.localFields) {
    const targetField = field.relation?.targetField;
    if (!targetField || field.field.onDelete !== 'CASCADE' || !isNullable(field.field) || !isDiamondSide(field, facts))
      continue;
    const last = rows.rowsOf(targetField.owner).findLast((row) => row !== root);
    if (!last) continue;
    const value = last.values.get(targetField) ?? null;
    if (brokenCheck(root, new Map([[field, value]]), facts)) continue;
    const where = whereRow(root, context);
    const column = quoteIdentifier(context.names.column(field), context.dialect);
    rows.statements.push({
      sql: `UPDATE ${quotedTable(root.node, context)} SET ${column} = ? ${where.sql}`,
      params: [value, ...where.params],
    });
    root.values.set(field, value);
  }
}

interface Prediction {
  readonly removed: ReadonlySet<Row>;
  /** A refusal that the engine comes to, against the models, or may come to. */
  readonly doubt?: string;
  /** A row that stays would be emptied against a check. */
  readonly breaksCheck: boolean;
}

/** InnoDB has no SET DEFAULT: the delete is refused instead. */
function setsValue({ field: { onDelete, default: value } }: FieldNode): boolean {
  if (typeof onDelete === 'object') return onDelete.set !== null;
  return onDelete === 'SET_DEFAULT' && value !== undefined && value !== null;
}

/** What the models say that the delete of this row does to all rows. */
function predict(all: readonly Row[], root: Row, facts: BenchFacts): Prediction {
  const { context } = facts;
  const removed = new Set([root]);
  let doubt: string | undefined;
  const byOrder = (field: FieldNode, by: string) =>
    `Whether deleting ${withArticle(root.node.name)} is refused by ${by} on ${field.label}, whose row would go with it, depends on ` +
    `the order in which ${context.dialect.label} follows the references.`;
  const emptied: { row: Row; field: FieldNode }[] = [];
  for (const gone of removed) {
    for (const field of facts.enforcedRelations.get(gone.node) ?? []) {
      const targetField = field.relation?.targetField;
      if (!targetField) continue;
      const value = gone.values.get(targetField) ?? null;
      for (const row of all) {
        if (row.node !== field.owner || value === null || row.values.get(field) !== value) continue;
        const { onDelete } = field.field;
        if (onDelete === 'CASCADE') removed.add(row);
        else if (row === gone && keepsItself(field, context)) {
          doubt = `InnoDB refuses to delete ${withArticle(gone.node.name)} that points at itself.`;
        } else if (!context.dialect.features.supportsSetDefault && setsValue(field)) {
          doubt = `InnoDB has no SET DEFAULT, so ${field.label} refuses the delete.`;
        } else if (onDelete === 'SET_NULL' || onDelete === 'SET_DEFAULT' || typeof onDelete === 'object') {
          emptied.push({ row, field });
        } else if (onDelete === 'PROTECT') doubt = byOrder(field, 'PROTECT');
        // InnoDB checks at once; the others wait for the end of the statement, or, where that is too early, for the commit.
        else if (context.dialect.features.checksForeignKeysRowByRow && row !== gone) doubt = byOrder(field, 'RESTRICT');
      }
    }
  }
  const breaksCheck = emptied.some(({ row, field }) => brokenCheck(row, new Map([[field, null]]), facts) !== undefined);
  return { removed, breaksCheck, ...(doubt === undefined ? {} : { doubt }) };
}
