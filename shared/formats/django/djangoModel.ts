/** One model as a Python class. */
import { clip } from '../../model/clip.ts';
import { fieldTypeOf, isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Omission } from '../../model/omission.ts';
import type { Field, PrimaryKeyConstraint } from '../../model/plainProject.ts';
import { classLines, docLines, managerLines } from './djangoClass.ts';
import { djangoField } from './djangoField.ts';
import { baseOfMeta, djangoMeta, needsEmptyMeta, tableSaid } from './djangoMeta.ts';
import { atField, fieldLabel } from './djangoModule.ts';
import type { DjangoModule } from './djangoModule.ts';
import { djangoFeatures } from './djangoVersions.ts';
import { assignment, call } from './pythonLayout.ts';
import { pythonString, whyNotPythonName } from './pythonText.ts';

const INDENT = 4;

/** Lines of the class, without blank lines around it. */
export function djangoModel(model: ModelNode, module: DjangoModule): string[] {
  const fields = writableFields(model, module);
  const body = [...implicitKey(model, module), ...compositeKey(model, module)];
  for (const field of fields) body.push(...fieldLines(field, model, module));
  body.push(...userModelLines(model, fields, module));
  const managers = managerLines(model, module);
  if (managers.length > 0) body.push(...(body.length > 0 ? [''] : []), ...managers);
  const said = djangoMeta(model, module);
  const meta = said.length === 0 && needsEmptyMeta(model) ? ['        pass'] : said;
  const metaBase = meta.length === 0 ? undefined : baseOfMeta(model, module);
  const blocks = [
    docLines(model.model.doc),
    body,
    meta.length === 0 ? [] : [`    class Meta${metaBase === undefined ? '' : `(${metaBase}.Meta)`}:`, ...meta],
    textMethod(model, fields),
  ];
  const lines = blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return [...classLines(model, module), ...(lines.length > 0 ? lines : ['    pass'])];
}

/** Lines of one field's assignment, an argument a line beyond `width`; empty where Django cannot hold the field. */
export function fieldLines(field: Field, model: ModelNode, module: DjangoModule, width = Infinity): string[] {
  const value = djangoField(field, model, module);
  if (value === undefined) return [];
  const lines = assignment(field.name, value, INDENT);
  const isCall = typeof value === 'object' && 'items' in value;
  return isCall && lines.some((line) => line.length > INDENT + width)
    ? assignment(field.name, { ...value, exploded: true }, INDENT)
    : lines;
}

/** Fields that a Python class can hold, each name once. */
function writableFields(model: ModelNode, module: DjangoModule): Field[] {
  const names = new Set<string>();
  const hasMeta = metaIsNeeded(model) || tableSaid(model) !== undefined;
  return model.model.fields.filter((field) => {
    const label = fieldLabel(model, field);
    const why =
      whyNotPythonName(field.name) ??
      (names.has(field.name) ? 'the model has a field of this name already' : undefined) ??
      (field.name === 'Meta' && hasMeta ? "it would take the place of the model's Meta" : undefined);
    names.add(field.name);
    if (why === undefined) return true;
    const message = `${model.label}: the field "${shortened(field.name)}" is left out, since ${why}`;
    module.omitted.push({
      code: 'entwine.django.name',
      outcome: 'leftOut',
      severity: 'error',
      object: label,
      at: atField(model, field),
      message,
      hint: 'Rename the field',
    });
    return false;
  });
}

/** A long or broken name, short enough for one line. */
export function shortened(text: string): string {
  return clip(text.replaceAll(/\s+/g, ' '), 60);
}

function metaIsNeeded(model: ModelNode): boolean {
  const { abstract, proxy, managed, table, ordering, constraints, indexes } = model.model;
  return (
    abstract === true || proxy === true || managed === false || [table, ordering, constraints, indexes].some(Boolean)
  );
}

/** Django's DEFAULT_AUTO_FIELD takes integers only, so a UUID key is written out. */
function implicitKey(model: ModelNode, module: DjangoModule): string[] {
  const key = model.localFields.find((field) => field.origin === 'implicitKey');
  if (key?.field.type !== 'UUID') return [];
  const models = module.imports.from('django.db', 'models');
  const value = call(
    `${models}.UUIDField`,
    'primary_key=True',
    `default=${module.imports.whole('uuid')}.uuid4`,
    'editable=False',
  );
  return assignment(key.name, value, INDENT);
}

function compositeKey(model: ModelNode, module: DjangoModule): string[] {
  const constraints = model.model.constraints ?? [];
  const keys = constraints.filter((constraint): constraint is PrimaryKeyConstraint => constraint.type === 'primaryKey');
  const [key, ...others] = keys;
  for (const other of others) {
    const at = { kind: 'constraint', model: model.id, constraint: constraints.indexOf(other) } as const;
    const message = `${model.label} has a second composite primary key over ${other.fields.join(', ')}; it is left out`;
    module.omitted.push({
      code: 'entwine.django.primaryKey',
      outcome: 'leftOut',
      severity: 'error',
      object: model.label,
      at,
      message,
    });
  }
  if (!key) return [];
  if (key.fields.length === 0) {
    module.omitted.push(addedKey(model, constraints.indexOf(key)));
    return [];
  }
  const { version } = module.target;
  if (!djangoFeatures[version].hasCompositePrimaryKey) {
    const at = { kind: 'constraint', model: model.id, constraint: constraints.indexOf(key) } as const;
    const fields = key.fields.join(', ');
    // Without a key of its own the model gets Django's `id`, which a field of that name keeps it from.
    const isBlocked = model.model.fields.some((field) => field.name === 'id' && field.primaryKey !== true);
    const instead = isBlocked
      ? 'and its field id keeps Django from making another key'
      : `so Django's own key takes its place and ${fields} are unique together`;
    const message = `${model.label}: Django ${version} has no primary key over ${fields}, ${instead}`;
    const severity = isBlocked ? 'error' : 'warning';
    module.omitted.push({
      code: 'entwine.django.version',
      outcome: 'adapted',
      severity,
      object: model.label,
      at,
      message,
      hint: 'Write for Django 5.2, or use a key of one field',
    });
    return [];
  }
  const head = `${module.imports.from('django.db', 'models')}.CompositePrimaryKey`;
  return assignment('pk', call(head, ...key.fields.map(pythonString)), INDENT);
}

/** Options._prepare adds the key `id` to a model that names none, which fails where something else is called so. */
function addedKey(model: ModelNode, constraint: number): Omission {
  const isTaken = model.columns.some(({ name, column }) => name === 'id' || column === 'id');
  const consequence = isTaken ? 'which fails beside the id that it has' : 'which the table has not';
  return {
    code: 'entwine.django.noKey',
    outcome: isTaken ? 'refused' : 'adapted',
    severity: isTaken ? 'error' : 'warning',
    object: model.label,
    at: { kind: 'constraint', model: model.id, constraint },
    message: `${model.label} has no key; Django adds a key id to it, ${consequence}`,
    hint: 'Choose a field or several as the key',
  };
}

/** What Django's auth asks of a user model that comes from AbstractBaseUser alone. */
function userModelLines(model: ModelNode, fields: readonly Field[], module: DjangoModule): string[] {
  const wanted = module.graph.project.settings.userModel;
  if (wanted === undefined || model.label.toLowerCase() !== wanted.toLowerCase() || model.kind !== 'concrete')
    return [];
  const message = `${model.label} is the user model: set AUTH_USER_MODEL = "${model.label}" in the settings`;
  module.omitted.push({
    code: 'entwine.django.userModel',
    outcome: 'noted',
    severity: 'info',
    object: model.label,
    at: { kind: 'model', model: model.id },
    message,
  });
  const bases = model.mro.filter((base) => base.external && base.app === 'auth').map((base) => base.name);
  if (!bases.includes('AbstractBaseUser') || bases.includes('AbstractUser')) return [];
  const texts = model.allFields
    .map(({ field }) => field)
    .filter((field) => fieldTypeOf(field.type).family === 'text' && field.unique === true);
  const preferred = ['username', 'email', 'login'].flatMap((name) => texts.filter((field) => field.name === name));
  const name = (preferred[0] ?? texts[0])?.name ?? model.primaryKey?.name ?? 'id';
  const lines = assignment('USERNAME_FIELD', pythonString(name), INDENT);
  return fields.length === 0 ? lines : ['', ...lines];
}

const OBVIOUS = ['name', 'title', 'full_name', 'label', 'username', 'email', 'slug', 'code'];

/** `__str__` where a required text says what a row is, and no base has said it before. */
function textMethod(model: ModelNode, fields: readonly Field[]): string[] {
  if (model.model.proxy === true || fields.some((field) => field.name === '__str__')) return [];
  const bases = model.mro.slice(1);
  if (bases.some((base) => base.external || obviousField(base.model.fields) !== undefined)) return [];
  const field = obviousField(fields);
  return field === undefined ? [] : [`    def __str__(self):`, `        return self.${field.name}`];
}

function obviousField(fields: readonly Field[]): Field | undefined {
  return OBVIOUS.flatMap((name) => fields.filter((field) => field.name === name)).find(
    (field) =>
      !isRelationType(field.type) &&
      fieldTypeOf(field.type).family === 'text' &&
      field.null !== true &&
      !field.generated,
  );
}

/** Field classes for database types of their own. */
export function customFieldLines(module: DjangoModule): string[] {
  const models = module.imports.from('django.db', 'models');
  return [...module.customFields].flatMap(([expression, name]) => [
    `class ${name}(${models}.Field):`,
    `    def db_type(self, connection):`,
    `        return ${expression}`,
    '',
    '',
  ]);
}
