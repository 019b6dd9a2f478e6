/** Exclusion constraints of a model's table: PostgreSQL's alone. */
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import type { Target } from '../model/finding.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { isOperator } from '../sql/operators.ts';
import { namingWords, partsText, saidPart } from '../model/parts.ts';
import type { ExcludeConstraint } from '../model/plainProject.ts';
import { constraintComment, deferralOf, lacks } from './databaseWords.ts';
import { exportedName } from './djangoNames.ts';
import type { PartsPlace } from './indexParts.ts';
import { columnsOfParts, fieldsOf } from './modelIndexes.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Exclusion } from './physicalSchema.ts';
import { conditionText } from './sqlTexts.ts';

/** Undefined, said in `omitted`, where it is not made. */
export function exclusionOf(
  node: ModelNode,
  constraint: ExcludeConstraint,
  givenName: string | undefined,
  context: PhysicalContext,
  at: Target,
): Exclusion | undefined {
  const { policy, graph, dialect, names } = context;
  const fields = constraint.parts.map(([part]) => part);
  const what = givenName ?? partsText(fields);
  const place: PartsPlace = { at: node, target: at, part: what, isUnique: false };
  if (!dialect.features.supportsExclusions) {
    lacks('exclusion constraint', 'is left out', place, context, 'leftOut');
    return undefined;
  }
  if (policy.equalsMigrations && !isForPostgres(graph.project.settings)) {
    sayNotDjangos(place, context);
    return undefined;
  }
  const method = methodOf(constraint, place, context);
  const odd = constraint.parts.find(([, operator]) => !isOperator(operator));
  if (odd || constraint.parts.length === 0) {
    sayNoOperator(odd?.[1], place, context);
    return undefined;
  }
  const parts = fields.map((part) => {
    const said = saidPart(part);
    if (!said.descending && said.nulls === undefined) return said;
    lacks('direction in an exclusion constraint', 'has none', place, context);
    return { ...said, descending: false, nulls: undefined };
  });
  const columns = columnsOfParts(parts, `exclusion constraint ${what}`, place, context);
  const condition = conditionText(constraint, { at: node, target: at }, context);
  if (!columns || (constraint.condition !== undefined && condition === undefined)) return undefined;
  const isNamed = policy.equalsMigrations || constraint.comment !== undefined;
  const name = givenName ?? (isNamed ? exportedName(node.app, node.modelName, namingWords(fields), 'excl') : undefined);
  const include = constraint.include && fieldsOf(node, constraint.include, `exclusion constraint ${what}`, context);
  return {
    ...(name === undefined ? {} : { name: names.held(name, 'constraint', node) }),
    columns,
    operators: constraint.parts.map(([, operator]) => operator),
    method,
    ...(include && include.length > 0 ? { include: include.map((field) => names.column(field)) } : {}),
    ...(condition === undefined ? {} : { condition }),
    ...deferralOf(constraint.deferrable),
    ...constraintComment(constraint.comment, place, context),
    source: sourceOf(node),
  };
}

/** Methods that can find what excludes a row. Source: amgettuple of PostgreSQL's pg_am. */
const methods: ReadonlySet<string> = new Set(['btree', 'gist', 'hash', 'spgist']);

function methodOf({ method, parts }: ExcludeConstraint, place: PartsPlace, context: PhysicalContext): string {
  const wanted = method?.toLowerCase() ?? 'gist';
  const takesOne = wanted === 'spgist' || wanted === 'hash';
  if (methods.has(wanted) && !(takesOne && parts.length > 1)) return wanted;
  lacks(`exclusion constraint of these parts by ${wanted}`, 'is made by gist', place, context);
  return 'gist';
}

function sayNotDjangos(place: PartsPlace, { omitted }: PhysicalContext): void {
  omitted.add({
    code: 'entwine.sql.unknownToDjango',
    outcome: 'leftOut',
    severity: 'warning',
    at: place.at,
    ...(place.target === undefined ? {} : { target: place.target }),
    part: place.part,
    message: `${place.at.label}, ${place.part}: Django’s migrations make no exclusion constraint, since the project is not for PostgreSQL alone.`,
    hint: 'Name postgres among the targets of the project.',
  });
}

function sayNoOperator(operator: string | undefined, place: PartsPlace, { omitted }: PhysicalContext): void {
  const why = operator === undefined ? 'it has no parts' : `${JSON.stringify(operator)} is no operator`;
  omitted.add({
    code: 'entwine.sql.fragment',
    outcome: 'leftOut',
    severity: 'error',
    at: place.at,
    ...(place.target === undefined ? {} : { target: place.target }),
    part: place.part,
    message: `The exclusion constraint ${place.part} of ${place.at.label} is left out of the SQL: ${why}.`,
    hint: 'Give each part an operator, e.g. =, && or <>.',
  });
}
