/** What every made row asks of its model and fields, worked out once for a plan: a large one makes 100,000 rows. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isNullable } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { nthValue } from './columnValues.ts';
import { compositeReferences, type CompositeReference } from './compositeReferences.ts';
import { findEnforcedRelations } from './enforcedRelations.ts';
import { readGeneratedValues, type GeneratedValues } from './generatedValues.ts';
import { readChecks, type ModelCheck } from './modelChecks.ts';
import { quotedTable } from './rowStatements.ts';
import { cycledValue } from './rowValues.ts';
import { isUniqueBy, readUniqueRules, type UniqueRule } from './uniqueRules.ts';

export interface FieldFacts {
  readonly field: FieldNode;
  /** The column's name in quotes. */
  readonly column: string;
  /** Unique by itself in every row: by its own options, as the key, or by a set of this one field. */
  readonly isAlwaysUnique: boolean;
  /** As `isAlwaysUnique`, by a rule that the engine holds. */
  readonly isEnforcedUnique: boolean;
  /** It takes no NULL. */
  readonly isRequired: boolean;
  /** An insert names it even without a value, or the database would put another one in. */
  readonly isAlwaysNamed: boolean;
  /** Its values in earlier rows are asked for. */
  readonly isNoted: boolean;
  /** The values of plain rows by their number, as far as they were asked for. */
  readonly cycled: Map<number, SqlValue | undefined>;
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

/** What the bench knows of the models of one export, each fact worked out when it is first asked for. */
export class BenchFacts {
  readonly context: PhysicalContext;
  /** The check constraints of a model. */
  readonly checksOf: (node: ModelNode) => readonly ModelCheck[];
  /** What may stand once only in a model's table. */
  readonly uniqueRulesOf: (node: ModelNode) => readonly UniqueRule[];
  /** Fields that a rule of their model's table names together or alone. */
  readonly fieldsOfUniqueRules: (node: ModelNode) => ReadonlySet<FieldNode>;
  /** Foreign keys over several columns of a model's table. */
  readonly compositesOf: (node: ModelNode) => readonly CompositeReference[];
  /** What the database computes for a row of a model. */
  readonly generatedValuesOf: (node: ModelNode) => GeneratedValues;
  readonly ofModel: (node: ModelNode) => ModelFacts;
  readonly ofField: (field: FieldNode) => FieldFacts;
  /** What a row asks of the one that it refers to by this field: that it has a value there. */
  readonly requestForTarget: (targetField: FieldNode) => { readonly filled: ReadonlySet<FieldNode> };
  private relations: ReadonlyMap<ModelNode, readonly FieldNode[]> | undefined;
  private ends: ReadonlySet<FieldNode> | undefined;

  constructor(context: PhysicalContext) {
    this.context = context;
    this.checksOf = once((node) => readChecks(node, context));
    this.uniqueRulesOf = once((node) => readUniqueRules(node, context));
    this.fieldsOfUniqueRules = once((node) => new Set(this.uniqueRulesOf(node).flatMap((rule) => rule.fields)));
    this.compositesOf = once((node) => compositeReferences(node, context));
    this.generatedValuesOf = once((node) => readGeneratedValues(node, context));
    this.ofModel = once((node) => this.modelFacts(node));
    this.ofField = once((field) => this.fieldFacts(field));
    this.requestForTarget = once((targetField) => ({ filled: new Set([targetField]) }));
  }

  /** The relations with a constraint in a table of ours, by the model whose table they refer to. */
  get enforcedRelations(): ReadonlyMap<ModelNode, readonly FieldNode[]> {
    this.relations ??= findEnforcedRelations(this.context);
    return this.relations;
  }

  private modelFacts(node: ModelNode): ModelFacts {
    const fields = node.columns.filter((field) => field.field.generated === undefined);
    const checks = this.checksOf(node);
    return {
      fields,
      scalars: fields.filter((field) => !field.relation).map((field) => this.ofField(field)),
      relations: fields.filter((field) => field.relation),
      noted: node.columns.filter((field) => this.ofField(field).isNoted),
      composites: this.compositesOf(node),
      own: node.localFields.flatMap((field) => {
        const targetField = field.relation?.targetField;
        if (!targetField || targetField.owner !== node || field.relation?.target?.concrete !== node) return [];
        return [{ field, targetField, isAsked: checks.some((check) => check.fields.has(field)) }];
      }),
      neededByOthers: (this.enforcedRelations.get(node) ?? []).flatMap((field) =>
        isNullable(field.field) ? [] : (field.relation?.targetField ?? []),
      ),
      table: quotedTable(node, this.context),
      inserts: new Map(),
    };
  }

  private fieldFacts(field: FieldNode): FieldFacts {
    const { context } = this;
    const inKey = field.owner.key === field || field.owner.compositeKey?.includes(field) === true;
    const rules = this.uniqueRulesOf(field.owner);
    this.ends ??= referredFields(this);
    return {
      field,
      column: quoteIdentifier(context.names.column(field), context.dialect),
      isAlwaysUnique: isUniqueBy(rules, field),
      isEnforcedUnique: isUniqueBy(
        rules.filter((rule) => rule.enforced),
        field,
      ),
      isRequired: !isNullable(field.field) || inKey,
      isAlwaysNamed:
        field.field.default !== undefined ||
        field.field.dbDefault !== undefined ||
        typeof field.field.onDelete === 'object',
      isNoted:
        inKey ||
        rules.some((rule) => rule.fields.includes(field)) ||
        field.relation !== undefined ||
        this.ends.has(field),
      cycled: new Map(),
    };
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

/** The same answer for the same node, worked out once. */
function once<Node, Fact>(workOut: (node: Node) => Fact): (node: Node) => Fact {
  const known = new Map<Node, Fact>();
  return (node) => {
    const there = known.get(node);
    if (there !== undefined) return there;
    const fact = workOut(node);
    known.set(node, fact);
    return fact;
  };
}

/** All fields that relations or foreign keys begin or end at, by whatever way. */
function referredFields({ context, compositesOf }: BenchFacts): Set<FieldNode> {
  const found = new Set<FieldNode>();
  for (const node of context.graph.models) {
    for (const field of [...node.localFields, ...node.localManyToMany]) {
      const seen = new Set<FieldNode>();
      for (let end = field.relation?.targetField; end && !seen.has(end); end = end.relation?.targetField) {
        seen.add(end);
        found.add(end);
      }
    }
    for (const { fields, toFields } of compositesOf(node)) {
      for (const field of [...fields, ...toFields]) found.add(field);
    }
  }
  return found;
}
