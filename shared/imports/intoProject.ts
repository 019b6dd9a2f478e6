/**
 * What is imported into a project that is there. Three sides are compared: the project, what an import of its own schema would
 * give, and what the import gave. Where the last two are equal the database has not changed, and the project stays as it is.
 */
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { placeModels } from '../layout/placeModels.ts';
import type { Constraint, DatabaseObject, Enum, Field, Index, Model, Project } from '../model/project.ts';
import { fromPhysical } from '../physical/fromPhysical.ts';
import { freeName } from '../physical/namesOfTables.ts';
import type { Table } from '../physical/physicalSchema.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { idOf } from '../physical/tableModel.ts';

export interface MergedProject {
  readonly project: Project;
  /** What is other than before, as sentences without their point. */
  readonly changes: readonly string[];
}

export function intoProject(open: Project, imported: Project, dialect: string): MergedProject {
  return new Merge(open, imported, dialect).result();
}

type Holder = { readonly [key: string]: unknown };

class Merge {
  private readonly changes: string[] = [];
  private readonly open: Project;
  private readonly imported: Project;
  private readonly base: ReadonlyMap<string, Model>;
  /** Tables of the open project by the ids that an import gives their models. */
  private readonly tables: ReadonlyMap<string, Table>;
  /** Ids of the open project by those of the import. */
  private readonly ids = new Map<string, string>();

  constructor(open: Project, imported: Project, dialect: string) {
    this.open = open;
    this.imported = imported;
    const { schema } = toPhysical(open, { dialect: dialectNamed(dialect), includeExternal: true });
    this.base = new Map(fromPhysical(schema).project.models.map((model) => [model.id, model]));
    this.tables = new Map(
      schema.tables.filter(({ role }) => role !== 'join').map((table) => [idOf(table.schema ?? '', table.name), table]),
    );
    const taken = new Set(open.models.map(({ id }) => id));
    for (const { id } of imported.models) {
      const own = this.tables.get(id)?.source.model ?? freeName(id, taken);
      taken.add(own);
      this.ids.set(id, own);
    }
  }

  result(): MergedProject {
    const { open, imported } = this;
    const merged = new Map<string, Model>();
    const added: Model[] = [];
    for (const model of imported.models) {
      const before = open.models.find(({ id }) => id === this.ids.get(model.id));
      const table = this.tables.get(model.id);
      if (before && table) merged.set(before.id, this.model(before, model, table));
      else {
        added.push(this.withIds(model));
        this.changes.push(`new table ${tableOf(model)}`);
      }
    }
    const importedIds = new Set(imported.models.map(({ id }) => id));
    for (const [id, { name, role }] of this.tables) {
      if (!importedIds.has(id) && role === 'model')
        this.changes.push(`the table ${name} is no longer there; its model stays`);
    }
    const project: Project = {
      ...open,
      ...this.parts(),
      models: [...open.models.map((model) => merged.get(model.id) ?? model), ...added],
    };
    return { project: placeModels(project), changes: this.changes };
  }

  private model(before: Model, after: Model, table: Table): Model {
    const base = this.base.get(after.id);
    const fieldIds = new Map(table.columns.map((column) => [idOf(column.name), column.source.field]));
    const names = new Map<string, string>();
    const merged = new Map<string, Field>();
    const added: Field[] = [];
    for (const field of after.fields) {
      const baseField = base?.fields.find(({ id }) => id === field.id);
      const own = before.fields.find(({ id }) => id === fieldIds.get(field.id));
      if (own && baseField) {
        names.set(field.name, own.name);
        merged.set(own.id, this.field(own, baseField, field, tableOf(after)));
      } else if (!baseField && !this.isThere(field, before)) {
        const fresh = this.fresh(field, [...before.fields, ...added]);
        names.set(field.name, fresh.name);
        added.push(fresh);
        if (field.type !== 'ManyToMany') this.changes.push(`new column ${tableOf(after)}.${columnOf(field)}`);
      }
    }
    const stays = new Set(after.fields.map(({ id }) => fieldIds.get(id)));
    const fields = before.fields.flatMap((field) => {
      const isGone = [...fieldIds.values()].includes(field.id) && !stays.has(field.id);
      if (isGone) this.changes.push(`the column ${tableOf(after)}.${columnOf(field)} is no longer there`);
      return isGone ? [] : [merged.get(field.id) ?? field];
    });
    const { fields: _a, id: _b, name: _c, app: _d, ...said } = after;
    const { fields: _e, id: _f, name: _g, app: _h, ...saidBefore } = base ?? after;
    const changed = changedKeys(saidBefore, said);
    const isSame =
      changed.length === 0 && added.length === 0 && fields.every((field, at) => field === before.fields[at]);
    if (isSame && fields.length === before.fields.length) return before;
    const renamed = renamedParts(this.withIds(after), names);
    return { ...withKeys(before, renamed as unknown as Holder, changed), fields: [...fields, ...added] };
  }

  private field(before: Field, base: Field, after: Field, table: string): Field {
    const { id: _a, name: _b, relatedName: _c, ...said } = after;
    const { id: _d, name: _e, relatedName: _f, ...saidBefore } = base;
    const keys = changedKeys(saidBefore, said);
    if (keys.length === 0) return before;
    this.changes.push(`${table}.${columnOf(after)} is changed: ${keys.join(', ')}`);
    return withKeys(before, this.fieldWithIds(after) as unknown as Holder, keys);
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
      if (at < 0) enums.push(each);
      else enums[at] = { ...each, ...enums[at], values: each.values };
    }
    const objects = (this.imported.objects ?? []).map((object): DatabaseObject =>
      object.model === undefined ? object : { ...object, model: this.ids.get(object.model) ?? object.model },
    );
    const others = (this.open.objects ?? []).filter(({ id }) => objects.every((object) => object.id !== id));
    return {
      ...(enums.length > 0 ? { enums } : {}),
      ...(others.length + objects.length > 0 ? { objects: [...others, ...objects] } : {}),
    };
  }
}

const tableOf = ({ table, name }: Model): string => table ?? name;

const columnOf = (field: Field): string => field.dbColumn ?? (field.to === undefined ? field.name : `${field.name}_id`);

/** Keys whose values differ. */
function changedKeys(some: Holder, other: Holder): string[] {
  const keys = new Set([...Object.keys(some), ...Object.keys(other)]);
  return [...keys].filter((key) => JSON.stringify(some[key]) !== JSON.stringify(other[key]));
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
