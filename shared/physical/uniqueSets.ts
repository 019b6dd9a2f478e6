/** Unique sets of a model's table: constraints of it, or indexes where they say more than columns. */
import type { Target } from '../model/finding.ts';
import type { ModelMeta, ModelNode } from '../model/modelGraph.ts';
import { localField } from '../model/modelQueries.ts';
import { isPlainPart, namedFields, nameOfExpression, namingWords, partsText, type SaidPart } from '../model/parts.ts';
import type { UniqueConstraint } from '../model/plainProject.ts';
import { constraintComment, deferralOf, includedColumns, lacks } from './databaseWords.ts';
import { exportedName, indexName } from './djangoNames.ts';
import { isLeftOutByDjango, madeParts, type PartsPlace } from './indexParts.ts';
import { columnTypeOf } from './modelColumns.ts';
import { columnsOfParts, metaIndex } from './modelIndexes.ts';
import { indexTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Deferral, IndexColumn, TableIndex, UniqueKey } from './physicalSchema.ts';
import { conditionText } from './sqlTexts.ts';
import { columnNames } from './tableKeys.ts';

/** Django has no unique index but by a UniqueConstraint, which knows no order and, with included columns, is an index. */
export function djangoUniqueIndex(
  node: ModelNode,
  entry: ModelMeta['indexes'][number],
  table: string,
  context: PhysicalContext,
): UniqueKey | TableIndex | undefined {
  const { condition, include, nullsDistinct, fields: ordered } = entry.index;
  // Where it is no more than fields, Django's constraint of them has no order.
  const fields = ordered.every(isPlainPart) ? namedFields(ordered) : ordered;
  const name = entry.name ?? exportedName(node.app, node.modelName, namingWords(fields), 'uniq');
  if (include === undefined || include.length === 0) {
    const constraint: Omit<UniqueConstraint, 'id'> = {
      type: 'unique',
      fields,
      ...(condition === undefined ? {} : { condition }),
      ...(nullsDistinct === undefined ? {} : { nullsDistinct }),
    };
    return uniqueSet(node, constraint, name, table, context, indexTarget(node, entry.position));
  }
  if (!context.dialect.features.supportsIncludedColumns) {
    context.omitted.add({
      code: 'entwine.sql.unique',
      outcome: 'leftOut',
      severity: 'warning',
      at: node,
      part: name,
      message: `${context.dialect.label} has no unique constraint with included columns: ${name} of ${node.label} is left out.`,
      hint: 'Leave the included columns out.',
    });
    return undefined;
  }
  const { method: _, ...index } = entry.index;
  return metaIndex(node, { ...entry, name, index: { ...index, fields } }, table, context);
}

/** Undefined, said in `omitted`, where it is not made. */
export function uniqueSet(
  node: ModelNode,
  constraint: UniqueConstraint,
  givenName: string | undefined,
  table: string,
  context: PhysicalContext,
  at: Target,
): UniqueKey | TableIndex | undefined {
  const { dialect, policy } = context;
  const { features } = dialect;
  const what = givenName ?? partsText(constraint.fields);
  const place: PartsPlace = { at: node, target: at, part: what, isUnique: true };
  if (isLeftOutByDjango(constraint.fields, true, context))
    return leave('unique set that Django makes of expressions', place, context);
  const parts = madeParts(constraint.fields, place, context);
  const made = columnsOfParts(parts, `unique constraint ${what}`, place, context);
  if (!made) return undefined;
  const named = made.map((column) => column.name);
  const columns = features.djangoRepeatsUniqueColumns && policy.equalsMigrations ? named : [...new Set(named)];
  const condition = conditionText(constraint, { at: node, target: at }, context);
  if (constraint.condition !== undefined && condition === undefined) return undefined;
  if (condition !== undefined && !features.supportsPartialIndexes) return leave('partial unique index', place, context);
  // Source: `_unique_supported` of Django's schema editor, which is not asked what the database does unasked.
  const isOfNulls =
    constraint.nullsDistinct === false || (policy.equalsMigrations && constraint.nullsDistinct === true);
  if (isOfNulls && !features.supportsNullsNotDistinct) return leave('unique constraint over NULLs', place, context);
  const isCovering = policy.equalsMigrations && givenName !== undefined && (constraint.include ?? []).length > 0;
  if (isCovering && !features.supportsIncludedColumns)
    return leave('unique constraint with included columns', place, context);
  const isOfParts = made.some((column) => column.descending || Object.keys(column).length > 2);
  const deferral = deferralOfSet(constraint, isOfParts, place, context);
  if (!deferral || !isKeyable(parts, place, context)) return undefined;
  const include = includedColumns(
    constraint.include,
    (names) => columnNames(node, names, `unique constraint ${what}`, context),
    place,
    context,
  );
  const asIndex =
    isOfParts ||
    condition !== undefined ||
    isCovering ||
    (features.djangoMakesUniqueSetsAsIndexes && policy.equalsMigrations && givenName === undefined);
  // What is made or spoken of by a statement of its own has a name.
  const isNameless = givenName === undefined && context.leavesNames && !asIndex && constraint.comment === undefined;
  const name =
    givenName === undefined ? automaticName(table, made, context) : context.names.held(givenName, 'constraint', node);
  const rest = {
    ...(isNameless ? {} : { name }),
    ...(condition === undefined ? {} : { condition }),
    ...(constraint.nullsDistinct === false ? { nullsDistinct: false } : {}),
    ...include,
    ...constraintComment(constraint.comment, place, context, asIndex),
    source: sourceOf(node),
  };
  if (isOfParts) return { ...rest, name, columns: made, unique: true };
  return { ...rest, ...deferral, columns, form: asIndex ? 'index' : 'constraint' };
}

function automaticName(
  table: string,
  columns: readonly IndexColumn[],
  { dialect, leavesNames }: PhysicalContext,
): string {
  if (leavesNames) return dialect.limits.ownIndexName(table, columns, 0);
  const words = columns.map(({ name, expression }) => (expression === undefined ? name : nameOfExpression(expression)));
  return indexName(table, words, '_uniq', dialect);
}

function leave(feature: string, { at, part }: PartsPlace, context: PhysicalContext): undefined {
  context.omitted.add({
    code: 'entwine.sql.unique',
    outcome: 'leftOut',
    severity: 'warning',
    at,
    part,
    message: `${context.dialect.label} has no ${feature}: the unique constraint ${part} of ${at.label} is left out.`,
    hint: 'Check it in the application.',
  });
  return undefined;
}

/** Undefined where the set is left out, which is said. */
function deferralOfSet(
  { deferrable }: UniqueConstraint,
  isOfParts: boolean,
  place: PartsPlace,
  context: PhysicalContext,
): Deferral | undefined {
  if (deferrable === undefined) return {};
  if (isOfParts) {
    lacks('deferrable unique set of more than columns', 'is checked at once', place, context);
    return {};
  }
  if (context.dialect.features.supportsDeferrableUniques) return deferralOf(deferrable);
  if (context.policy.equalsMigrations) return leave('deferrable unique constraint', place, context);
  context.omitted.add({
    code: 'entwine.sql.unique',
    outcome: 'adapted',
    severity: 'warning',
    at: place.at,
    part: place.part,
    message: `${context.dialect.label} has no deferrable unique constraint: ${place.part} of ${place.at.label} is checked at once.`,
  });
  return {};
}

/** Whether a key can be over the whole fields among the parts; if not, it is said. */
function isKeyable(parts: readonly SaidPart[], place: PartsPlace, context: PhysicalContext): boolean {
  const whole = parts.flatMap(({ field, length }) => {
    if (field === undefined || length !== undefined) return [];
    return (field === 'pk' ? place.at.key : localField(place.at, field)) ?? [];
  });
  const problem = context.dialect.limits.uniqueProblem(whole.map((field) => columnTypeOf(field, context)));
  if (problem === undefined) return true;
  const over = problem === 'no length' ? 'a text without a length' : 'more than 3,072 bytes, four a character';
  leave(`unique constraint over ${over}`, place, context);
  return false;
}
