/** A word about databases is in the SQL of a database, or a finding says that it is not: without it one of both is another. */
import type { Dialect } from '../../shared/dialects/dialect.ts';
import { tableOptionsWord } from '../../shared/dialects/dialectWords.ts';
import { createStatements } from '../../shared/formats/sqlWriter.ts';
import type { Constraint, Field, Index, Model, Project } from '../../shared/model/project.ts';
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
}

export function checkAnnounced(projects: readonly NamedProject[], dialects: readonly Dialect[], tally: Tally): void {
  let tried = 0;
  for (const dialect of dialects) {
    for (const [at, { id, project }] of projects.entries()) {
      const places = placesOf(project, dialect);
      const dice = newDice(at * 31 + dialect.name.length);
      const picked = Array.from({ length: Math.min(PLACES, places.length) }, () => dice.pick(places));
      const whole = saidOf(project, dialect);
      for (const { word, without } of new Set(picked)) {
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

function placesOf(project: Project, dialect: Dialect): Place[] {
  const { models } = project;
  return models.flatMap((model, at) => {
    if (model.external || model.abstract || model.proxy || model.view || model.managed === false) return [];
    const place = (word: string, less: Model): Place => ({
      word: `${word} of ${model.name}`,
      without: { ...project, models: models.with(at, less) },
    });
    const { fields, constraints = [], indexes = [] } = model;
    return [
      ...keysOf(modelOptions, model)
        .filter((key) => key !== 'tableOptions' || model.tableOptions?.[tableOptionsWord(dialect.name)] !== undefined)
        .map((key) => place(key, without(model, key))),
      ...fields.flatMap((field, number) =>
        keysOf(fieldOptions, field)
          .filter((key) => !isSoUnasked(key, field))
          .map((key) => place(`${field.name}.${key}`, { ...model, fields: fields.with(number, without(field, key)) })),
      ),
      ...constraints.flatMap((rule, number) =>
        keysOf(constraintOptions[rule.type], rule)
          .filter((key) => !isSoUnasked(key, rule))
          .map((key) =>
            place(`${rule.type}.${key}`, { ...model, constraints: constraints.with(number, without(rule, key)) }),
          ),
      ),
      ...indexes.flatMap((index, number) => [
        ...keysOf(indexOptions, index).map((key) =>
          place(`index.${key}`, { ...model, indexes: indexes.with(number, without(index, key)) }),
        ),
        ...index.fields.flatMap((part, position) =>
          keysOfPart(part).map((key) => {
            const less = { ...index, fields: index.fields.with(position, without(part as object, key) as Part) };
            return place(`part.${key}`, { ...model, indexes: indexes.with(number, less) });
          }),
        ),
      ]),
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

/** What every database does that is not told otherwise, and what a relation without a key has no use for. */
function isSoUnasked(key: string, holder: Field | Constraint | Index): boolean {
  const value = (holder as { readonly [option: string]: unknown })[key];
  if (key === 'matchType' || key === 'match') return value === 'simple';
  if (key === 'identity') return value === 'byDefault' && 'primaryKey' in holder;
  return key !== 'enforced' && 'enforced' in holder && holder.enforced === false;
}

function without<T extends object>(value: T, key: string): T {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)) as T;
}
