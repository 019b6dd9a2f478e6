/** A model's table: its columns, key, unique sets, foreign keys, checks and indexes. */
import type { Target } from '../model/finding.ts';
import type { FieldNode, ModelMeta, ModelNode } from '../model/modelGraph.ts';
import { isUnique, isUniqueTogether } from '../model/modelQueries.ts';
import type { CheckConstraint, UniqueConstraint } from '../model/plainProject.ts';
import {
  constraintComment,
  deferralOf,
  includedColumns,
  isMade,
  lacks,
  ruleWords,
  type Place,
} from './databaseWords.ts';
import { exportedName, indexName } from './djangoNames.ts';
import { columnChecks, columnOf, columnTypeOf, relationKey } from './modelColumns.ts';
import { fieldIndexes, fieldsOf, metaIndex, withOwnName } from './modelIndexes.ts';
import { constraintTarget, fragment, indexTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import { columnNames, compositeForeignKey, keyOptionsOf } from './tableKeys.ts';
import type { Check, Column, ForeignKey, Table, TableIndex, UniqueKey } from './physicalSchema.ts';

export function modelTable(node: ModelNode, role: Table['role'], context: PhysicalContext): Table {
  const name = context.names.table(node);
  const columns: Column[] = [];
  const uniques: UniqueKey[] = [];
  const foreignKeys: ForeignKey[] = [];
  const checks: Check[] = [];
  const indexes: TableIndex[] = [];
  const key = node.key;
  const composite = node.compositeKey;

  for (const field of node.columns) {
    const column = columnOf(field, context);
    columns.push(column);
    checks.push(...columnChecks(field, context));
    const foreignKey = relationKey(field, context);
    if (foreignKey) foreignKeys.push(foreignKey);
    const unique = field !== key && (isUnique(field.field) || (field.isPrimaryKey && !composite?.includes(field)));
    if (unique && isKeyable(field, context)) {
      const uniqueName = givenName(field, field.field.uniqueName, context);
      uniques.push({ ...uniqueName, columns: [column.name], form: 'constraint', source: sourceOf(field) });
    }
    indexes.push(...fieldIndexes(field, column.name, unique || field === key, name, context));
  }

  const named = (given: string | undefined, fields: readonly string[]) =>
    given ?? (context.policy.equalsMigrations ? exportedName(node.app, node.modelName, fields, 'uniq') : undefined);
  node.meta.constraints.forEach((entry, position) => {
    const { constraint } = entry;
    const at = constraintTarget(node, entry.position);
    if (constraint.type === 'unique') {
      // Django's unique_together is named by Django, a UniqueConstraint must have a name.
      const uniqueName = isUniqueTogether(constraint) ? entry.name : named(entry.name, constraint.fields);
      const unique = uniqueSet(node, constraint, uniqueName, name, context, at);
      if (unique) uniques.push(unique);
    } else if (constraint.type === 'check') {
      const check = modelCheck(node, constraint, { name: entry.name, position, at }, context);
      if (check) checks.push(check);
    } else if (constraint.type === 'foreignKey') {
      const foreignKey = compositeForeignKey(node, constraint, entry.name, context, at);
      if (foreignKey) foreignKeys.push(foreignKey);
    }
  });
  for (const entry of node.meta.indexes) {
    if (context.policy.equalsMigrations && entry.index.unique) {
      const made = djangoUniqueIndex(node, entry, name, context);
      if (made && 'form' in made) uniques.push(made);
      else if (made) indexes.push(made);
      continue;
    }
    const index = metaIndex(node, entry, name, context);
    if (index) indexes.push(withOwnName(index, uniques, node, name, context));
  }

  // A Meta is inherited whole where the model has none of its own.
  const { comment } = node.meta.definedOn.model;
  if (node.model.schema && !context.dialect.features.holdsSchemas) {
    context.omitted.add({
      code: 'entwine.sql.schema',
      outcome: 'adapted',
      severity: 'info',
      at: node,
      message: `${context.dialect.label} has no schemas inside a database: ${node.label} stands without "${node.model.schema}".`,
    });
  }
  return {
    name,
    ...(node.model.schema && context.dialect.features.holdsSchemas
      ? { schema: context.names.held(node.model.schema, 'schema', node) }
      : {}),
    columns,
    primaryKey: composite
      ? composite.map((field) => context.names.column(field))
      : key
        ? [context.names.column(key)]
        : [],
    ...keyOptionsOf(node, context),
    uniques,
    foreignKeys,
    checks,
    indexes,
    ...(comment ? { comment } : {}),
    role,
    source: sourceOf(node),
  };
}

/** The name that a key or index of one field has in the database; Django's migrations name it by themselves. */
function givenName(field: FieldNode, name: string | undefined, context: PhysicalContext): { readonly name?: string } {
  if (!name || context.policy.equalsMigrations) return {};
  return { name: context.names.held(name, 'constraint', field) };
}

/** A rule of the model; undefined, said in `omitted`, where it is not made. `position` among its constraints. */
function modelCheck(
  node: ModelNode,
  constraint: CheckConstraint,
  { name, position, at }: { readonly name: string | undefined; readonly position: number; readonly at: Target },
  context: PhysicalContext,
): Check | undefined {
  const place: Place = { at: node, target: at, part: name ?? 'a check' };
  if (!isMade(constraint.enforced, place, context)) return undefined;
  const sql = fragment(constraint.sql, 'check', node, context, at);
  if (sql === undefined) return undefined;
  // What is named by a statement of its own has a name.
  const isNamed = context.policy.equalsMigrations || constraint.comment !== undefined || constraint.validated === false;
  const wanted =
    name ?? (isNamed ? exportedName(node.app, node.modelName, [String(position + 1)], 'check') : undefined);
  const held = wanted === undefined ? undefined : context.names.held(wanted, 'constraint', node);
  return {
    ...(held === undefined ? {} : { name: held }),
    sql,
    ...checkWords(constraint, place, context),
    source: sourceOf(node),
  };
}

function checkWords(
  constraint: CheckConstraint,
  place: Place,
  context: PhysicalContext,
): Pick<Check, 'enforced' | 'validated' | 'noInherit' | 'comment'> {
  if (context.policy.equalsMigrations) return {};
  const { noInherit, enforced } = constraint;
  const keeps = context.dialect.features.supportsNoInherit;
  if (noInherit === true && !keeps) lacks('NO INHERIT', 'holds for all tables', place, context);
  return {
    ...(enforced === false ? { enforced: false as const } : {}),
    ...ruleWords(constraint, place, context),
    ...(noInherit === true && keeps ? { noInherit: true as const } : {}),
  };
}

/** Whether the engine can hold a unique column of this type; if not, it is said. */
function isKeyable(field: FieldNode, context: PhysicalContext): boolean {
  if (context.dialect.limits.uniqueProblem([columnTypeOf(field, context)]) === undefined) return true;
  context.omitted.add({
    code: 'entwine.sql.unique',
    outcome: 'leftOut',
    severity: 'warning',
    at: field,
    message: `${context.dialect.label} has no unique key over a text without a length or beyond 768 characters: that of ${field.label} is left out.`,
    hint: 'Give the field a smaller maxLength.',
  });
  return false;
}

/** Django has no unique index but by a UniqueConstraint, which knows no order and, with included columns, is an index. */
function djangoUniqueIndex(
  node: ModelNode,
  entry: ModelMeta['indexes'][number],
  table: string,
  context: PhysicalContext,
): UniqueKey | TableIndex | undefined {
  const { condition, include, nullsDistinct, fields: ordered } = entry.index;
  const fields = ordered.map((field) => field.replace(/^-/u, ''));
  const name = entry.name ?? exportedName(node.app, node.modelName, fields, 'uniq');
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

function uniqueSet(
  node: ModelNode,
  constraint: UniqueConstraint,
  givenName: string | undefined,
  table: string,
  context: PhysicalContext,
  at: Target,
): UniqueKey | undefined {
  const { dialect, policy } = context;
  const { features, limits } = dialect;
  const what = givenName ?? `(${constraint.fields.join(', ')})`;
  const fields = fieldsOf(node, constraint.fields, `unique constraint ${what}`, context);
  if (!fields) return undefined;
  const named = fields.map((field) => context.names.column(field));
  const columns = features.djangoRepeatsUniqueColumns && policy.equalsMigrations ? named : [...new Set(named)];
  const name =
    givenName === undefined
      ? indexName(table, named, '_uniq', dialect)
      : context.names.held(givenName, 'constraint', node);
  const leave = (feature: string): undefined => {
    context.omitted.add({
      code: 'entwine.sql.unique',
      outcome: 'leftOut',
      severity: 'warning',
      at: node,
      part: what,
      message: `${context.dialect.label} has no ${feature}: the unique constraint ${what} of ${node.label} is left out.`,
      hint: 'Check it in the application.',
    });
    return undefined;
  };

  const condition =
    constraint.condition === undefined ? undefined : fragment(constraint.condition, 'condition', node, context, at);
  if (constraint.condition !== undefined && condition === undefined) return undefined;
  if (condition !== undefined && !features.supportsPartialIndexes) return leave('partial unique index');
  if (constraint.nullsDistinct === false && !features.supportsNullsNotDistinct)
    return leave('unique constraint over NULLs');
  let deferral = deferralOf(constraint.deferrable);
  if (constraint.deferrable !== undefined && !features.supportsDeferrableUniques) {
    if (policy.equalsMigrations) return leave('deferrable unique constraint');
    context.omitted.add({
      code: 'entwine.sql.unique',
      outcome: 'adapted',
      severity: 'warning',
      at: node,
      part: what,
      message: `${context.dialect.label} has no deferrable unique constraint: ${what} of ${node.label} is checked at once.`,
    });
    deferral = {};
  }
  const place: Place = { at: node, target: at, part: what };
  const problem = limits.uniqueProblem(fields.map((field) => columnTypeOf(field, context)));
  if (problem === 'no length') return leave('unique constraint over a text without a length');
  if (problem === 'too long') return leave('unique constraint over more than 3,072 bytes, four a character');
  const asIndex =
    condition !== undefined ||
    (features.djangoMakesUniqueSetsAsIndexes && policy.equalsMigrations && givenName === undefined);
  return {
    name,
    columns,
    form: asIndex ? 'index' : 'constraint',
    ...(condition === undefined ? {} : { condition }),
    ...deferral,
    ...(constraint.nullsDistinct === false ? { nullsDistinct: false } : {}),
    ...includedColumns(
      constraint.include,
      (names) => columnNames(node, names, `unique constraint ${what}`, context),
      place,
      context,
    ),
    ...constraintComment(constraint.comment, place, context, asIndex),
    source: sourceOf(node),
  };
}
