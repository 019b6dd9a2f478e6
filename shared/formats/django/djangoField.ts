/** One field as the right side of its assignment in a Django model. */
import { fieldTypeOf, isGenericType, isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field } from '../../model/plainProject.ts';
import { djangoTakesOption, fieldOptionKeys, fieldOptionOf } from '../../options/fieldOptionRules.ts';
import { choiceArguments, columnArguments, fieldArguments, keyArguments, plainKeywords } from './djangoKeywords.ts';
import { atField, fieldLabel } from './djangoModule.ts';
import { customFieldClass } from './customFieldClass.ts';
import type { DjangoModule } from './djangoModule.ts';
import { djangoFeatures } from './djangoVersions.ts';
import { withJudgedSql } from './djangoSql.ts';
import { callable, rawSql } from './djangoValue.ts';
import { call, keyword, literal } from './pythonLayout.ts';
import type { Python } from './pythonLayout.ts';

/** The field's value, `models.OneToOneField(…)`; undefined where Django cannot hold it, which is then noted as omitted. */
export function djangoField(written: Field, model: ModelNode, module: DjangoModule): Python | undefined {
  const head = fieldClass(written, model, module);
  if (head === undefined) return undefined;
  noteUnknownOptions(written, model, module);
  const field = fieldForVersion(withJudgedSql(written, model, module), model, module);
  if (field.generated && !isRelationType(field.type)) return generatedField(field, head, model, module);
  return call(head, ...itemsArgument(field, model, module), ...fieldArguments(field, model, module));
}

/** What an array holds: the first argument of its class. */
function itemsArgument({ items }: Field, model: ModelNode, module: DjangoModule): Python[] {
  const item = items && !isGenericType(items.type) ? djangoField(items, model, module) : undefined;
  return item === undefined ? [] : [item];
}

/** The field without what the target version does not know, which is noted as omitted. */
function fieldForVersion(field: Field, model: ModelNode, module: DjangoModule): Field {
  const { version } = module.target;
  const { hasDatabaseDefault, hasGeneratedField } = djangoFeatures[version];
  const label = fieldLabel(model, field);
  const note = (message: string, hint: string): void => {
    module.omitted.push({
      code: 'entwine.django.version',
      outcome: 'adapted',
      severity: 'warning',
      object: label,
      at: atField(model, field),
      message,
      hint,
    });
  };
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

/** The class that is written in place of the type's; undefined, said in `omitted`, where it cannot be imported. */
function ownClass(field: Field, model: ModelNode, module: DjangoModule): string | undefined {
  if (field.class === undefined || field.class === '') return undefined;
  const written = callable(field.class, module);
  if (typeof written === 'string') return written;
  const label = fieldLabel(model, field);
  module.omitted.push({
    code: 'entwine.django.callable',
    outcome: 'adapted',
    severity: 'error',
    object: label,
    at: atField(model, field),
    message: `${label}: the class ${JSON.stringify(field.class.slice(0, 60))} cannot be imported, so Django's own is written`,
    hint: 'Give a dotted path to a class outside this file',
  });
  return undefined;
}

function fieldClass(field: Field, model: ModelNode, module: DjangoModule): string | undefined {
  const own = ownClass(field, model, module);
  if (own !== undefined) return own;
  const models = module.imports.from('django.db', 'models');
  if (field.type !== 'Custom') {
    const { djangoClass, djangoModule } = fieldTypeOf(field.type);
    return djangoModule === undefined ? `${models}.${djangoClass}` : module.imports.from(djangoModule, djangoClass);
  }
  return customFieldClass(field, model, module);
}

/** Options that no keyword of the Django class says. */
function noteUnknownOptions(field: Field, model: ModelNode, module: DjangoModule): void {
  const label = fieldLabel(model, field);
  for (const option of fieldOptionKeys) {
    const value = field[option];
    if (value === undefined || djangoTakesOption(field.type, option)) continue;
    if (value === '' && fieldOptionOf(option).emptyIsNothing === true) continue;
    const message = `${label}: ${fieldTypeOf(field.type).djangoClass} has no ${option}; it is left out`;
    module.omitted.push({
      code: 'entwine.django.option',
      outcome: 'leftOut',
      severity: 'warning',
      object: label,
      at: atField(model, field),
      message,
    });
  }
  if (field.onUpdate !== undefined && field.onUpdate !== '' && field.onUpdate !== 'NO ACTION') {
    const message = `${label}: Django has no ON UPDATE, so "${field.onUpdate}" is left out`;
    module.omitted.push({
      code: 'entwine.django.onUpdate',
      outcome: 'leftOut',
      severity: 'warning',
      object: label,
      at: atField(model, field),
      message,
    });
  }
  if (field.generated && isRelationType(field.type)) {
    const message = `${label}: a relation cannot be a generated field; it is written as an ordinary one`;
    module.omitted.push({
      code: 'entwine.django.generated',
      outcome: 'adapted',
      severity: 'warning',
      object: label,
      at: atField(model, field),
      message,
    });
  }
}

/** `GeneratedField` is never edited, so only what concerns its column and its texts is written. */
function generatedField(field: Field, head: string, model: ModelNode, module: DjangoModule): Python {
  const label = fieldLabel(model, field);
  for (const option of ['default', 'dbDefault'] as const) {
    if (field[option] === undefined) continue;
    const message = `${label}: a generated field has no ${option}; it is left out`;
    module.omitted.push({
      code: 'entwine.django.generated',
      outcome: 'leftOut',
      severity: 'warning',
      object: label,
      at: atField(model, field),
      message,
    });
  }
  const models = module.imports.from('django.db', 'models');
  const output = call(
    head,
    ...itemsArgument(field, model, module),
    ...plainKeywords(field, 'type', model, module),
    ...columnArguments({ ...field, dbIndex: undefined, dbColumn: '' }, model, module),
  );
  return call(
    `${models}.GeneratedField`,
    keyword(
      'expression',
      rawSql(field.generated?.sql ?? '', module, {
        object: label,
        at: atField(model, field),
        what: 'expression',
        byVendor: field.generated?.sqlByDialect,
      }),
    ),
    keyword('output_field', output),
    keyword('db_persist', literal(field.generated?.stored === true)),
    ...keyArguments(field, model, module),
    ...choiceArguments(field, model, module),
    ...columnArguments({ ...field, dbCollation: '' }, model, module),
    ...plainKeywords({ ...field, editable: true }, 'text', model, module),
  );
}
