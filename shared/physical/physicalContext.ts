/** What an export is derived from: models, database and policy, with the names and the omissions that come of them. */
import type { Dialect } from '../dialects/dialect.ts';
import type { SqlMode, SqlOptions } from '../formats/format.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { Names } from './names.ts';
import { Omissions } from './omissions.ts';
import { policyOf, type Policy } from './policy.ts';
import type { Source } from './physicalSchema.ts';
import { fragmentProblem, nameTextOf, requoteNames, type NameText } from './sqlText.ts';

/** The options that decide what the schema holds, as against how its statements are written. */
export type SchemaOptions = Pick<SqlOptions, 'quoting' | 'identifierCase' | 'schemaPrefix' | 'choiceChecks'>;

export interface PhysicalContext {
  readonly graph: ModelGraph;
  readonly dialect: Dialect;
  readonly policy: Policy;
  readonly names: Names;
  readonly omitted: Omissions;
  /** Choices become CHECK constraints. */
  readonly choiceChecks: boolean;
  /** A name as it stands in the SQL that we write ourselves: checks, conditions. */
  readonly nameText: NameText;
  /** Fields that a foreign key of ours refers to, which wants a column that can be a key. */
  readonly referredTo: ReadonlySet<FieldNode>;
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
    choiceChecks: options.choiceChecks === true,
    nameText: nameTextOf(dialect, options.quoting),
    referredTo: referredFields(graph),
  };
}

/** The same context, for a look at what another part will report itself. */
export function silent(context: PhysicalContext): PhysicalContext {
  return { ...context, omitted: new Omissions(context.graph) };
}

function referredFields(graph: ModelGraph): ReadonlySet<FieldNode> {
  return new Set(
    graph.models
      .filter((one) => one.hasTable)
      .flatMap((node) => node.localFields.flatMap((each) => each.relation?.targetField ?? [])),
  );
}

/** The SQL that a person wrote, or undefined, said in `omitted`, where it would break out of its place. */
export function fragment(
  sql: string,
  what: string,
  at: ModelNode | FieldNode,
  { dialect, names, nameText, omitted }: PhysicalContext,
): string | undefined {
  const problem = fragmentProblem(sql, dialect);
  if (problem === undefined) {
    const owner = 'owner' in at ? at.owner : at;
    const columnText = (name: string): string | undefined => {
      const field = names.fieldOfColumn(owner, name);
      return field && nameText(names.column(field));
    };
    return requoteNames(sql.trim(), columnText, dialect);
  }
  omitted.add({
    code: 'entwine.sql.fragment',
    outcome: 'leftOut',
    severity: 'error',
    at,
    message: `The ${what} of ${at.label} is left out of the SQL: ${problem}.`,
    hint: 'Write one SQL expression.',
  });
  return undefined;
}

export function sourceOf(at: ModelNode | FieldNode): Source {
  return 'owner' in at ? { model: at.owner.id, field: at.field.id } : { model: at.id };
}
