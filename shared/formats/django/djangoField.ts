/** One field as the right side of its assignment in a Django model. */
import { fieldTypeKeys, fieldTypeOf, isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field, JsonValue } from '../../model/project.ts';
import { atField, fieldLabel, lose } from './djangoModule.ts';
import type { DjangoModule } from './djangoModule.ts';
import { djangoFeatures } from './djangoVersions.ts';
import { callableOf, databaseDefault, defaultValue, rawSql } from './djangoValue.ts';
import { onDelete, targetReference, throughReference } from './djangoReference.ts';
import { call, keyword, list, literal, tuple } from './pythonLayout.ts';
import type { Item, Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

/** The field's value, `models.OneToOneField(…)`; undefined where Django cannot hold it, which is then noted as lost. */
export function djangoField(written: Field, model: ModelNode, module: DjangoModule): Python | undefined {
  const head = fieldClass(written, model, module);
  if (head === undefined) return undefined;
  noteUnknownOptions(written, model, module);
  const field = fieldForVersion(written, model, module);
  if (field.generated && !isRelationType(field.type)) return generatedField(field, head, model, module);
  return call(
    head,
    ...targetOptions(field, model, module),
    ...typeOptions(field),
    ...keyOptions(field),
    ...valueOptions(field, model, module),
    ...columnOptions(field),
    ...textOptions(field),
  );
}

/** The field without what the target version does not know, which is noted as lost. */
function fieldForVersion(field: Field, model: ModelNode, module: DjangoModule): Field {
  const { version } = module.target;
  const { hasDatabaseDefault, hasGeneratedField } = djangoFeatures[version];
  const label = fieldLabel(model, field);
  const note = (message: string, hint: string): void =>
    lose(module.lost, 'version', 'warning', label, atField(model, field), message, hint);
  if (field.generated && !isRelationType(field.type) && !hasGeneratedField) {
    note(
      `${label}: Django ${version} has no generated fields; it is written as an ordinary one that forms do not show`,
      'Write for Django 5.2, or keep it up to date in save()',
    );
    const { generated: _sql, default: _value, dbDefault: _default, ...plain } = field;
    return { ...plain, editable: false, ...(field.primaryKey !== true && { null: true }) };
  }
  if (field.dbDefault !== undefined && field.dbDefault.trim() !== '' && !hasDatabaseDefault) {
    note(
      `${label}: Django ${version} has no db_default, so the database's default ${field.dbDefault.trim().slice(0, 60)} is left out`,
      'Write for Django 5.2, or give the field a default',
    );
    const { dbDefault: _default, ...plain } = field;
    return plain;
  }
  return field;
}

function fieldClass(field: Field, model: ModelNode, module: DjangoModule): string | undefined {
  const models = module.imports.from('django.db', 'models');
  if (field.type !== 'Custom') return `${models}.${fieldTypeOf(field.type).djangoClass}`;
  const type = field.dbType ?? '';
  if (type.trim() === '') {
    const message = `${fieldLabel(model, field)} has no database type, so Django would make no column for it; it is left out`;
    lose(module.lost, 'dbType', 'error', fieldLabel(model, field), atField(model, field), message, 'Give its dbType');
    return undefined;
  }
  const known = module.customFields.get(type);
  if (known !== undefined) return known;
  const words = type.match(/[A-Za-z0-9]+/g) ?? [];
  const camel = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  const base = `${/^[A-Za-z]/.test(camel) ? camel : `Custom${camel}`}Field`.slice(-60);
  const used = new Set([...module.taken, ...module.customFields.values()]);
  let name = base;
  for (let number = 2; used.has(name); number += 1) name = `${base}${number}`;
  module.customFields.set(type, name);
  return name;
}

const OWN_OPTIONS = [...new Set(fieldTypeKeys.flatMap((key) => fieldTypeOf(key).ownOptions))];

/** Options that no keyword of the Django class says. Every class takes `max_length`; ForeignKey takes `parent_link`. */
function noteUnknownOptions(field: Field, model: ModelNode, module: DjangoModule): void {
  const label = fieldLabel(model, field);
  for (const option of OWN_OPTIONS) {
    if (field[option] === undefined || has(field, option) || option === 'maxLength') continue;
    if (option === 'parentLink' && field.type === 'ForeignKey') continue;
    const message = `${label}: ${fieldTypeOf(field.type).djangoClass} has no ${option}; it is left out`;
    lose(module.lost, 'option', 'warning', label, atField(model, field), message);
  }
  if (field.dbCollation && !takesCollation(field)) {
    const message = `${label}: ${fieldTypeOf(field.type).djangoClass} has no collation; it is left out`;
    lose(module.lost, 'option', 'warning', label, atField(model, field), message);
  }
  if (field.onUpdate !== undefined && field.onUpdate !== '' && field.onUpdate !== 'NO ACTION') {
    const message = `${label}: Django has no ON UPDATE, so "${field.onUpdate}" is left out`;
    lose(module.lost, 'onUpdate', 'warning', label, atField(model, field), message);
  }
  if (field.generated && isRelationType(field.type)) {
    const message = `${label}: a relation cannot be a generated field; it is written as an ordinary one`;
    lose(module.lost, 'generated', 'warning', label, atField(model, field), message);
  }
}

function takesCollation(field: Field): boolean {
  return fieldTypeOf(field.type).family === 'text';
}

function has(field: Field, option: keyof Field): boolean {
  return (fieldTypeOf(field.type).ownOptions as readonly string[]).includes(option);
}

function targetOptions(field: Field, model: ModelNode, module: DjangoModule): (Item | Python)[] {
  if (!isRelationType(field.type)) return [];
  const models = module.imports.from('django.db', 'models');
  const items: (Item | Python)[] = [targetReference(field, model, module)];
  if (has(field, 'onDelete')) items.push(keyword('on_delete', onDelete(field, model, module, models)));
  if (field.toField !== undefined && has(field, 'toField')) items.push(text('to_field', field.toField));
  if (field.through !== undefined && has(field, 'through')) {
    items.push(keyword('through', throughReference(field, model, module)));
  }
  if (field.throughFields !== undefined && has(field, 'throughFields')) {
    items.push(keyword('through_fields', tuple(field.throughFields.map(pythonString))));
  }
  if (field.relatedName !== undefined) items.push(text('related_name', field.relatedName));
  if (field.relatedQueryName !== undefined) items.push(text('related_query_name', field.relatedQueryName));
  if (field.symmetrical !== undefined && has(field, 'symmetrical') && field.symmetrical !== (field.to === 'self')) {
    items.push(keyword('symmetrical', literal(field.symmetrical)));
  }
  if (field.limitChoicesTo !== undefined && Object.keys(field.limitChoicesTo).length > 0) {
    items.push(keyword('limit_choices_to', literal(field.limitChoicesTo)));
  }
  if (field.parentLink === true && field.type !== 'ManyToMany') items.push('parent_link=True');
  if (field.dbConstraint === false) items.push('db_constraint=False');
  if (field.table && has(field, 'table')) items.push(text('db_table', field.table));
  return items;
}

function text(name: string, value: string): Item {
  return keyword(name, pythonString(value));
}

function typeOptions(field: Field): Item[] {
  const items: Item[] = [];
  const type = fieldTypeOf(field.type);
  if (field.maxLength !== undefined && field.maxLength !== type.defaultMaxLength) {
    items.push(keyword('max_length', literal(field.maxLength)));
  }
  if (field.maxDigits !== undefined && has(field, 'maxDigits')) {
    items.push(keyword('max_digits', literal(field.maxDigits)));
  }
  if (field.decimalPlaces !== undefined && has(field, 'decimalPlaces')) {
    items.push(keyword('decimal_places', literal(field.decimalPlaces)));
  }
  if (field.autoNow === true && has(field, 'autoNow')) items.push(keyword('auto_now', 'True'));
  if (field.autoNowAdd === true && has(field, 'autoNowAdd')) items.push(keyword('auto_now_add', 'True'));
  if (field.uploadTo && has(field, 'uploadTo')) items.push(text('upload_to', field.uploadTo));
  if (field.path && has(field, 'path')) items.push(text('path', field.path));
  return items;
}

function keyOptions(field: Field): Item[] {
  const items: Item[] = [];
  if (field.primaryKey === true) items.push(keyword('primary_key', 'True'));
  // A one-to-one and a primary key are unique already; on a many-to-many Django itself must refuse it.
  const isUniqueAlready = field.type === 'OneToOne' || (field.primaryKey === true && field.type !== 'ManyToMany');
  if (field.unique === true && !isUniqueAlready) items.push(keyword('unique', 'True'));
  return items;
}

function valueOptions(field: Field, model: ModelNode, module: DjangoModule): Item[] {
  const items: Item[] = [];
  const label = fieldLabel(model, field);
  if (field.null === true) items.push(keyword('null', 'True'));
  if (field.blank === true) items.push(keyword('blank', 'True'));
  if (field.default !== undefined) {
    const value = defaultValue(field, field.default, module);
    if (value !== undefined) items.push(keyword('default', value));
    else {
      const message = `${label}: the default "${callableOf(field.default) ?? ''}" cannot be imported; it is left out`;
      const hint = 'Give a dotted path to a function outside this file, such as uuid.uuid4';
      lose(module.lost, 'callable', 'error', label, atField(model, field), message, hint);
    }
  }
  if (field.dbDefault !== undefined && field.dbDefault.trim() !== '') {
    items.push(keyword('db_default', databaseDefault(field.dbDefault, module)));
  }
  if (field.choices !== undefined && field.choices.length > 0) items.push(choices(field.choices));
  return items;
}

function choices(pairs: readonly (readonly [JsonValue, JsonValue])[]): Item {
  return keyword('choices', list(pairs.map(([value, label]) => tuple([literal(value), choiceLabel(label)]))));
}

/** A label, or the pairs of a named group. */
function choiceLabel(label: JsonValue): Python {
  if (!Array.isArray(label)) return literal(label);
  const members = label as readonly JsonValue[];
  return list(members.map((pair) => (Array.isArray(pair) ? tuple((pair as JsonValue[]).map(literal)) : literal(pair))));
}

function columnOptions(field: Field): Item[] {
  const items: Item[] = [];
  const type = fieldTypeOf(field.type);
  const indexedByDefault = type.indexedByDefault === true;
  // A one-to-one is indexed through its uniqueness; saying so again would change nothing.
  if (field.dbIndex !== undefined && field.dbIndex !== indexedByDefault && field.type !== 'OneToOne') {
    items.push(keyword('db_index', literal(field.dbIndex)));
  }
  if (field.dbColumn) items.push(text('db_column', field.dbColumn));
  if (field.dbCollation && takesCollation(field)) items.push(text('db_collation', field.dbCollation));
  return items;
}

function textOptions(field: Field): Item[] {
  const items: Item[] = [];
  if (field.editable === false) items.push(keyword('editable', 'False'));
  if (field.verboseName !== undefined) items.push(text('verbose_name', field.verboseName));
  if (field.helpText) items.push(text('help_text', field.helpText));
  if (field.comment) items.push(text('db_comment', field.comment));
  return items;
}

/** `GeneratedField` is never edited, so only what concerns its column and its texts is written. */
function generatedField(field: Field, head: string, model: ModelNode, module: DjangoModule): Python {
  const label = fieldLabel(model, field);
  for (const option of ['default', 'dbDefault'] as const) {
    if (field[option] === undefined) continue;
    const message = `${label}: a generated field has no ${option}; it is left out`;
    lose(module.lost, 'generated', 'warning', label, atField(model, field), message);
  }
  const models = module.imports.from('django.db', 'models');
  const output = call(head, ...typeOptions(field), ...columnOptions({ ...field, dbIndex: undefined, dbColumn: '' }));
  return call(
    `${models}.GeneratedField`,
    keyword('expression', rawSql(field.generated?.sql ?? '', module)),
    keyword('output_field', output),
    keyword('db_persist', literal(field.generated?.stored === true)),
    ...keyOptions(field),
    ...columnOptions({ ...field, dbCollation: '' }),
    ...textOptions({ ...field, editable: true }),
  );
}
