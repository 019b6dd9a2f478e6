/**
 * What is imported into a project that is there. Three sides are compared: the project, what an import of its own schema would
 * give, and what the import gave. Where the last two are equal the database has not changed, and the project stays as it is.
 */
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { placeModels } from '../layout/placeModels.ts';
import type { DatabaseObject, Enum, Field, Match, Model, Project } from '../model/project.ts';
import { columnOf as ownColumnOf } from '../model/modelQueries.ts';
import { fromPhysical } from '../physical/fromPhysical.ts';
import { freeName } from '../physical/namesOfTables.ts';
import type { Table } from '../physical/physicalSchema.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { idOf } from '../physical/tableModel.ts';
import type { ImportChange } from './importChanges.ts';
import type { ImportChoices } from './importOptions.ts';
import type { NamedTable } from './chosenTables.ts';
import { columnPlace, matchOf, tablePlace, withMatches } from './importMatches.ts';
import { findRenames, renameKey } from './importRenames.ts';
import {
  changedKeys,
  columnOf,
  factsOfField,
  isEqual,
  namesOfColumn,
  renamedParts,
  tableOf,
  withColumn,
  withKeys,
  type Holder,
} from './mergedParts.ts';

export interface MergedProject {
  readonly project: Project;
  readonly changes: readonly ImportChange[];
}

export interface IntoOptions {
  /** As the import was made. */
  readonly choices?: ImportChoices;
  /** Tables that were there and not chosen, by the ids of their models: nothing is said of them. */
  readonly leftOut?: ReadonlyMap<string, NamedTable>;
  /** The tables were chosen one by one: what the project remembers to be nothing here is something if it is among them. */
  readonly isChosen?: boolean;
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
  /** Names that are told apart from others by a person, to be remembered. */
  private readonly asked: Match[] = [];

  constructor(open: Project, imported: Project, dialect: string, options: IntoOptions) {
    this.open = open;
    this.imported = imported;
    this.options = options;
    const { schema } = toPhysical(open, { dialect: dialectNamed(dialect), includeExternal: true });
    this.base = new Map(fromPhysical(schema, options.choices).project.models.map((model) => [model.id, model]));
    const joins = new Set(schema.tables.filter(({ role }) => role === 'join').map(keyOf));
    const own = new Map(schema.tables.filter(({ role }) => role !== 'join').map((table) => [keyOf(table), table]));
    this.takeKnownTables([...own.values()]);
    const taken = new Set(this.tables.values());
    for (const { id } of imported.models) {
      const table = own.get(id);
      if (this.tables.has(id) || this.passedOver.has(id)) continue;
      if (table && !taken.has(table)) this.tables.set(id, table);
      else if (joins.has(id)) this.passedOver.add(id);
    }
    this.gone = this.findRenamedTables([...own.values()].filter((table) => ![...this.tables.values()].includes(table)));
    const ids = new Set(open.models.map(({ id }) => id));
    for (const { id } of imported.models) {
      const ownId = this.tables.get(id)?.source.model ?? freeName(id, ids);
      ids.add(ownId);
      this.ids.set(id, ownId);
    }
  }

  /** Tables whose names here the project remembers, or remembers to be nothing. */
  private takeKnownTables(own: readonly Table[]): void {
    for (const model of this.imported.models) {
      const match = matchOf(this.open, tablePlace(model));
      if (match?.model === null && this.options.isChosen !== true) this.passedOver.add(model.id);
      const table = own.find(({ source }) => source.model !== undefined && source.model === match?.model);
      if (table && this.isRenamed(table, model)) this.tables.set(model.id, table);
    }
  }

  /** Whether they are one table; false where a person declined it. */
  private isRenamed(table: Table, model: Model): boolean {
    const rename = renameKey(table.name, tableOf(model));
    if (this.options.declined?.has(rename) === true) return false;
    if (table.name !== tableOf(model)) {
      this.changes.push({ kind: 'tableRenamed', table: tableOf(model), from: table.name, rename });
    }
    return true;
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
      if (!model || !this.isRenamed(table, model)) continue;
      this.tables.set(model.id, table);
      this.asked.push({ kind: 'database', from: tablePlace(model), model: table.source.model ?? null });
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
        added.push(this.named(this.withIds(model)));
        this.changes.push({ kind: 'tableAdded', table: tableOf(model) });
      }
    }
    for (const { name } of this.gone) this.changes.push({ kind: 'tableGone', table: name });
    const project: Project = {
      ...open,
      ...this.parts(),
      models: [...open.models.map((model) => merged.get(model.id) ?? model), ...added],
    };
    const said = this.options.isChosen === true ? imported.models.map(tablePlace) : [];
    const known = withMatches(project, { asked: [...this.asked, ...this.leftOut()], said });
    return { project: placeModels(known), changes: this.changes };
  }

  /** What is left out and not here is nothing here. */
  private leftOut(): readonly Match[] {
    const own = new Set([...this.tables.values(), ...this.gone].map(keyOf));
    return [...(this.options.leftOut ?? [])].flatMap(([key, table]) => {
      const from = tablePlace({ schema: table.schema, table: table.name });
      return own.has(key) || matchOf(this.open, from) ? [] : [{ kind: 'database', from, model: null } as const];
    });
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
      if (isGone)
        this.changes.push({
          kind: 'columnGone',
          table: tableOf(after),
          column: ownColumnOf(field, this.open.settings),
        });
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
    const paired = new Set<string>();
    const take = (field: Field, column: Table['columns'][number] | undefined) => {
      const pair = pairOf(column);
      if (!column || !pair || paired.has(pair.own.id) || !this.isRenamedColumn(column.name, field, after)) return;
      pairs.set(field.id, pair);
      paired.add(pair.own.id);
    };
    for (const field of after.fields) {
      const known = matchOf(this.open, columnPlace(after, field))?.field;
      if (known !== undefined)
        take(
          field,
          table.columns.find(({ source }) => source.field === known),
        );
    }
    for (const field of after.fields) {
      if (!pairs.has(field.id))
        take(
          field,
          table.columns.find(({ name }) => idOf(name) === field.id),
        );
    }
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
      if (!field || !this.isRenamedColumn(column.name, field, after)) continue;
      pairs.set(field.id, pair);
      const from = columnPlace(after, field);
      this.asked.push({ kind: 'database', from, model: before.id, field: pair.own.id });
    }
    return pairs;
  }

  /** Whether the column of that name is this field's; false where a person declined it. */
  private isRenamedColumn(from: string, field: Field, model: Model): boolean {
    const [table, column] = [tableOf(model), columnOf(field)];
    const rename = renameKey(table, from, column);
    if (this.options.declined?.has(rename) === true) return false;
    if (from !== column) this.changes.push({ kind: 'columnRenamed', table, column, from, rename });
    return true;
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
    return withColumn(merged, columnOf(after), this.open.settings);
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
    return withColumn({ ...this.fieldWithIds(field), id, name }, columnOf(field), this.open.settings);
  }

  /** What is read says the columns that Django would call otherwise; the open project may call them in its own way. */
  private named(model: Model): Model {
    const fields = model.fields.map((field) => withColumn(field, columnOf(field), this.open.settings));
    return { ...model, fields };
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
