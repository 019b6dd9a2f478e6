/** The lines of a model's `class Meta`. */
import type { Target } from '../../model/finding.ts';
import { djangoTableOf, hasOwnMeta } from '../../model/classMeta.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { postgresIndexClass } from '../../model/djangoParts.ts';
import { isUniqueTogether } from '../../model/modelQueries.ts';
import { isPlainPart, namedFields, namingWords, partText, partsText } from '../../model/parts.ts';
import type { Constraint, Index, Model, PrimaryKeyConstraint, UniqueConstraint } from '../../model/plainProject.ts';
import { modelOptionKeys, modelOptionOf, type ModelOptionKey, type modelOptions } from '../../options/modelOptions.ts';
import { isDefaultValue } from '../../options/option.ts';
import { exportedName } from '../../physical/djangoNames.ts';
import { writtenBase } from './djangoClass.ts';
import { judgedText } from './djangoSql.ts';
import { notePercentSigns } from './djangoComments.ts';
import { djangoCondition } from './djangoCondition.ts';

import type { DjangoModule } from './djangoModule.ts';
import { djangoFeatures } from './djangoVersions.ts';
import { exclusionInPython } from './exclusionInPython.ts';
import { orderingInPython, partArguments } from './partsInPython.ts';
import { assignment, call, keyword, list, literal, tuple } from './pythonLayout.ts';
import type { Item, Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

const INDENT = 8;

type PlainKey = {
  [Key in ModelOptionKey]: (typeof modelOptions)[Key] extends { readonly written: string } ? Key : never;
}[ModelOptionKey];

/** Said by the class, by the lists below, or nowhere. */
const elsewhere = (): undefined => undefined;

type KeptKey = {
  [Key in Exclude<ModelOptionKey, PlainKey>]: (typeof modelOptions)[Key] extends { readonly staysInFile: true }
    ? Key
    : never;
}[Exclude<ModelOptionKey, PlainKey>];
type WrittenByHand = Exclude<ModelOptionKey, PlainKey | KeptKey>;

/** Options that are no plain line; the compiler asks for a new one. */
const writtenByHand = {
  app: elsewhere,
  external: elsewhere,
  class: elsewhere,
  bases: elsewhere,
  mixins: elsewhere,
  table: (model) => {
    const table = tableSaid(model);
    return table === undefined ? undefined : pythonString(table);
  },
  schema: elsewhere,
  tableOptions: elsewhere,
  view: elsewhere,
  doc: elsewhere,
  managers: elsewhere,
  ordering: (model, module) => orderingInPython(model, module),
  constraints: elsewhere,
  indexes: elsewhere,
} as const satisfies {
  readonly [Key in WrittenByHand]: (model: ModelNode, module: DjangoModule) => Python | undefined;
};

function isKept(key: Exclude<ModelOptionKey, PlainKey>): key is KeptKey {
  return modelOptionOf(key).staysInFile === true;
}

function isPlain(key: ModelOptionKey): key is PlainKey {
  return modelOptionOf(key).written !== undefined;
}

/** What Meta says of an option; undefined where it need not say anything. */
function optionValue(model: ModelNode, key: ModelOptionKey, module: DjangoModule): Python | undefined {
  if (!isPlain(key)) return isKept(key) ? undefined : writtenByHand[key](model, module);
  const value = model.model[key];
  // Django knows no views: what is usual there is usual for tables.
  const { view: _, ...table } = model.model;
  if (value === undefined || isDefaultValue(modelOptionOf(key), value, table)) return undefined;
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty && modelOptionOf(key).emptyIsNothing === true ? undefined : literal(value);
}

/** Lines inside `class Meta:`, empty where the model needs none. A Meta of its own takes the place of an abstract
 *  base's, so a model with any option here inherits no other. */
export function djangoMeta(model: ModelNode, module: DjangoModule): string[] {
  const options = model.model;
  const lines: string[] = [];
  const set = (name: string, value: Python): void => void lines.push(...assignment(name, value, INDENT));
  for (const key of modelOptionKeys) {
    const value = modelOptionOf(key).written === 'after' ? undefined : optionValue(model, key, module);
    if (value !== undefined) set(modelOptionOf(key).django, value);
  }
  const isKeyOmitted = !djangoFeatures[module.target.version].hasCompositePrimaryKey;
  const together = (options.constraints ?? []).filter(
    (each) => (each.type === 'unique' && isUniqueTogether(each)) || (each.type === 'primaryKey' && isKeyOmitted),
  ) as readonly (UniqueConstraint | PrimaryKeyConstraint)[];
  if (together.length > 0)
    set('unique_together', list(together.map(({ fields }) => tuple(namedFields(fields).map(pythonString)))));
  const constraints = [
    ...(options.constraints ?? []).flatMap((constraint, index) => djangoConstraint(constraint, index, model, module)),
    ...(options.indexes ?? []).flatMap((index, number) =>
      index.unique ? uniqueIndex(index, number, model, module) : [],
    ),
  ];
  if (constraints.length > 0) set('constraints', list(constraints, true));
  const indexes = (options.indexes ?? []).flatMap((index, number) =>
    index.unique ? [] : djangoIndex(index, number, model, module),
  );
  if (indexes.length > 0) set('indexes', list(indexes, true));
  for (const key of modelOptionKeys) {
    const value = modelOptionOf(key).written === 'after' ? optionValue(model, key, module) : undefined;
    if (value !== undefined) set(modelOptionOf(key).django, value);
  }
  noteSchema(model, module);
  notePercentSigns(model, module);
  return lines;
}

/** The `db_table` of a model; Django's own name need not be said, except where saying it keeps a base's Meta away. */
export function tableSaid(model: ModelNode): string | undefined {
  const { table } = model.model;
  if (table) return table !== djangoTableOf(model) || (model.model.bases?.length ?? 0) > 0 ? table : undefined;
  const isMade = model.kind === 'concrete' && !model.meta.definedOn.model.table;
  return isMade && model.table !== djangoTableOf(model) ? model.table : undefined;
}

/**
 * Where the class's Meta comes from: nothing for one of its own, which takes the place of an abstract base's, else the base
 * whose Meta it goes on with.
 */
export function baseOfMeta(model: ModelNode, module: DjangoModule): string | undefined {
  if (hasOwnMeta(model.model)) return undefined;
  const definer = model.mro.find((base) => base !== model && base.kind === 'abstract');
  if (!definer) return undefined;
  const direct = model.model.bases?.find((id) => module.graph.byId.get(id)?.mro.includes(definer) === true);
  return direct === undefined ? undefined : writtenBase(direct, module);
}

/**
 * Whether the class needs a Meta with nothing in it: the model has one of its own, of which Django has no line, such as a
 * foreign key over several fields, and without it would take that of an abstract base.
 */
export function needsEmptyMeta(model: ModelNode): boolean {
  // Every abstract class has a Meta that says so.
  const saysMore = ({ model: base }: ModelNode) => hasOwnMeta({ ...base, abstract: false });
  const isBase = (other: ModelNode) => other !== model && other.kind === 'abstract';
  return hasOwnMeta(model.model) && model.mro.some((other) => isBase(other) && saysMore(other));
}

function djangoConstraint(constraint: Constraint, index: number, model: ModelNode, module: DjangoModule): Python[] {
  const models = module.imports.from('django.db', 'models');
  const at = { kind: 'constraint', model: model.id, constraint: index } as const;
  switch (constraint.type) {
    case 'unique': {
      if (isUniqueTogether(constraint)) return [];
      const name = constraint.name ?? generatedName(model, namingWords(constraint.fields), 'uniq');
      return uniqueConstraint(constraint, name, at, model, module, constraint.include);
    }
    case 'check': {
      const name = constraint.name ?? generatedName(model, [String(index + 1)], 'check');
      const place = { object: model.label, at, what: `check "${name}"` };
      const text = judgedText(constraint.sql, constraint.sqlByDialect, place, module);
      if (text === undefined) return [];
      const condition = djangoCondition(text.sql, model, module, { ...place, byVendor: text.byVendor }, false);
      if (condition.isRaw) {
        const message = `${model.label}: the check "${name}" is written as raw SQL, which full_clean() leaves to the database`;
        module.omitted.push({
          code: 'entwine.django.rawSql',
          outcome: 'adapted',
          severity: 'info',
          object: model.label,
          at,
          message,
        });
      }
      const { checkArgument } = djangoFeatures[module.target.version];
      const items = [
        keyword(checkArgument, condition.python),
        keyword('name', pythonString(name)),
        ...violation(constraint, name, at, model, module),
      ];
      return [call(`${models}.CheckConstraint`, ...items)];
    }
    case 'exclude': {
      const parts = namingWords(constraint.parts.map(([part]) => part));
      const name = constraint.name ?? generatedName(model, parts, 'excl');
      const more = violation(constraint, name, at, model, module);
      return [exclusionInPython(constraint, name, at, model, more, module) ?? []].flat();
    }
    case 'primaryKey':
      // A field in Django: `pk = models.CompositePrimaryKey(…)`.
      return [];
    case 'foreignKey': {
      const fields = constraint.fields.join(', ');
      const message = `${model.label}: Django has no foreign key over several columns, so the one over ${fields} is left out`;
      module.omitted.push({
        code: 'entwine.django.foreignKey',
        outcome: 'leftOut',
        severity: 'warning',
        object: model.label,
        at,
        message,
      });
      return [];
    }
  }
}

function uniqueConstraint(
  constraint: Pick<
    UniqueConstraint,
    'fields' | 'condition' | 'conditionByDialect' | 'nullsDistinct' | 'deferrable' | 'errorCode' | 'errorMessage'
  >,
  name: string,
  at: Target,
  model: ModelNode,
  module: DjangoModule,
  include?: readonly string[],
): Python[] {
  const models = module.imports.from('django.db', 'models');
  const parts = partArguments(constraint.fields, { model, at, name, isUnique: true }, module);
  if (!parts) return [];
  const items: Item[] = [...parts.items];
  if (constraint.condition !== undefined) {
    const place = { object: model.label, at, what: `condition of "${name}"` };
    const text = judgedText(constraint.condition, constraint.conditionByDialect, place, module);
    if (text === undefined) return [];
    const condition = djangoCondition(text.sql, model, module, { ...place, byVendor: text.byVendor }, true);
    items.push(keyword('condition', condition.python));
    if (condition.isRaw) {
      const message = `${model.label}: the condition of "${name}" is written as raw SQL; the database keeps it, but full_clean() refuses every row`;
      module.omitted.push({
        code: 'entwine.django.rawSql',
        outcome: 'adapted',
        severity: 'warning',
        object: model.label,
        at,
        message,
        hint: 'Say it with Q, or leave the constraint out of full_clean()',
      });
    }
  }
  if (include && include.length > 0) items.push(keyword('include', list(include.map(pythonString))));
  if (constraint.nullsDistinct !== undefined && !djangoFeatures[module.target.version].hasNullsDistinct) {
    const message = `${model.label}: Django ${module.target.version} has no nulls_distinct, so the one of "${name}" is left out`;
    module.omitted.push({
      code: 'entwine.django.version',
      outcome: 'adapted',
      severity: 'warning',
      object: model.label,
      at,
      message,
      hint: 'Write for Django 5.2, or do without it',
    });
  } else if (constraint.nullsDistinct !== undefined) {
    items.push(keyword('nulls_distinct', literal(constraint.nullsDistinct)));
  }
  if (constraint.deferrable !== undefined) {
    items.push(keyword('deferrable', `${models}.Deferrable.${constraint.deferrable.toUpperCase()}`));
  }
  items.push(keyword('name', pythonString(name)), ...violation(constraint, name, at, model, module));
  return [call(`${models}.UniqueConstraint`, ...items)];
}

/** What a form says when the constraint is violated; `violation_error_code` came with 5.0. */
function violation(
  { errorCode, errorMessage }: Pick<UniqueConstraint, 'errorCode' | 'errorMessage'>,
  name: string,
  at: Target,
  model: ModelNode,
  module: DjangoModule,
): Item[] {
  const { version } = module.target;
  const hasCode = djangoFeatures[version].hasViolationCode;
  if (errorCode !== undefined && !hasCode) {
    module.omitted.push({
      code: 'entwine.django.version',
      outcome: 'adapted',
      severity: 'warning',
      object: model.label,
      at,
      message: `${model.label}: Django ${version} has no violation_error_code, so the one of "${name}" is left out`,
      hint: 'Write for Django 5.2, or do without it',
    });
  }
  return [
    ...(errorCode !== undefined && hasCode ? [keyword('violation_error_code', pythonString(errorCode))] : []),
    ...(errorMessage === undefined ? [] : [keyword('violation_error_message', pythonString(errorMessage))]),
  ];
}

/** Django's unique indexes are unique constraints. */
function uniqueIndex(index: Index, number: number, model: ModelNode, module: DjangoModule): Python[] {
  noteMethod(index, number, model, module);
  const isOfFields = index.fields.every(isPlainPart);
  const fields = isOfFields ? namedFields(index.fields) : index.fields;
  if (isOfFields && fields.some((field, position) => field !== index.fields[position])) {
    const message = `${model.label}: Django has no descending unique index; the order of ${namedFields(fields).join(', ')} is left out`;
    module.omitted.push({
      code: 'entwine.django.index',
      outcome: 'adapted',
      severity: 'info',
      object: model.label,
      at: { kind: 'index', model: model.id, index: number },
      message,
    });
  }
  const name = index.name ?? generatedName(model, namingWords(fields), 'uniq');
  const at = { kind: 'index', model: model.id, index: number } as const;
  if (index.tablespace) {
    module.omitted.push({
      code: 'entwine.django.index',
      outcome: 'adapted',
      severity: 'warning',
      object: model.label,
      at,
      message: `${model.label}: Django has no tablespace of a unique constraint; that of "${name}" is left out`,
    });
  }
  const { condition, conditionByDialect, nullsDistinct } = index;
  return uniqueConstraint(
    { fields, condition, conditionByDialect, nullsDistinct },
    name,
    at,
    model,
    module,
    index.include,
  );
}

function djangoIndex(index: Index, number: number, model: ModelNode, module: DjangoModule): Python[] {
  const postgresClass = postgresIndexClass(index, module.graph.project.settings);
  if (postgresClass === undefined) noteMethod(index, number, model, module);
  const at = { kind: 'index', model: model.id, index: number } as const;
  const include = index.include ?? [];
  const said = index.name ?? partsText(index.fields);
  const hasNoDirections = postgresClass !== undefined;
  const parts = partArguments(index.fields, { model, at, name: said, isUnique: false, hasNoDirections }, module);
  if (!parts) return [];
  const items: Item[] = [...parts.items];
  if (index.condition !== undefined) {
    const what = `condition of the index over ${index.fields.map(partText).join(', ')}`;
    const place = { object: model.label, at, what };
    const text = judgedText(index.condition, index.conditionByDialect, place, module);
    if (text === undefined) return [];
    const condition = djangoCondition(text.sql, model, module, { ...place, byVendor: text.byVendor }, true);
    items.push(keyword('condition', condition.python));
  }
  if (include.length > 0) items.push(keyword('include', list(include.map(pythonString))));
  if (index.tablespace) items.push(keyword('db_tablespace', pythonString(index.tablespace)));
  // Django names an index by itself, but not a partial or covering one, nor one of more than fields.
  const needsName = index.condition !== undefined || include.length > 0 || parts.needsName;
  const name = index.name ?? (needsName ? generatedName(model, namingWords(index.fields), 'idx') : undefined);
  if (name !== undefined) items.push(keyword('name', pythonString(name)));
  const className =
    postgresClass === undefined
      ? `${module.imports.from('django.db', 'models')}.Index`
      : module.imports.from('django.contrib.postgres.indexes', postgresClass);
  return [call(className, ...items)];
}

function noteMethod(index: Index, number: number, model: ModelNode, module: DjangoModule): void {
  if (!index.method || index.method.toLowerCase() === 'btree') return;
  const message = `${model.label}: models.Index has no method, so "${index.method}" is left out`;
  const hint = 'For PostgreSQL name postgres among the targets of the project';
  module.omitted.push({
    code: 'entwine.django.index',
    outcome: 'adapted',
    severity: 'warning',
    object: model.label,
    at: { kind: 'index', model: model.id, index: number },
    message,
    hint,
  });
}

/** A name for what Django does not name by itself. */
function generatedName(model: ModelNode, fields: readonly string[], suffix: 'uniq' | 'check' | 'excl' | 'idx'): string {
  if (model.kind === 'abstract') return exportedName('%(app_label)s', '%(class)s', fields, suffix);
  return exportedName(model.app, model.modelName, fields, suffix);
}

function noteSchema(model: ModelNode, module: DjangoModule): void {
  const { schema, table }: Model = model.model;
  if (!schema) return;
  const message = `${model.label}: Django has no option for the database schema "${schema}"; ${table ?? 'its table'} is looked for on the search path`;
  const at = { kind: 'model', model: model.id } as const;
  module.omitted.push({
    code: 'entwine.django.schema',
    outcome: 'adapted',
    severity: 'warning',
    object: model.label,
    at,
    message,
    hint: `Set search_path to "${schema}" for this database`,
  });
}
