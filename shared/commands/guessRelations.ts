/**
 * Relations that exist only by naming: columns that are called as another table's key, and hold the same type. A guess, which
 * somebody confirms; nothing here reads a database.
 */
import { castDraft } from 'immer';
import { groupedBy } from '../model/groupedBy.ts';
import { columnOf, impliedColumn, implicitKeyType, isRelation } from '../model/modelQueries.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { fieldNameOf, singular, wordsOf } from '../physical/namesOfTables.ts';
import { nameReverseSides } from '../physical/reverseSides.ts';
import type { Command } from './command.ts';
import { findModel, setOption } from './draftAccess.ts';
import { retypeField } from './fieldCommands.ts';
import { editKeepingReferences } from './references.ts';

export interface RelationGuess {
  /** Ids. */
  readonly model: string;
  readonly field: string;
  readonly target: string;
  readonly kind: 'ForeignKey' | 'OneToOne';
  /** What speaks for it, as a sentence. */
  readonly reason: string;
  /** The whole name says it; else only its end does, or its meaning. */
  readonly isSure: boolean;
}

interface Key {
  readonly column: string;
  readonly type: string;
  /** SQLite numbers rows in whole numbers of any width. */
  readonly isRowid: boolean;
}

interface Table {
  readonly model: Model;
  readonly words: readonly string[];
  readonly key: Key;
}

/** Whole numbers of one width, with a sign or without, as a column that refers to one often lacks what the key has. */
const widths: Readonly<Record<string, string>> = {
  Auto: 'int',
  Integer: 'int',
  PositiveInteger: 'int',
  BigAuto: 'bigint',
  BigInteger: 'bigint',
  PositiveBigInteger: 'bigint',
  SmallAuto: 'smallint',
  SmallInteger: 'smallint',
  PositiveSmallInteger: 'smallint',
  UUID: 'uuid',
};

/** Undefined where nothing refers to a column of that type. */
function typeWord({ type, maxLength }: Pick<Field, 'type' | 'maxLength'>): string | undefined {
  if (type === 'Char' || type === 'Slug') return `text of ${maxLength ?? 'any length'}`;
  if (type === 'Text') return 'text of any length';
  return widths[type];
}

/** In the order of models and fields; of several tables that fit the one that is named best. */
export function guessRelations(project: Project): readonly RelationGuess[] {
  const finder = new TargetFinder(tablesOf(project));
  return project.models.flatMap((model) => {
    if (model.external || model.abstract) return [];
    const columns = new Set(model.fields.map((field) => columnOf(field, project.settings).toLowerCase()));
    const isTied = tiedFields(model);
    return model.fields.flatMap((field): RelationGuess[] => {
      const type = typeWord(field);
      const isNumbered = field.type.endsWith('Auto');
      if (type === undefined || isRelation(field) || isNumbered || field.generated || isTied.has(field.name)) return [];
      const column = columnOf(field, project.settings);
      // A pair of type and id refers to rows of several tables.
      if (columns.has(`${column.toLowerCase().replace(/_?id$/u, '')}_type`)) return [];
      const found = finder.find(column, type, model);
      if (!found) return [];
      const isUnique = isAlone(model, field);
      return [
        {
          model: model.id,
          field: field.id,
          target: found.table.model.id,
          kind: isUnique ? 'OneToOne' : 'ForeignKey',
          reason: `${column} ${found.words}, whose key ${found.table.key.column} is ${type} too${isUnique ? '; no value stands twice' : ''}.`,
          isSure: found.isSure,
        },
      ];
    });
  });
}

/** Names of fields that constraints tie to other models already. */
function tiedFields({ constraints = [] }: Model): ReadonlySet<string> {
  return new Set(constraints.flatMap((each) => (each.type === 'foreignKey' ? (each.fields as readonly string[]) : [])));
}

function isAlone({ constraints = [] }: Model, field: Field): boolean {
  if (field.unique === true || field.primaryKey === true) return true;
  return constraints.some(
    (each) =>
      each.type === 'unique' &&
      each.condition === undefined &&
      each.fields?.length === 1 &&
      each.fields[0] === field.name,
  );
}

function tablesOf(project: Project): readonly Table[] {
  const byId = new Map(project.models.map((model) => [model.id, model]));
  const models = project.models.filter((model) => !model.abstract);
  return models.flatMap((model) => {
    const key = keyOf(model, project, byId);
    return key ? [{ model, words: wordsOf(model.table ?? model.name), key }] : [];
  });
}

/** Undefined where it consists of several columns. */
function keyOf(model: Model, project: Project, byId: ReadonlyMap<string, Model>, depth = 0): Key | undefined {
  if (model.constraints?.some(({ type }) => type === 'primaryKey') || depth > 8) return undefined;
  const [field, ...others] = model.fields.filter(({ primaryKey }) => primaryKey === true);
  if (others.length > 0) return undefined;
  const parent = byId.get(model.bases?.[0] ?? field?.to ?? '');
  const column = field ? columnOf(field, project.settings) : 'id';
  if (parent) {
    const key = keyOf(parent, project, byId, depth + 1);
    return key && { ...key, column };
  }
  const type = field ? typeWord(field) : typeWord({ type: implicitKeyType(project.settings) });
  return type === undefined ? undefined : { column, type, isRowid: field?.identity === 'rowid' };
}

interface Found {
  readonly table: Table;
  /** Goes on from the column's name. */
  readonly words: string;
  readonly isSure: boolean;
}

/** Names in the singular, so that both numbers meet. */
const nameOf = (words: readonly string[]) => [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ');

/** `emp_no` of employees: a key that is called by its own table, and not by one that it refers to. */
function isOwnName(column: string, table: readonly string[]): boolean {
  const [first = '', ...others] = wordsOf(column);
  return others.length > 0 && first.length > 2 && table.at(-1)?.startsWith(first.slice(0, 3)) === true;
}

class TargetFinder {
  private readonly byName = new Map<string, Table[]>();
  private readonly byKey = new Map<string, Table[]>();
  private readonly byModel = new Map<string, Table>();

  constructor(tables: readonly Table[]) {
    const prefix = commonWord(tables);
    for (const table of tables) {
      const { words, model, key } = table;
      const bare = prefix !== undefined && words[0] === prefix && words.length > 1 ? words.slice(1) : words;
      for (const name of new Set([nameOf(words), nameOf(bare), nameOf(wordsOf(model.name))])) {
        entryOf(this.byName, name).push(table);
      }
      this.byModel.set(model.id, table);
      if (isOwnName(key.column, words)) entryOf(this.byKey, key.column.toLowerCase()).push(table);
    }
  }

  find(column: string, type: string, own: Model): Found | undefined {
    const words = wordsOf(column);
    const ownKey = this.byModel.get(own.id)?.key.column;
    const isKey = ownKey === column;
    const isNumber = Object.values(widths).includes(type) && type !== widths['UUID'];
    const fits = ({ key, model }: Table) =>
      (key.type === type || (key.isRowid && isNumber)) && !(isKey && model === own);
    const only = (tables: readonly Table[] | undefined) => {
      const fitting = tables?.filter(fits) ?? [];
      const near = fitting.filter(({ model }) => model.schema === own.schema && model.app === own.app);
      const some = near.length > 0 ? near : fitting;
      return some.length === 1 ? some[0] : undefined;
    };
    if (words.length > 1 && ['id', 'uuid', 'guid', 'fk'].includes(words.at(-1) ?? '')) {
      const stem = words.slice(0, -1);
      const whole = only(this.byName.get(nameOf(stem)));
      if (whole) return { table: whole, words: `names ${whole.model.name}`, isSure: true };
      const keyed = this.keyed(column, only, isKey);
      if (keyed) return keyed;
      const itself = this.byModel.get(own.id);
      if (itself && stem.length === 1 && ['parent', 'ancestor'].includes(stem[0] ?? '') && fits(itself))
        return { table: itself, words: `is what a parent in ${own.name} is called by`, isSure: true };
      for (let from = 1; from < stem.length; from += 1) {
        const ending = only(this.byName.get(nameOf(stem.slice(from))));
        if (ending) return { table: ending, words: `ends with the name of ${ending.model.name}`, isSure: false };
      }
      return undefined;
    }
    return this.keyed(column, only, isKey);
  }

  private keyed(
    column: string,
    only: (tables: readonly Table[] | undefined) => Table | undefined,
    isKey: boolean,
  ): Found | undefined {
    const named = this.byKey.get(column.toLowerCase());
    // Which of two keys of one name refers to the other is nowhere said.
    const table = isKey ? undefined : only(named);
    return table && { table, words: `is called as the key of ${table.model.name}`, isSure: named?.length === 1 };
  }
}

function entryOf(map: Map<string, Table[]>, name: string): Table[] {
  const known = map.get(name);
  if (known) return known;
  const made: Table[] = [];
  map.set(name, made);
  return made;
}

/** The first word of nearly all tables. */
function commonWord(tables: readonly Table[]): string | undefined {
  const counts = groupedBy(tables, ({ words }) => words[0] ?? '');
  const [best] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  return best && best[1].length > 2 && best[1].length >= tables.length * 0.8 ? best[0] : undefined;
}

export interface GuessChoices {
  /** Foreign keys in the database too; else it stays as it is. */
  readonly constrained: boolean;
}

/** All of them in one step: columns, their types' sizes and indexes stay as they are. */
export function relateByGuesses(
  project: Project,
  guesses: readonly RelationGuess[],
  { constrained }: GuessChoices,
): Command {
  return {
    label: guesses.length === 1 ? 'Make a relation of a name' : `Make ${guesses.length} relations of names`,
    edit: (draft) =>
      editKeepingReferences(draft, (target) => {
        for (const guess of guesses) {
          const model = findModel(target, guess.model);
          const field = model?.fields.find(({ id }) => id === guess.field);
          if (!model || !field) continue;
          const column = columnOf(field as Field, project.settings);
          const hasIndex = field.dbIndex === true || guess.kind === 'OneToOne';
          const isKey = field.primaryKey === true;
          retypeField(target, guess.model, guess.field, guess.kind, {
            to: guess.target === guess.model ? 'self' : guess.target,
            onDelete: 'DO_NOTHING',
            ...(isKey && { primaryKey: true }),
            ...(hasIndex ? {} : { dbIndex: false }),
            ...(constrained ? {} : { dbConstraint: false }),
          });
          setOption(field, 'name', freeNameOf(column, model as Model, guess.field));
          setOption(field, 'dbColumn', undefined);
          if (impliedColumn(field as Field, project.settings) !== column) setOption(field, 'dbColumn', column);
        }
        const named = nameReverseSides(target.models as readonly Model[]);
        for (const guess of guesses) {
          const field = findModel(target, guess.model)?.fields.find(({ id }) => id === guess.field);
          const name = named.find(({ id }) => id === guess.model)?.fields.find(({ id }) => id === guess.field);
          if (field && name?.relatedName !== undefined) field.relatedName = castDraft(name.relatedName);
        }
      }),
  };
}

/** The column's without what says that it is a key, where no other field has that. */
function freeNameOf(column: string, { fields }: Model, own: string): string {
  const others = new Set(fields.filter(({ id }) => id !== own).flatMap(({ name }) => [name, `${name}_id`]));
  const whole = fieldNameOf(column);
  const bare = fieldNameOf(column.replace(/(?<=.)_?id$/iu, ''));
  return [bare, whole].find((name) => !others.has(name) && !others.has(`${name}_id`)) ?? `${whole}_ref`;
}
