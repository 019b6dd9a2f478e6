/** The project that a database of Django was made from: what Django implies by itself is no longer said. */
import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import { implicitKeyType } from '../../model/modelQueries.ts';
import type { Field, Model, Project } from '../../model/project.ts';
import type { PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import { idOf } from '../../physical/tableModel.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { columnOf } from '../mergedParts.ts';

/** `project` as `fromPhysical` gave it with the naming of Django. */
export function asDjangoProject(project: Project, schema: PhysicalSchema): Project {
  const heirs = withHeirs(withTextTypes(project));
  return withoutImplied(heirs, schema);
}

/** What Django stores as text of a fixed length, which it does for nothing else. Source: data_types of its backends. */
const fixedTexts: Readonly<Record<string, Field['type']>> = { 'char(32)': 'UUID', 'char(39)': 'GenericIPAddress' };

function withTextTypes(project: Project): Project {
  const typed = (field: Field): Field => {
    const type = typeof field.dbType === 'string' ? fixedTexts[field.dbType.toLowerCase()] : undefined;
    if (type === undefined || field.type !== 'Char') return field;
    const { dbType: _type, maxLength: _length, ...rest } = field;
    return { ...rest, type };
  };
  return { ...project, models: project.models.map((model) => ({ ...model, fields: model.fields.map(typed) })) };
}

/** A model whose key is the link to another, called as Django calls it, is that one's heir. */
function withHeirs(project: Project): Project {
  const names = namesByModel(project);
  const byId = new Map(project.models.map((model) => [model.id, model]));
  const models = project.models.map((model): Model => {
    const links = model.fields.filter((field) => isParentLink(field, byId));
    const [link] = links;
    if (!link?.to || links.length !== 1 || model.external === true) return model;
    const taken = names.get(link.to) ?? new Set();
    const fields = model.fields.filter((field) => field !== link);
    // Neither a field of the parent nor what others call its reverse side can be declared again.
    if (fields.some(({ name }) => taken.has(name))) return model;
    return { ...model, bases: [link.to], fields };
  });
  return { ...project, models };
}

/** By model: of its fields and of the reverse sides at it. Source: models.E006. */
function namesByModel({ models }: Project): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(models.map(({ id, fields }) => [id, new Set(fields.map(({ name }) => name))]));
  for (const { name, fields } of models) {
    for (const { to, relatedName } of fields) names.get(to ?? '')?.add(relatedName ?? name.toLowerCase());
  }
  return names;
}

function isParentLink(field: Field, byId: ReadonlyMap<string, Model>): boolean {
  const parent = field.to === undefined ? undefined : byId.get(field.to);
  return (
    field.type === 'OneToOne' &&
    field.primaryKey === true &&
    parent !== undefined &&
    columnOf(field) === `${parent.name.toLowerCase()}_ptr_id`
  );
}

const ownNames = ['constraintName', 'indexName', 'uniqueName', 'throughOptions'] as const;

/** Names that Django gives by itself, keys that it adds and indexes that it makes beside others. */
function withoutImplied(project: Project, schema: PhysicalSchema): Project {
  const bare: Project = { ...project, models: project.models.map((model) => bareModel(model, project)) };
  const made = toPhysical(bare, { dialect: dialectNamed(schema.dialect), mode: 'django' }).schema;
  const byModel = new Map<string, Table>();
  const joins = new Map<string, Table>();
  for (const table of made.tables) {
    if (table.role === 'join') joins.set(`${table.source.model} ${table.source.field}`, table);
    else byModel.set(table.source.model, table);
  }
  return {
    ...project,
    models: project.models.map((model, at): Model => {
      const plain = bare.models[at] ?? model;
      // What django.contrib has is known.
      if (model.external === true) return { ...plain, fields: [] };
      const table = byModel.get(model.id);
      if (!table) return model;
      const names = namesIn(table);
      const fields = plain.fields.map((field): Field => {
        const said = model.fields.find(({ id }) => id === field.id) ?? field;
        const join = joins.get(`${model.id} ${field.id}`);
        return join ? bareJoin(field, said, join) : withNames(field, said, names);
      });
      const indexes = model.indexes?.filter((index) => !(isLike(index) && names.has(index.name ?? '')));
      const { indexes: _indexes, ...others } = table.name === model.table ? plain : { ...plain, table: model.table };
      return { ...(others as Model), fields, ...(indexes && indexes.length > 0 ? { indexes } : {}) };
    }),
  };
}

/** Without all that Django may have given by itself. */
function bareModel(model: Model, project: Project): Model {
  const { table: _table, indexes, ...rest } = model;
  const fields = model.fields
    .filter((field) => model.external !== true && !isImpliedKey(field, project))
    .map((field): Field => {
      const { constraintName: _a, indexName: _b, uniqueName: _c, throughOptions: _d, ...bare } = field;
      if (field.type !== 'ManyToMany' || field.through !== undefined) return bare;
      const { table: _joined, ...unnamed } = bare;
      return unnamed;
    });
  const others = indexes?.filter((index) => !isLike(index));
  return {
    ...rest,
    ...(isDefaultTable(model, project) ? {} : { table: model.table }),
    fields,
    ...(others && others.length > 0 ? { indexes: others } : {}),
  } as Model;
}

function isDefaultTable({ app, name, table }: Model, { settings }: Project): boolean {
  return table === `${app ?? settings.app ?? 'app'}_${name.toLowerCase()}`;
}

/** `id`, of the type that the project implies. */
function isImpliedKey(field: Field, { settings }: Project): boolean {
  const { id, name, type, primaryKey, uniqueName: _name, ...rest } = field;
  const isNamed = id === idOf('id') && name === 'id' && primaryKey === true;
  return isNamed && type === implicitKeyType(settings) && Object.keys(rest).length === 0;
}

/** For a text that is looked for by its beginning PostgreSQL gets a second index. */
const isLike = ({ name }: { readonly name?: string | undefined }) => name?.endsWith('_like') === true;

function namesIn(table: Table): ReadonlySet<string> {
  const rules = [
    ...table.uniques,
    ...table.foreignKeys,
    ...table.indexes,
    ...(table.keyOptions ? [table.keyOptions] : []),
  ];
  return new Set(rules.flatMap(({ name }) => name ?? []));
}

/** With those names that Django would not have given. */
function withNames(bare: Field, said: Field, names: ReadonlySet<string>): Field {
  const kept = ownNames
    .filter((key) => key !== 'throughOptions')
    .flatMap((key) => {
      const name = said[key];
      const isImplied =
        typeof name === 'string' && (names.has(name) || (said.primaryKey === true && key === 'uniqueName'));
      return name === undefined || isImplied ? [] : [[key, name] as const];
    });
  return { ...bare, ...Object.fromEntries(kept) };
}

function bareJoin(bare: Field, said: Field, join: Table): Field {
  const names = join.columns.slice(1).map(({ name }) => name);
  const columns = said.throughOptions?.columns;
  const areSame = columns === undefined || columns.every((name, at) => name === names[at]);
  if (!areSame) return said;
  return join.name === said.table ? bare : ({ ...bare, table: said.table } as Field);
}
