/** A model's table: its columns, key, unique sets, foreign keys, checks and indexes. */
import type { Target } from '../model/finding.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isUnique, isUniqueTogether } from '../model/modelQueries.ts';
import { namingWords, comparedFields } from '../model/parts.ts';
import type { CheckConstraint, Part } from '../model/plainProject.ts';
import { isMade, lacks, ruleWords, type Place } from './databaseWords.ts';
import { exportedName } from './djangoNames.ts';
import { columnChecks, columnOf } from './modelColumns.ts';
import { relationKey } from './relationKeys.ts';
import { exclusionOf } from './exclusions.ts';
import { fieldIndexes, metaIndex, withOwnName } from './modelIndexes.ts';
import { constraintTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import { compositeForeignKey, keyOptionsOf } from './tableKeys.ts';
import { djangoUniqueIndex, uniqueSet } from './uniqueSets.ts';
import type { Check, Column, Exclusion, ForeignKey, Table, TableIndex, UniqueKey } from './physicalSchema.ts';
import { sqlOfText } from './sqlTexts.ts';
import { withTableOptions } from './tableOptions.ts';
import { tablespaceOfColumn } from './tablespaces.ts';

export function modelTable(node: ModelNode, role: Table['role'], context: PhysicalContext): Table {
  const name = context.names.table(node);
  const columns: Column[] = [];
  const uniques: UniqueKey[] = [];
  const foreignKeys: ForeignKey[] = [];
  const checks: Check[] = [];
  const indexes: TableIndex[] = [];
  const exclusions: Exclusion[] = [];
  const key = node.key;
  const composite = node.compositeKey;

  for (const field of node.columns) {
    const column = columnOf(field, context);
    columns.push(column);
    for (const check of columnChecks(field, context)) checks.push(check);
    const foreignKey = relationKey(field, context);
    if (foreignKey) foreignKeys.push(foreignKey);
    const unique =
      field !== key &&
      (isUnique(field.field) || (field.isPrimaryKey && !composite?.includes(field))) &&
      !isUniqueBySet(field, context);
    if (unique && isKeyable(field, column, context)) {
      const uniqueName = givenName(field, field.field.uniqueName, context);
      const place = tablespaceOfColumn(field, context);
      uniques.push({ ...uniqueName, columns: [column.name], form: 'constraint', ...place, source: sourceOf(field) });
    }
    for (const index of fieldIndexes(field, column.name, unique || field === key, name, context)) indexes.push(index);
  }

  const named = (given: string | undefined, fields: readonly string[]) =>
    given ?? (context.policy.equalsMigrations ? exportedName(node.app, node.modelName, fields, 'uniq') : undefined);
  node.meta.constraints.forEach((entry, position) => {
    const { constraint } = entry;
    const at = constraintTarget(node, entry.position);
    if (constraint.type === 'unique') {
      // Django's unique_together is named by Django, a UniqueConstraint must have a name.
      const uniqueName = isUniqueTogether(constraint) ? entry.name : named(entry.name, namingWords(constraint.fields));
      const unique = uniqueSet(node, constraint, uniqueName, name, context, at);
      if (unique && 'form' in unique) uniques.push(unique);
      else if (unique) indexes.push(unique);
    } else if (constraint.type === 'exclude') {
      const exclusion = exclusionOf(node, constraint, entry.name, context, at);
      if (exclusion) exclusions.push(exclusion);
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
  const table: Table = {
    name,
    ...schemaOf(node, context),
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
    ...(exclusions.length > 0 && { exclusions }),
    ...(comment ? { comment } : {}),
    role,
    source: sourceOf(node),
  };
  return withTableOptions(table, node, context);
}

/** The schema that the model names, where the database has such. */
export function schemaOf(node: ModelNode, { dialect, names, omitted }: PhysicalContext): Pick<Table, 'schema'> {
  const { schema } = node.model;
  if (!schema) return {};
  if (dialect.features.holdsSchemas) return { schema: names.held(schema, 'schema', node) };
  omitted.add({
    code: 'entwine.sql.schema',
    outcome: 'adapted',
    severity: 'info',
    at: node,
    message: `${dialect.label} has no schemas inside a database: ${node.label} stands without "${schema}".`,
  });
  return {};
}

/** A one-to-one that a set or index of its own keeps unique, e.g. one that is looked at at commit, needs no other. */
function isUniqueBySet({ field, name, owner: { meta } }: FieldNode, { policy, dialect }: PhysicalContext): boolean {
  if (policy.equalsMigrations || field.type !== 'OneToOne' || field.uniqueName !== undefined) return false;
  const isAlone = (parts: readonly Part[]) => {
    const [first, ...others] = comparedFields(parts) ?? [];
    return first === name && others.length === 0;
  };
  // One that the database cannot make keeps nothing unique.
  const isMadeHere = (nullsDistinct: boolean | undefined) =>
    nullsDistinct !== false || dialect.features.supportsNullsNotDistinct;
  return (
    meta.constraints.some(
      ({ constraint }) =>
        constraint.type === 'unique' &&
        constraint.condition === undefined &&
        isMadeHere(constraint.nullsDistinct) &&
        isAlone(constraint.fields),
    ) ||
    meta.indexes.some(({ index }) => index.unique === true && index.condition === undefined && isAlone(index.fields))
  );
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
  const sql = sqlOfText(
    constraint.sql,
    { what: 'check', slot: 'check', at: node, target: at, wanted: 'boolean', texts: constraint.sqlByDialect },
    context,
  );
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

/** Whether the engine can keep the field's column unique; if not, it is said. */
function isKeyable(field: FieldNode, { type }: Column, context: PhysicalContext): boolean {
  if (context.dialect.limits.uniqueProblem([type]) === undefined) return true;
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
