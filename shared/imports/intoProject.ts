/**
 * What is imported into a project that is there. Three sides are compared: the project, what an import of its own schema would
 * give, and what the import gave. Where the last two are equal the database has not changed, and the project stays as it is.
 */
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { placeModels } from '../layout/placeModels.ts';
import type { Constraint, DatabaseObject, Enum, Field, Index, Match, Model, Project } from '../model/project.ts';
import { fromPhysical } from '../physical/fromPhysical.ts';
import { freeName } from '../physical/namesOfTables.ts';
import type { Table } from '../physical/physicalSchema.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { idOf } from '../physical/tableModel.ts';
import type { ImportChange } from './importChanges.ts';
import type { ImportChoices } from './importOptions.ts';
import { findRenames, renameKey } from './importRenames.ts';

export interface MergedProject {
  readonly project: Project;
  readonly changes: readonly ImportChange[];
}

export interface IntoOptions {
  /** As the import was made. */
  readonly choices?: ImportChoices;
  /** Tables that were there and not chosen, by the ids of their models: nothing is said of them. */
  readonly leftOut?: ReadonlySet<string>;
  /** Keys of renames that are none. */
  readonly declined?: ReadonlySet<string>;
}

export function intoProject(
  open: Project,
  imported: Project,
  dialect: string,
  options: IntoOptions = {},
): MergedProject {
  return new Merge(open, imported, dialect, options).result();
}

type Holder = { readonly [key: string]: unknown };

class Merge {
  private readonly changes: ImportChange[] = [];
  private readonly open: Project;
  private readonly imported: Project;
  private readonly options: IntoOptions;
  private readonly base: ReadonlyMap<string, Model>;
  /** Tables of the open project by the ids of imported models. */
  private readonly tables = new Map<string, Table>();
  /** Tables of the open project that no imported model has. */
  private readonly gone: readonly Table[];
  /** Imported models that the open project has otherwise, or that are nothing here. */
  private readonly passedOver = new Set<string>();
  /** Ids of the open project by those of the import. */
  private readonly ids = new Map<string, string>();

  constructor(open: Project, imported: Project, dialect: string, options: IntoOptions) {
    this.open = open;
    this.imported = imported;
    this.options = options;
    const { schema } = toPhysical(open, { dialect: dialectNamed(dialect), includeExternal: true });
    this.base = new Map(fromPhysical(schema, options.choices).project.models.map((model) => [model.id, model]));
    const joins = new Set(schema.tables.filter(({ role }) => role === 'join').map(keyOf));
    const own = new Map(schema.tables.filter(({ role }) => role !== 'join').map((table) => [keyOf(table), table]));
    for (const model of imported.models) {
      const matched = matchOfTable(open, model);
      const table = matched ? schema.tables.find(({ source }) => source.model === matched.model) : own.get(model.id);
      if (table) this.tables.set(model.id, table);
      else if (matched?.model === null || joins.has(model.id)) this.passedOver.add(model.id);
    }
    this.gone = this.findRenamedTables([...own.values()].filter((table) => ![...this.tables.values()].includes(table)));
    const taken = new Set(open.models.map(({ id }) => id));
    for (const { id } of imported.models) {
      const ownId = this.tables.get(id)?.source.model ?? freeName(id, taken);
      taken.add(ownId);
      this.ids.set(id, ownId);
    }
  }

  /** Takes tables with the very same columns for one table; the others stay gone. */
  private findRenamedTables(gone: readonly Table[]): readonly Table[] {
    const candidates = gone.filter(
      (table) => table.role === 'model' && this.options.leftOut?.has(keyOf(table)) !== true,
    );
    const added = this.imported.models.filter(({ id }) => !this.tables.has(id) && !this.passedOver.has(id));
    const factsOf = (columns: readonly string[]) => JSON.stringify([...columns].sort());
    const renames = findRenames(
      candidates.map((table) => ({ name: keyOf(table), facts: factsOf(table.columns.map(({ name }) => name)) })),
      added.map(({ id, fields }) => ({
        name: id,
        facts: factsOf(fields.filter(({ type }) => type !== 'ManyToMany').map(columnOf)),
      })),
    );
    const found = new Set<Table>();
    for (const table of candidates) {
      const id = renames.get(keyOf(table));
      const model = added.find((each) => each.id === id);
      if (!model) continue;
      const rename = renameKey(table.name, tableOf(model));
      if (this.options.declined?.has(rename) === true) continue;
      this.tables.set(model.id, table);
      this.changes.push({ kind: 'tableRenamed', table: tableOf(model), from: table.name, rename });
      found.add(table);
    }
    return candidates.filter((table) => !found.has(table));
  }

  result(): MergedProject {
    const { open, imported } = this;
    const byId = new Map(open.models.map((model) => [model.id, model]));
    const merged = new Map<string, Model>();
    const added: Model[] = [];
    for (const model of imported.models) {
      const before = byId.get(this.ids.get(model.id) ?? '');
      const table = this.tables.get(model.id);
      if (this.passedOver.has(model.id)) continue;
      // Of a table that stands elsewhere little is known.
      if (before && table && model.external === true) continue;
      if (before && table) merged.set(before.id, this.model(before, model, table));
      else {
        added.push(this.withIds(model));
        this.changes.push({ kind: 'tableAdded', table: tableOf(model) });
      }
    }
    for (const { name } of this.gone) this.changes.push({ kind: 'tableGone', table: name });
    const project: Project = {
      ...open,
      ...this.parts(),
      models: [...open.models.map((model) => merged.get(model.id) ?? model), ...added],
    };
    return { project: placeModels(project), changes: this.changes };
  }

  private model(before: Model, after: Model, table: Table): Model {
    const base = this.base.get(keyOf(table));
    const pairs = this.pairFields(before, after, base, table);
    const names = new Map<string, string>();
    const merged = new Map<string, Field>();
    const added: Field[] = [];
    for (const field of after.fields) {
      const pair = pairs.get(field.id);
      if (pair) {
        names.set(field.name, pair.own.name);
        merged.set(pair.own.id, this.field(pair.own, pair.base, field, tableOf(after)));
      } else if (!base?.fields.some(({ id }) => id === field.id) && !this.isThere(field, before)) {
        const fresh = this.fresh(field, [...before.fields, ...added]);
        names.set(field.name, fresh.name);
        added.push(fresh);
        this.sayAdded(field, tableOf(after));
      }
    }
    const stays = new Set([...pairs.values()].map(({ own }) => own.id));
    const ofColumns = new Set(table.columns.map(({ source }) => source.field));
    const fields = before.fields.flatMap((field) => {
      const isGone = ofColumns.has(field.id) && !stays.has(field.id);
      if (isGone) this.changes.push({ kind: 'columnGone', table: tableOf(after), column: columnOf(field) });
      return isGone ? [] : [merged.get(field.id) ?? field];
    });
    const { fields: _a, id: _b, name: _c, app: _d, ...said } = renamedParts(this.withIds(after), names);
    const {
      fields: _e,
      id: _f,
      name: _g,
      app: _h,
      ...saidBefore
    } = renamedParts(base ?? after, new Map([...pairs.values()].map(({ own, base: each }) => [each.name, own.name])));
    const changed = changedKeys(saidBefore, said);
    const isSame =
      changed.length === 0 && added.length === 0 && fields.every((field, at) => field === before.fields[at]);
    if (isSame && fields.length === before.fields.length) return before;
    const options = changed.filter((key) => key !== 'table');
    if (options.length > 0) this.changes.push({ kind: 'tableChanged', table: tableOf(after), options });
    return { ...withKeys(before, said as unknown as Holder, changed), fields: [...fields, ...added] };
  }

  private sayAdded(field: Field, table: string): void {
    if (field.type !== 'ManyToMany') this.changes.push({ kind: 'columnAdded', table, column: columnOf(field) });
    // One with a model between is told with that model.
    else if (field.through === undefined) {
      this.changes.push({ kind: 'manyToManyAdded', table: field.table ?? field.name });
    }
  }

  /** Fields of the open model, and what an import would give of them, by the ids of imported ones. */
  private pairFields(before: Model, after: Model, base: Model | undefined, table: Table): ReadonlyMap<string, Pair> {
    const pairs = new Map<string, Pair>();
    const pairOf = (column: Table['columns'][number] | undefined): Pair | undefined => {
      const own = before.fields.find(({ id }) => id === column?.source.field);
      const baseField = base?.fields.find(({ id }) => column !== undefined && id === idOf(column.name));
      return own && baseField && { own, base: baseField };
    };
    for (const field of after.fields) {
      const matched = matchOfColumn(this.open, after, field);
      const pair = pairOf(
        table.columns.find(({ name, source }) => (matched ? source.field === matched.field : idOf(name) === field.id)),
      );
      if (pair) pairs.set(field.id, pair);
    }
    const paired = new Set([...pairs.values()].map(({ own }) => own.id));
    const gone = table.columns.flatMap((column) => {
      const pair = pairOf(column);
      return pair && !paired.has(pair.own.id) ? [{ column, pair }] : [];
    });
    const added = after.fields.filter(({ id, type }) => !pairs.has(id) && type !== 'ManyToMany');
    const renames = findRenames(
      gone.map(({ column, pair }) => ({ name: column.name, facts: factsOfField(pair.base) })),
      added.map((field) => ({ name: columnOf(field), facts: factsOfField(field) })),
    );
    for (const { column, pair } of gone) {
      const field = added.find((each) => columnOf(each) === renames.get(column.name));
      if (!field) continue;
      const rename = renameKey(tableOf(after), column.name, columnOf(field));
      if (this.options.declined?.has(rename) === true) continue;
      pairs.set(field.id, pair);
      const said = { table: tableOf(after), column: columnOf(field), from: column.name, rename };
      this.changes.push({ kind: 'columnRenamed', ...said });
    }
    return pairs;
  }

  private field(before: Field, base: Field, after: Field, table: string): Field {
    const { id: _a, name: _b, relatedName: _c, ...said } = after;
    const { id: _d, name: _e, relatedName: _f, ...saidBefore } = base;
    const isRenamed = columnOf(base) !== columnOf(after);
    const keys = changedKeys(saidBefore, said).filter((key) => !(isRenamed && namesOfColumn.has(key)));
    if (keys.length > 0) {
      this.changes.push({ kind: 'columnChanged', table, column: columnOf(after), options: keys });
    } else if (!isRenamed) return before;
    const taken = isRenamed ? [...keys, ...namesOfColumn] : keys;
    const merged = withKeys(before, this.fieldWithIds(after) as unknown as Holder, taken);
    return columnOf(merged) === columnOf(after) ? merged : { ...merged, dbColumn: columnOf(after) };
  }

  /** A many-to-many that the project has under another name. */
  private isThere(field: Field, { fields, id }: Model): boolean {
    const to = field.to === 'self' ? id : this.ids.get(field.to ?? '');
    return (
      field.type === 'ManyToMany' &&
      fields.some((one) => one.type === 'ManyToMany' && (one.to === 'self' ? id : one.to) === to)
    );
  }

  private fresh(field: Field, others: readonly Field[]): Field {
    const id = freeName(field.id, new Set(others.map((one) => one.id)));
    const name = freeName(field.name, new Set(others.map((one) => one.name)));
    return { ...this.fieldWithIds(field), id, name };
  }

  private withIds(model: Model): Model {
    return {
      ...model,
      id: this.ids.get(model.id) ?? model.id,
      fields: model.fields.map((field) => this.fieldWithIds(field)),
      ...(model.constraints
        ? {
            constraints: model.constraints.map((one) =>
              one.type === 'foreignKey' ? { ...one, to: this.ids.get(one.to) ?? one.to } : one,
            ),
          }
        : {}),
    };
  }

  private fieldWithIds(field: Field): Field {
    return {
      ...field,
      ...(field.to === undefined ? {} : { to: this.ids.get(field.to) ?? field.to }),
      ...(field.through === undefined ? {} : { through: this.ids.get(field.through) ?? field.through }),
    };
  }

  private parts(): Pick<Project, 'enums' | 'objects'> {
    const enums: Enum[] = [...(this.open.enums ?? [])];
    for (const each of this.imported.enums ?? []) {
      const at = enums.findIndex(({ id }) => id === each.id);
      const before = enums[at];
      if (!before) enums.push(each);
      else if (
        isEqual(
          before.values.map(({ value }) => value),
          each.values.map(({ value }) => value),
        )
      )
        continue;
      else enums[at] = { ...each, ...before, values: each.values };
      this.changes.push({ kind: before ? 'enumChanged' : 'enumAdded', name: each.name });
    }
    const objects = (this.imported.objects ?? []).map((object): DatabaseObject =>
      object.model === undefined ? object : { ...object, model: this.ids.get(object.model) ?? object.model },
    );
    for (const { id, kind, name, sql } of objects) {
      const before = this.open.objects?.find((each) => each.id === id);
      if (before?.sql === sql) continue;
      this.changes.push({ kind: before ? 'objectChanged' : 'objectAdded', object: kind, name });
    }
    const others = (this.open.objects ?? []).filter(({ id }) => objects.every((object) => object.id !== id));
    return {
      ...(enums.length > 0 ? { enums } : {}),
      ...(others.length + objects.length > 0 ? { objects: [...others, ...objects] } : {}),
    };
  }
}

interface Pair {
  readonly own: Field;
  readonly base: Field;
}

const keyOf = ({ schema, name }: Table): string => idOf(schema ?? '', name);

/** The answer that the project remembers of this table, if any. */
function matchOfTable(open: Project, { schema, table }: Model): Match | undefined {
  return open.matches?.find(
    ({ kind, from }) =>
      kind === 'database' && from.length === 2 && (from[0] ?? undefined) === schema && from[1] === table,
  );
}

function matchOfColumn(open: Project, { schema, table }: Model, field: Field): Match | undefined {
  return open.matches?.find(
    ({ kind, from, field: to }) =>
      kind === 'database' &&
      to !== undefined &&
      (from[0] ?? undefined) === schema &&
      from[1] === table &&
      from[2] === columnOf(field),
  );
}

/** Keys of a field that speak of its column's name, or are made of it. */
const namesOfColumn: ReadonlySet<string> = new Set(['dbColumn', 'constraintName', 'indexName', 'uniqueName']);

function factsOfField(field: Field): string {
  const { id: _a, name: _b, relatedName: _c, ...said } = field;
  return JSON.stringify(Object.entries(said).filter(([key]) => !namesOfColumn.has(key)));
}

function isEqual(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}

const tableOf = ({ table, name }: Model): string => table ?? name;

const columnOf = (field: Field): string => field.dbColumn ?? (field.to === undefined ? field.name : `${field.name}_id`);

/** Keys whose values differ. */
function changedKeys(some: Holder, other: Holder): string[] {
  const keys = new Set([...Object.keys(some), ...Object.keys(other)]);
  return [...keys].filter((key) => !isEqual(some[key], other[key]));
}

function withKeys<Part extends object>(before: Part, after: Holder, keys: readonly string[]): Part {
  const merged: { [key: string]: unknown } = Object.fromEntries(Object.entries(before));
  for (const key of keys) {
    if (after[key] === undefined) delete merged[key];
    else merged[key] = after[key];
  }
  return merged as Part;
}

/** Constraints and indexes name the fields as they are called here. */
function renamedParts(model: Model, names: ReadonlyMap<string, string>): Model {
  const nameOf = (name: string) =>
    name.startsWith('-') ? `-${names.get(name.slice(1)) ?? name.slice(1)}` : (names.get(name) ?? name);
  const partOf = <Part>(part: Part): Part => {
    if (typeof part === 'string') return nameOf(part) as Part;
    const { field } = part as { readonly field?: string };
    return field === undefined ? part : { ...part, field: nameOf(field) };
  };
  const constraintOf = (constraint: Constraint): Constraint =>
    'fields' in constraint ? ({ ...constraint, fields: constraint.fields.map(partOf) } as Constraint) : constraint;
  const indexOf = (index: Index): Index => ({ ...index, fields: index.fields.map(partOf) });
  return {
    ...model,
    ...(model.constraints ? { constraints: model.constraints.map(constraintOf) } : {}),
    ...(model.indexes ? { indexes: model.indexes.map(indexOf) } : {}),
  };
}
