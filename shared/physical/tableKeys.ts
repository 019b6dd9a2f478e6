/** Keys of a table beyond single columns: what is said of its own, and foreign keys over several columns. */
import { isCompositeProblem } from '../model/compositeForeignKey.ts';
import type { Target } from '../model/finding.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { saidPart } from '../model/parts.ts';
import type { KeyPartWord } from '../dialects/dialectFeatures.ts';
import type { ForeignKeyConstraint, PrimaryKeyConstraint } from '../model/plainProject.ts';
import {
  constraintComment,
  deferralOf,
  foreignKeyDeferral,
  includedColumns,
  lacks,
  matchOf,
  ruleWords,
  type Place,
} from './databaseWords.ts';
import { indexName } from './djangoNames.ts';
import { heldCompositeKey } from './compositeKeys.ts';
import { saidAction } from './keyAction.ts';
import { referredSchema } from './relationKeys.ts';
import { fieldsOf } from './modelIndexes.ts';
import { constraintTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Deferral, ForeignKey, IndexColumn, KeyOptions, Table } from './physicalSchema.ts';
import { tablespaceOfColumn } from './tablespaces.ts';

/** What is said of the table's key beside its columns. */
export function keyOptionsOf(node: ModelNode, context: PhysicalContext): Pick<Table, 'keyOptions'> {
  const tablespace = node.key && !node.compositeKey ? tablespaceOfColumn(node.key, context) : {};
  if (context.policy.equalsMigrations) return Object.keys(tablespace).length > 0 ? { keyOptions: tablespace } : {};
  const entry = node.meta.constraints.find(({ constraint }) => constraint.type === 'primaryKey');
  if (node.compositeKey && entry?.constraint.type === 'primaryKey') {
    const { include, comment, deferrable } = entry.constraint;
    const place = { at: node, target: constraintTarget(node, entry.position), part: entry.name ?? 'the key' };
    const isCommented = comment !== undefined && context.dialect.features.keepsConstraintComments;
    const keyOptions = {
      ...keyParts(entry.constraint, node, place, context),
      // What is named by a statement of its own has a name.
      ...keyName(node, entry.name ?? (isCommented ? `${context.names.table(node)}_pkey` : undefined), context),
      ...includedColumns(include, (names) => columnNames(node, names, 'key', context), place, context),
      ...keyDeferral(node, deferrable, place, context),
      ...constraintComment(comment, place, context),
    };
    return Object.keys(keyOptions).length > 0 ? { keyOptions } : {};
  }
  const name = node.key && keyName(node.key, node.key.field.uniqueName, context);
  const keyOptions = { ...name, ...tablespace };
  return Object.keys(keyOptions).length > 0 ? { keyOptions } : {};
}

/** What this database keeps of the words about its columns. */
function keyParts(
  { parts }: PrimaryKeyConstraint,
  node: ModelNode,
  place: Place,
  context: PhysicalContext,
): { readonly parts?: KeyOptions['parts'] } {
  const { features, types } = context.dialect;
  const { keyPartWords } = features;
  const columns = (parts ?? []).flatMap((part): IndexColumn[] => {
    const { field, descending, nulls, operatorClass, collation, length } = saidPart(part);
    const [name] = columnNames(node, field === undefined ? [] : [field], 'key', context) ?? [];
    if (name === undefined) return [];
    const keeps = (word: KeyPartWord, what: string, instead: string) => {
      const isKnown = word !== 'collation' || types.hasCollation(collation ?? '');
      if (isKnown && keyPartWords.includes(word)) return true;
      lacks(`${what} in a primary key`, instead, place, context);
      return false;
    };
    const isDescending = descending && keeps('descending', 'descending column', 'is ascending');
    if (nulls !== undefined) lacks('NULL in a primary key', 'has none', place, context);
    if (operatorClass) lacks('operator class in a primary key', 'compares as the type does', place, context);
    const isCollated =
      collation !== undefined &&
      keeps('collation', `collation ${JSON.stringify(collation)}`, 'compares as its columns do');
    const isPrefix = length !== undefined && keeps('length', 'beginning of a text', 'is over the whole');
    return [{ name, descending: isDescending, ...(isCollated && { collation }), ...(isPrefix && { length }) }];
  });
  const isSaid = columns.some((column) => column.descending || Object.keys(column).length > 2);
  return isSaid ? { parts: columns } : {};
}

/** When the key is looked at; what others refer to must hold at once. Source: PostgreSQL's documentation of CREATE TABLE. */
function keyDeferral(
  node: ModelNode,
  wanted: 'deferred' | 'immediate' | undefined,
  place: Place,
  context: PhysicalContext,
): Deferral {
  if (wanted === undefined) return {};
  if (!context.dialect.features.supportsDeferrableUniques) {
    lacks('deferrable primary key', 'is looked at at once', place, context);
    return {};
  }
  const isReferredTo = context.graph.models.some((model) =>
    model.meta.constraints.some(
      ({ constraint }) =>
        constraint.type === 'foreignKey' && (constraint.to === 'self' ? model.id : constraint.to) === node.id,
    ),
  );
  if (!isReferredTo) return deferralOf(wanted);
  lacks('deferrable primary key that foreign keys refer to', 'is looked at at once', place, context);
  return {};
}

/** Undefined, said in `omitted`, where every key of the database has the same name. */
function keyName(
  at: ModelNode | FieldNode,
  name: string | undefined,
  context: PhysicalContext,
): { readonly name?: string } {
  if (!name) return {};
  if (context.dialect.features.namesPrimaryKeys) return { name: context.names.held(name, 'constraint', at) };
  lacks('name of a primary key', 'has the one that every key has', { at }, context);
  return {};
}

/** Undefined, said in `omitted`, where a name is no column of this table. */
export function columnNames(
  node: ModelNode,
  names: readonly string[],
  what: string,
  context: PhysicalContext,
): readonly string[] | undefined {
  return fieldsOf(node, names, what, context)?.map((field) => context.names.column(field));
}

/** Undefined, said in `omitted`, where it refers to nothing or is not made. */
export function compositeForeignKey(
  node: ModelNode,
  constraint: ForeignKeyConstraint,
  name: string | undefined,
  context: PhysicalContext,
  at: Target,
): ForeignKey | undefined {
  const place: Place = { at: node, target: at, part: name ?? `(${constraint.fields.join(', ')})` };
  if (constraint.enforced === false && !context.policy.equalsMigrations) {
    // A database that would enforce it must not have it, and none has one that it does not.
    lacks('foreign key that is not enforced', 'is left out', place, context, 'leftOut');
    return undefined;
  }
  const found = heldCompositeKey(node, constraint, context);
  if (isCompositeProblem(found)) {
    const isMissing = found.kind === 'target' || found.kind === 'fields';
    context.omitted.add({
      code: isMissing ? 'entwine.sql.missing-target' : 'entwine.sql.foreign-key',
      outcome: 'leftOut',
      severity: 'error',
      at: node,
      target: at,
      part: place.part,
      message: `${found.message.slice(0, -1)}: it is left out.`,
      hint: found.hint,
    });
    return undefined;
  }
  const { fields, target, toFields } = found;
  if (!context.policy.makesCompositeForeignKeys) {
    context.omitted.add({
      code: 'entwine.sql.composite-foreign-key',
      outcome: 'leftOut',
      severity: 'info',
      at: node,
      message: `Django’s migrations make no foreign key over several columns: that of ${node.label} is left out.`,
    });
    return undefined;
  }
  const columns = fields.map((field) => context.names.column(field));
  // What is named by a statement of its own has a name.
  const wantedName =
    name ??
    (constraint.comment === undefined
      ? undefined
      : indexName(context.names.table(node), columns, `_fk_${context.names.table(target)}`, context.dialect));
  return {
    ...(wantedName === undefined ? {} : { name: context.names.held(wantedName, 'constraint', node) }),
    columns,
    toTable: context.names.table(target),
    ...referredSchema(node, target, context),
    toColumns: toFields.map((field) => context.names.column(field)),
    onDelete: saidAction({ event: 'DELETE', wanted: constraint.onDelete, fields, toFields }, context),
    onUpdate: saidAction({ event: 'UPDATE', wanted: constraint.onUpdate, fields, toFields }, context),
    ...setColumns(node, constraint, place, context),
    ...matchOf(constraint.match, place, context),
    deferrable: false,
    ...foreignKeyDeferral(constraint.deferrable, place, context),
    ...ruleWords(constraint, place, context),
    source: { ...sourceOf(node), ...(at.kind === 'constraint' ? { constraint: at.constraint } : {}) },
  };
}

/** SET NULL and SET DEFAULT of some of the columns. */
function setColumns(
  node: ModelNode,
  { onDelete, setFields, fields }: ForeignKeyConstraint,
  place: Place,
  context: PhysicalContext,
): Pick<ForeignKey, 'setColumns'> {
  if (!setFields || setFields.length === 0 || (onDelete !== 'SET NULL' && onDelete !== 'SET DEFAULT')) return {};
  if (!context.dialect.features.supportsSetColumns) {
    lacks(`ON DELETE ${onDelete} of some columns`, 'sets all of its columns', place, context);
    return {};
  }
  const own = setFields.filter((name) => fields.includes(name));
  if (own.length < setFields.length)
    lacks('action on columns outside of the key', 'leaves them as they are', place, context);
  const columns = own.length === 0 ? undefined : columnNames(node, own, 'foreign key', context);
  return columns === undefined ? {} : { setColumns: columns };
}
