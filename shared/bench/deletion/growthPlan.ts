/** What the growth of a sample goes by: tables, references of several columns, and rows that must be there first. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import { storedValue } from '../rows/columnValues.ts';
import type { CompositeReference } from '../rows/compositeReferences.ts';
import { isDiamondSide } from '../rows/diamondSides.ts';
import { relationsOnto } from './djangoRelations.ts';
import type { LeftOut } from './sample.ts';
import { valueToSet } from './valueToSet.ts';

/** SET_DEFAULT and SET(v) need the row that they point at. */
export interface WantedDefault {
  /** Names what wants it. */
  readonly id: string;
  readonly at: FieldNode | ModelNode;
  readonly target: ModelNode;
  readonly values: ReadonlyMap<FieldNode, SqlValue>;
}

export interface GrowthPlan {
  /** The one of which a row is deleted, in the graph of the schema. */
  readonly model: ModelNode;
  /** The same as the document says it, which may be another over the same table. */
  readonly asked: ModelNode;
  readonly facts: BenchFacts;
  readonly tables: ReadonlyMap<ModelNode | FieldNode, Table>;
  readonly composites: readonly {
    readonly owner: ModelNode;
    readonly reference: CompositeReference;
    readonly index: number;
  }[];
  readonly defaults: readonly WantedDefault[];
  /** Steps that came to nothing, by id. */
  readonly impossible: Map<string, LeftOut>;
  /** By model the models that its rows may point at so that a diamond shows, each with the relations that do. */
  readonly diamonds: Map<ModelNode, ReadonlyMap<ModelNode, readonly FieldNode[]>>;
  /** Steps of which only the least is possible, by id. */
  readonly sparing: Set<string>;
  /** Steps that came to something, by id. */
  readonly possible: Set<string>;
  /** How often the growth began again. */
  restarts: number;
}

export function planGrowth(asked: ModelNode, schema: PhysicalSchema, facts: BenchFacts): GrowthPlan {
  const { context } = facts;
  const tables = tablesByPlace(schema, context);
  const { said } = context;
  const composites = context.graph.models.flatMap((owner) =>
    facts.compositesOf(owner).map((reference, index) => ({ owner, reference, index })),
  );
  const model = (said && context.graph.byId.get(said.keptBy.get(asked.id) ?? asked.id)) ?? asked;
  return {
    model,
    asked,
    facts,
    tables,
    composites,
    defaults: [
      ...wantedDefaults(reachOf(model), tables, context),
      ...composites.flatMap(({ owner, reference }) =>
        reference.target === model && tables.has(owner) ? wantedByComposite(owner, reference, context) : [],
      ),
    ],
    impossible: new Map(),
    diamonds: new Map(),
    sparing: new Set(),
    possible: new Set(),
    restarts: 0,
  };
}

/** As `diamonds` has it, found once. */
export function diamondsOf(
  owner: ModelNode,
  { diamonds, facts }: GrowthPlan,
): ReadonlyMap<ModelNode, readonly FieldNode[]> {
  const known = diamonds.get(owner);
  if (known) return known;
  const found = new Map<ModelNode, FieldNode[]>();
  for (const field of owner.localFields) {
    const target = field.relation?.target?.concrete;
    if (!target || target === owner || !isDiamondSide(field, facts)) continue;
    const there = found.get(target);
    if (there) there.push(field);
    else found.set(target, [field]);
  }
  diamonds.set(owner, found);
  return found;
}

function wantedDefaults(
  reach: ReadonlySet<ModelNode>,
  tables: GrowthPlan['tables'],
  context: PhysicalContext,
): WantedDefault[] {
  const found: WantedDefault[] = [];
  for (const field of context.graph.models.flatMap((node) => node.localFields)) {
    const { onDelete } = field.field;
    const target = field.relation?.target?.concrete;
    const targetField = field.relation?.targetField;
    if (!target || targetField?.owner !== target || !reach.has(target) || !tables.has(field.owner)) continue;
    if (typeof onDelete !== 'object' && onDelete !== 'SET_DEFAULT') continue;
    const value = valueToSet(field, context.dialect);
    if (value === undefined || value === null) continue;
    const isKnown = found.some(({ values }) => values.get(targetField) === value);
    const values = new Map([[targetField, value]]);
    if (!isKnown) found.push({ id: `${field.label} default`, at: field, target, values });
  }
  return found;
}

/** SET DEFAULT of a foreign key over several fields whose defaults are all said. */
function wantedByComposite(
  owner: ModelNode,
  { constraint, position, fields, target, toFields }: CompositeReference,
  { dialect }: PhysicalContext,
): WantedDefault[] {
  if (constraint.onDelete !== 'SET DEFAULT') return [];
  const values = new Map<FieldNode, SqlValue>();
  fields.forEach((field, at) => {
    const { default: said, dbDefault } = field.field;
    const scalar = field.typeSource?.field;
    const value =
      said === undefined || said === null || dbDefault !== undefined || !scalar
        ? undefined
        : storedValue(said, scalar, dialect);
    const toField = toFields[at];
    if (toField && value !== undefined) values.set(toField, value);
  });
  return values.size === fields.length ? [{ id: `${owner.label} default ${position}`, at: owner, target, values }] : [];
}

/** Models that may lose rows. */
function reachOf(model: ModelNode): Set<ModelNode> {
  const lost = new Set([model]);
  for (const node of lost) {
    for (const parent of node.ancestors) lost.add(parent);
    for (const { field, side, onDelete } of relationsOnto(node)) {
      if (side === undefined && onDelete === 'CASCADE') lost.add(field.owner);
    }
  }
  return lost;
}

/** The tables of models and of many-to-many fields. */
function tablesByPlace(schema: PhysicalSchema, context: PhysicalContext): Map<ModelNode | FieldNode, Table> {
  const models = new Map<string, Table>();
  const joins = new Map<string, Table>();
  for (const table of schema.tables) {
    const { model, field = '' } = table.source;
    if (table.role === 'join') joins.set(`${model} ${field}`, table);
    else models.set(model, table);
  }
  const found = new Map<ModelNode | FieldNode, Table>();
  for (const node of new Set([...context.graph.installed, ...context.graph.models])) {
    const table = node.kind === 'concrete' ? models.get(node.id) : undefined;
    if (!table) continue;
    found.set(node, table);
    for (const field of node.localManyToMany) {
      const join = joins.get(`${node.id} ${field.field.id}`);
      if (join && field.relation?.joinTable !== undefined) found.set(field, join);
    }
  }
  return found;
}
