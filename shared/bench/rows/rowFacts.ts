/** What every made row asks of its model and fields, worked out once for a plan: a large one makes 100,000 rows. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isNullable } from '../../model/modelQueries.ts';
import type { ForeignKeyConstraint } from '../../model/project.ts';
import { localField } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { nthValue } from './columnValues.ts';
import { enforcedRelations } from './enforcedRelations.ts';
import { checksOf } from './modelChecks.ts';
import { cycledValue } from './rowValues.ts';
import { isAlwaysUnique, uniqueRulesOf } from './uniqueRules.ts';

export interface FieldFacts {
  readonly field: FieldNode;
  /** The column's name in quotes. */
  readonly column: string;
  readonly isAlwaysUnique: boolean;
  /** It takes no NULL. */
  readonly isRequired: boolean;
  /** An insert names it even without a value, or the database would put another one in. */
  readonly isAlwaysNamed: boolean;
  /** Its values in earlier rows are asked for. */
  readonly isNoted: boolean;
  /** The values of plain rows by their number, as far as they were asked for. */
  readonly cycled: Map<number, SqlValue | undefined>;
}

export interface CompositeReference {
  readonly constraint: ForeignKeyConstraint;
  readonly fields: readonly FieldNode[];
  readonly target: ModelNode;
  readonly toFields: readonly FieldNode[];
}

export interface ModelFacts {
  /** Those that a statement may name, in the order of the columns. */
  readonly fields: readonly FieldNode[];
  readonly scalars: readonly FieldFacts[];
  readonly relations: readonly FieldNode[];
  /** Those whose values in earlier rows are asked for. */
  readonly noted: readonly FieldNode[];
  readonly composites: readonly CompositeReference[];
  /** Relations to the model itself with the field of it that they need, where the relation has a value. */
  readonly own: readonly { readonly field: FieldNode; readonly targetField: FieldNode; readonly isAsked: boolean }[];
  /** Fields that required relations of others refer to. */
  readonly neededByOthers: readonly FieldNode[];
  /** The table's name in quotes. */
  readonly table: string;
  /** Texts of its inserts by the columns that they name. */
  readonly inserts: Map<number, string>;
}

const cache = new WeakMap<PhysicalContext, RowFacts>();

/** The facts of one plan's models. */
export function rowFactsOf(context: PhysicalContext): RowFacts {
  const known = cache.get(context);
  if (known) return known;
  const made = new RowFacts(context);
  cache.set(context, made);
  return made;
}

export class RowFacts {
  private readonly context: PhysicalContext;
  private readonly models = new Map<ModelNode, ModelFacts>();
  private readonly fields = new Map<FieldNode, FieldFacts>();
  private readonly requests = new Map<FieldNode, { readonly filled: ReadonlySet<FieldNode> }>();
  private ends: ReadonlySet<FieldNode> | undefined;

  constructor(context: PhysicalContext) {
    this.context = context;
  }

  ofModel(node: ModelNode): ModelFacts {
    const known = this.models.get(node);
    if (known) return known;
    const fields = node.columns.filter((field) => field.field.generated === undefined);
    const checks = checksOf(node, this.context);
    const facts: ModelFacts = {
      fields,
      scalars: fields.filter((field) => !field.relation).map((field) => this.ofField(field)),
      relations: fields.filter((field) => field.relation),
      noted: node.columns.filter((field) => this.ofField(field).isNoted),
      composites: compositeReferences(node, this.context),
      own: node.localFields.flatMap((field) => {
        const targetField = field.relation?.targetField;
        if (!targetField || targetField.owner !== node || field.relation?.target?.concrete !== node) return [];
        return [{ field, targetField, isAsked: checks.some((check) => check.fields.has(field)) }];
      }),
      neededByOthers: (enforcedRelations(this.context).get(node) ?? []).flatMap((field) =>
        isNullable(field.field) ? [] : (field.relation?.targetField ?? []),
      ),
      table: quotedTable(node, this.context),
      inserts: new Map(),
    };
    this.models.set(node, facts);
    return facts;
  }

  ofField(field: FieldNode): FieldFacts {
    const known = this.fields.get(field);
    if (known) return known;
    const { context } = this;
    const inKey = field.owner.key === field || field.owner.compositeKey?.includes(field) === true;
    const isUniqueInSet = uniqueRulesOf(field.owner, context).some((rule) => rule.fields.includes(field));
    this.ends ??= referredFields(context);
    const facts: FieldFacts = {
      field,
      column: quoteIdentifier(context.names.column(field), context.dialect),
      isAlwaysUnique: isAlwaysUnique(field, context),
      isRequired: !isNullable(field.field) || inKey,
      isAlwaysNamed:
        field.field.default !== undefined ||
        field.field.dbDefault !== undefined ||
        typeof field.field.onDelete === 'object',
      isNoted: inKey || isUniqueInSet || field.relation !== undefined || this.ends.has(field),
      cycled: new Map(),
    };
    this.fields.set(field, facts);
    return facts;
  }

  /** What a row asks of the one that it refers to by this field: that it has a value there. */
  requestForTarget(targetField: FieldNode): { readonly filled: ReadonlySet<FieldNode> } {
    const known = this.requests.get(targetField);
    if (known) return known;
    const request = { filled: new Set([targetField]) };
    this.requests.set(targetField, request);
    return request;
  }

  /** As `cycledValue`. */
  cycledValue({ field, cycled }: FieldFacts, n: number): SqlValue | undefined {
    if (cycled.has(n)) return cycled.get(n);
    const value = cycledValue(field, n, this.context.dialect);
    cycled.set(n, value);
    return value;
  }

  /** The value that stands for a relation whose own is not known yet, of the same kind and like no other. */
  placeholderValue(field: FieldNode, position: number): SqlValue {
    const end = field.typeSource?.field;
    const sample = end && nthValue(end, 1, this.context.dialect);
    return typeof sample === 'string' ? `~${position}` : 1_000_000 + position;
  }
}

/** All fields that relations or foreign keys begin or end at, by whatever way. */
function referredFields(context: PhysicalContext): Set<FieldNode> {
  const found = new Set<FieldNode>();
  for (const node of context.graph.models) {
    for (const field of [...node.localFields, ...node.localManyToMany]) {
      const seen = new Set<FieldNode>();
      for (let end = field.relation?.targetField; end && !seen.has(end); end = end.relation?.targetField) {
        seen.add(end);
        found.add(end);
      }
    }
    for (const { fields, toFields } of compositeReferences(node, context)) {
      for (const field of [...fields, ...toFields]) found.add(field);
    }
  }
  return found;
}

/** Foreign keys over several columns, which Django's own migrations do not make. */
export function compositeReferences(node: ModelNode, context: PhysicalContext): CompositeReference[] {
  if (!context.policy.makesCompositeForeignKeys) return [];
  return node.meta.constraints.flatMap(({ constraint }) => {
    if (constraint.type !== 'foreignKey') return [];
    const target = constraint.to === 'self' ? node : context.graph.byId.get(constraint.to)?.concrete;
    const fields = constraint.fields.map((name) => localField(node, name));
    const toFields = constraint.toFields.map((name) => target && localField(target, name));
    if (!target || fields.length === 0 || fields.length !== toFields.length) return [];
    if (!fields.every((field) => field !== undefined) || !toFields.every((field) => field !== undefined)) return [];
    return [{ constraint, fields, target, toFields }];
  });
}

/** The name of the model's table as it stands in a statement. */
export function quotedTable(node: ModelNode, context: PhysicalContext): string {
  const { dialect } = context;
  const name = quoteIdentifier(context.names.table(node), dialect);
  const { schema } = node.model;
  return schema && dialect.features.holdsSchemas && node.hasTable
    ? `${quoteIdentifier(schema, dialect)}.${name}`
    : name;
}
