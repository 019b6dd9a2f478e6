/** Which options of a field do something: what a panel offers, and what it names as set without effect. */
import { fieldTypeOf, isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode, ModelNode } from './modelGraph.ts';
import { isAutoType } from './modelQueries.ts';
import type { Field } from './project.ts';

export type FieldOptionKey = Exclude<keyof Field, 'id' | 'name' | 'type'>;

/** In the order of the file format. */
export const fieldOptionKeys: readonly FieldOptionKey[] = [
  'null',
  'blank',
  'unique',
  'primaryKey',
  'default',
  'dbDefault',
  'generated',
  'choices',
  'dbColumn',
  'dbIndex',
  'dbCollation',
  'onUpdate',
  'editable',
  'verboseName',
  'helpText',
  'comment',
  'maxLength',
  'maxDigits',
  'decimalPlaces',
  'autoNow',
  'autoNowAdd',
  'uploadTo',
  'path',
  'dbType',
  'to',
  'onDelete',
  'relatedName',
  'relatedQueryName',
  'toField',
  'parentLink',
  'dbConstraint',
  'limitChoicesTo',
  'through',
  'throughFields',
  'table',
  'symmetrical',
];

/** The options that mean something on this field as it stands, by Django's rules. */
export function applicableOptions(node: FieldNode): ReadonlySet<FieldOptionKey> {
  return isRelationType(node.field.type) ? relationOptions(node) : scalarOptions(node.field);
}

/** Options that the document sets although they do nothing on this field, in the order of the file. */
export function strayOptions(node: FieldNode): readonly FieldOptionKey[] {
  const applicable = applicableOptions(node);
  return fieldOptionKeys.filter((key) => node.field[key] !== undefined && !applicable.has(key));
}

function scalarOptions(field: Field): ReadonlySet<FieldOptionKey> {
  const { family, ownOptions } = fieldTypeOf(field.type);
  const options = new Set<FieldOptionKey>([
    'dbColumn',
    'verboseName',
    'helpText',
    'comment',
    'primaryKey',
    ...ownOptions,
  ]);
  if (isAutoType(field)) return options;
  const add = (...keys: readonly FieldOptionKey[]) => keys.forEach((key) => options.add(key));
  add('generated', 'unique', 'dbIndex');
  // Django, FileField.check: fields.E201 refuses a file as a key.
  if (family === 'file' && field.type !== 'FilePath') options.delete('primaryKey');
  if (family === 'text') add('dbCollation');
  if (field.primaryKey !== true) add('null');
  // Django, GeneratedField.__init__: not editable, blank, and neither default nor db_default.
  if (field.generated === undefined) {
    add('blank', 'default', 'dbDefault', 'editable');
    if (field.type === 'DateTime') add('onUpdate');
    if (family !== 'file' && field.type !== 'JSON' && field.type !== 'Binary') add('choices');
  }
  // The key and a unique column have an index anyway.
  if (field.primaryKey === true) options.delete('unique');
  if (field.primaryKey === true || field.unique === true) options.delete('dbIndex');
  return options;
}

function relationOptions(node: FieldNode): ReadonlySet<FieldOptionKey> {
  const { field, owner, relation } = node;
  const options = new Set<FieldOptionKey>([
    'to',
    'blank',
    'relatedName',
    'relatedQueryName',
    'limitChoicesTo',
    'editable',
    'verboseName',
    'helpText',
  ]);
  const add = (...keys: readonly FieldOptionKey[]) => keys.forEach((key) => options.add(key));
  if (field.type === 'ManyToMany') {
    add('through');
    if (field.through === undefined) add('table', 'dbConstraint');
    else add('throughFields');
    if (relation?.pointsAt === owner) add('symmetrical');
    // Django, fields.W345: a symmetrical relation has no other side to name.
    if (relation?.pointsAt === owner && field.symmetrical !== false) {
      options.delete('relatedName');
      options.delete('relatedQueryName');
    }
    return options;
  }
  add('onDelete', 'toField', 'primaryKey', 'dbConstraint', 'dbColumn', 'onUpdate', 'default', 'dbDefault', 'comment');
  // Django makes a parent link the key of its model by itself, and fields.E007 refuses NULL in a key.
  if (!node.isPrimaryKey) add('null');
  if (field.type === 'OneToOne') {
    if (relation?.pointsAt !== undefined && isConcreteParent(owner, relation.pointsAt)) add('parentLink');
    return options;
  }
  if (field.primaryKey !== true) add('unique');
  if (field.primaryKey !== true && field.unique !== true) add('dbIndex');
  return options;
}

function isConcreteParent(owner: ModelNode, target: ModelNode): boolean {
  if (target === owner || target.kind === 'abstract') return false;
  return owner.parents.some(({ parent }) => parent === target) || owner.model.bases?.includes(target.id) === true;
}
