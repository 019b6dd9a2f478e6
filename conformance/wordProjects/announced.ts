/** A word about databases is in the SQL of a database, or a finding says that it is not: without it one of both is another. */
import type { Dialect } from '../../shared/dialects/dialect.ts';
import { tableOptionsWord } from '../../shared/dialects/dialectWords.ts';
import { createStatements } from '../../shared/formats/sqlWriter.ts';
import type { Constraint, Field, Model, Project } from '../../shared/model/project.ts';
import { constraintOptions, indexOptions } from '../../shared/options/constraintOptions.ts';
import { fieldOptions } from '../../shared/options/fieldOptions.ts';
import { modelOptions } from '../../shared/options/modelOptions.ts';
import type { Part } from '../../shared/options/optionSchemas.ts';
import type { OptionTable } from '../../shared/options/option.ts';
import { toPhysical } from '../../shared/physical/toPhysical.ts';
import { newDice } from '../../shared/testing/dice.ts';
import type { NamedProject } from '../sqlProjects.ts';
import type { Tally } from '../tally.ts';

/** Tried of one project on one database. */
const PLACES = 4;

/** Words about databases that Django has too. */
const alsoDjangos: ReadonlySet<string> = new Set(['schema', 'tablespace', 'comment', 'deferrable', 'include']);
const ofParts: ReadonlySet<string> = new Set(['operatorClass', 'collation', 'length']);

/** A word in its place, and the project that does not say it. */
interface Place {
  readonly word: string;
  readonly without: Project;
  /** The constraint or index that says it is not there at all. */
  readonly withoutRule?: Project;
}

export function checkAnnounced(projects: readonly NamedProject[], dialects: readonly Dialect[], tally: Tally): void {
  let tried = 0;
  for (const dialect of dialects) {
    for (const [at, { id, project }] of projects.entries()) {
      const places = placesOf(project, dialect);
      const dice = newDice(at * 31 + dialect.name.length);
      const picked = Array.from({ length: Math.min(PLACES, places.length) }, () => dice.pick(places));
      const whole = saidOf(project, dialect);
      for (const { word, without, withoutRule } of new Set(picked)) {
        // What is left out as a whole is said as a whole.
        if (withoutRule && sqlOf(withoutRule, dialect) === sqlOf(project, dialect)) continue;
        tried += 1;
        const title = `${dialect.label}, ${id}: ${word}`;
        if (saidOf(without, dialect) === whole) tally.fail(title, 'neither the SQL nor a finding speaks of it');
        else tally.pass(title);
      }
    }
  }
  console.log(`${tried} words about databases are in the SQL or in a finding`);
}

function saidOf(project: Project, dialect: Dialect): string {
  const { schema, omitted } = toPhysical(project, { dialect, mode: 'database', includeExternal: true });
  return JSON.stringify([createStatements(schema).map(({ sql }) => sql), omitted]);
}

function sqlOf(project: Project, dialect: Dialect): string {
  const { schema } = toPhysical(project, { dialect, mode: 'database', includeExternal: true });
  return createStatements(schema)
    .map(({ sql }) => sql)
    .join('\n');
}

function placesOf(project: Project, dialect: Dialect): Place[] {
  const { models } = project;
  return models.flatMap((model, at) => {
    if (model.external || model.abstract || model.proxy || model.view || model.managed === false) return [];
    const put = (less: Model): Project => ({ ...project, models: models.with(at, less) });
    const { fields, constraints = [], indexes = [] } = model;
    return [
      ...keysOf(modelOptions, model)
        .filter((key) => key !== 'tableOptions' || model.tableOptions?.[tableOptionsWord(dialect.name)] !== undefined)
        .map((key) => ({ word: `${model.name}: ${key}`, without: put(without(model, key)) })),
      ...fields.flatMap((field, number) =>
        keysOf(fieldOptions, field)
          .filter((key) => !isSoUnasked(key, field, dialect))
          .map((key) => ({
            word: `${model.name}.${field.name}: ${key}`,
            without: put({ ...model, fields: fields.with(number, without(field, key)) }),
          })),
      ),
      ...constraints.flatMap((rule, number) =>
        keysOf(constraintOptions[rule.type], rule)
          .filter((key) => !isSoUnasked(key, rule, dialect))
          .map((key) => ({
            word: `${model.name}: ${rule.type}.${key}`,
            without: put({ ...model, constraints: constraints.with(number, without(rule, key)) }),
            withoutRule: put({ ...model, constraints: constraints.toSpliced(number, 1) }),
          })),
      ),
      ...indexes.flatMap((index, number) => {
        const withoutRule = put({ ...model, indexes: indexes.toSpliced(number, 1) });
        const lesser = [
          ...keysOf(indexOptions, index).map((key) => [`index.${key}`, without(index, key)] as const),
          ...index.fields.flatMap((part, position) =>
            keysOfPart(part).map((key) => {
              const less = without(part as object, key) as Part;
              return [`part.${key}`, { ...index, fields: index.fields.with(position, less) }] as const;
            }),
          ),
        ];
        return lesser.map(([word, less]) => ({
          word: `${model.name}: ${word}`,
          without: put({ ...model, indexes: indexes.with(number, less) }),
          withoutRule,
        }));
      }),
    ];
  });
}

function keysOf(table: OptionTable, holder: object): string[] {
  return Object.keys(holder).filter(
    (key) => table[key] !== undefined && (table[key].isUnknownToDjango === true || alsoDjangos.has(key)),
  );
}

function keysOfPart(part: Part): string[] {
  return typeof part === 'object' ? Object.keys(part).filter((key) => ofParts.has(key)) : [];
}

/** What the database does that is not told otherwise, and what a relation without a key has no use for. */
function isSoUnasked(key: string, holder: Field | Constraint, { features }: Dialect): boolean {
  const value = (holder as { readonly [option: string]: unknown })[key];
  // Of one column all say the same.
  if (key === 'matchType' || key === 'match') return value === 'simple' || key === 'matchType';
  // Whoever says DO_NOTHING fixes the rows in the same transaction, so that its key waits for the end unasked.
  if (key === 'deferrable' && value === 'deferred' && 'onDelete' in holder) return holder.onDelete === 'DO_NOTHING';
  if (key === 'identity') {
    // The way in which a database numbers keys unasked keeps what any other promises, but for refusing numbers that are given.
    return (
      'primaryKey' in holder &&
      typeof value === 'string' &&
      (value === 'byDefault' || (value !== 'always' && !features.identityKinds.some((kind) => kind === value)))
    );
  }
  return key !== 'enforced' && 'enforced' in holder && holder.enforced === false;
}

function without<T extends object>(value: T, key: string): T {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)) as T;
}
