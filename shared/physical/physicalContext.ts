/** What an export is derived from: models, database and policy, with the names and the omissions that come of them. */
import type { Dialect } from '../dialects/dialect.ts';
import type { SqlMode, SqlOptions } from './sqlOptions.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { Names } from './names.ts';
import { NoOmissions, Omissions } from './omissions.ts';
import { policyOf, type Policy } from './policy.ts';
import type { Source } from './physicalSchema.ts';
import { nameTextOf, type NameText } from './sqlText.ts';
import type { Target } from '../model/finding.ts';
import { hasDbConstraint, keepsGivenNames } from '../model/modelQueries.ts';
import { emitExpression } from '../sql/emit.ts';

/** The options that decide what the schema holds, as against how its statements are written. */
export type SchemaOptions = Pick<SqlOptions, 'quoting' | 'identifierCase' | 'schemaPrefix' | 'choiceChecks'>;

/** The models as the document says them: by these Django follows relations and names columns of join tables. */
export interface SaidModels {
  readonly graph: ModelGraph;
  /** By the id of a model whose rows stand in the table of another, that one's id. */
  readonly keptBy: ReadonlyMap<string, string>;
}

export interface PhysicalContext {
  readonly graph: ModelGraph;
  readonly dialect: Dialect;
  readonly policy: Policy;
  readonly names: Names;
  readonly omitted: Omissions;
  /** What has no name of its own is called by the database, not as Django calls it. */
  readonly leavesNames: boolean;
  /** Choices become CHECK constraints. */
  readonly choiceChecks: boolean;
  /** Where types stand that name no schema of their own; absent: where the database looks first. */
  readonly typeSchema?: string;
  /** A name as it stands in the SQL that we write ourselves: checks, conditions. */
  readonly nameText: NameText;
  /** Fields that a foreign key of the database refers to, which wants a column that can be a key. */
  readonly referredTo: ReferredFields;
  /** Where some models read the table of another, which `graph` has in their place. */
  readonly said?: SaidModels;
}

export function physicalContext(
  graph: ModelGraph,
  dialect: Dialect,
  mode: SqlMode,
  options: SchemaOptions = {},
): PhysicalContext {
  const omitted = new Omissions(graph);
  const policy = policyOf(mode);
  return {
    graph,
    dialect,
    policy,
    names: new Names(graph, { dialect, policy, lowerCase: options.identifierCase === 'lower', changed: omitted }),
    omitted,
    leavesNames: !policy.equalsMigrations && keepsGivenNames(graph.project.settings),
    choiceChecks: options.choiceChecks === true,
    nameText: nameTextOf(dialect, options.quoting),
    referredTo: new ReferredFields(graph),
  };
}

/** The same context, for a look at what another part will report itself. */
export function silent(context: PhysicalContext): PhysicalContext {
  return { ...context, omitted: new NoOmissions(context.graph) };
}

/** Found when one is first asked for: most databases have keys of any type. */
class ReferredFields {
  private readonly graph: ModelGraph;
  private found: ReadonlySet<FieldNode> | undefined = undefined;

  constructor(graph: ModelGraph) {
    this.graph = graph;
  }

  has(field: FieldNode): boolean {
    return (this.found ??= referredFields(this.graph)).has(field);
  }
}

function referredFields({ models }: ModelGraph): ReadonlySet<FieldNode> {
  const found = new Set<FieldNode>();
  for (const node of models) {
    if (!node.hasTable) continue;
    for (const { field, relation } of node.localFields) {
      if (relation?.targetField && hasDbConstraint(field)) found.add(relation.targetField);
    }
  }
  return found;
}

/**
 * The SQL that a person wrote, as it stands in a statement, or undefined, said in `omitted`, where it is no single
 * expression. `target`: where in the document, if not the model or field itself. `isOwn`: in the words of this very
 * database, to which `"…"` may be a text even where a column is called so.
 */
export function fragment(
  sql: string,
  what: string,
  at: ModelNode | FieldNode,
  { dialect, names, nameText, omitted }: PhysicalContext,
  target?: Target,
  isOwn = false,
): string | undefined {
  const owner = 'owner' in at ? at.owner : at;
  const columnText = (name: string): string | undefined => {
    const field = names.fieldOfColumn(owner, name);
    return field && nameText(names.column(field));
  };
  const emitted = emitExpression(sql, dialect.lexical, isOwn ? undefined : columnText);
  if ('sql' in emitted) return emitted.sql;
  omitted.add({
    code: 'entwine.sql.fragment',
    outcome: 'leftOut',
    severity: 'error',
    at,
    ...(target === undefined ? {} : { target }),
    message: `The ${what} of ${at.label} is left out of the SQL: ${emitted.problem}.`,
    hint: 'Write one SQL expression.',
  });
  return undefined;
}

/** Where a constraint of the model is written: in an abstract base where the model has none of its own. */
export function constraintTarget(node: ModelNode, position: number): Target {
  return { kind: 'constraint', model: node.meta.definedOn.id, constraint: position };
}

export function indexTarget(node: ModelNode, position: number): Target {
  return { kind: 'index', model: node.meta.definedOn.id, index: position };
}

export function sourceOf(at: ModelNode | FieldNode): Source {
  return 'owner' in at ? { model: at.owner.id, field: at.field.id } : { model: at.id };
}
