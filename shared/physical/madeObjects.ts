/** What a project has beside its models, as the statements that create it, each with its place before or behind the tables. */
import { textWords } from '../dialects/dialectWords.ts';
import type { Omission } from '../model/omission.ts';
import type { DatabaseObject } from '../model/project.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { emitObject } from '../sql/objectStatement.ts';
import { mentionedWords } from '../sql/query.ts';
import { mentionOrder } from './mentionOrder.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { MadeObject, PhysicalSchema, Table } from './physicalSchema.ts';

/** In this order where nothing else is asked for. What is not here speaks of tables and views: it comes last. */
const RANKS: readonly string[] = ['extension', 'sequence', 'domain', 'function', 'view'];
/** They say what types and operators there are. */
const ALWAYS_BEFORE: ReadonlySet<string> = new Set(['extension', 'domain']);

/** Those that this database gets, in mode `database`; what is left out is said. */
export function objectsOf(context: PhysicalContext, tables: readonly Table[]): readonly MadeObject[] {
  const { objects = [] } = context.graph.project;
  if (objects.length === 0) return [];
  const made = objects.flatMap((object) => madeObject(object, context) ?? []);
  const { lexical } = context.dialect;
  const needed = neededBy(tables, made, lexical);
  const placed = made.map((object) => {
    const isNeeded = needed.has(object);
    const isBefore = object.place === 'before' || isNeeded || ALWAYS_BEFORE.has(object.kind);
    const place = isBefore ? 'before' : RANKS.includes(object.kind) ? 'withViews' : 'last';
    return { ...object, place, ...(isNeeded ? { isNeeded: true as const } : {}) } as const;
  });
  return mentionOrder(
    placed.toSorted((one, other) => rankOf(one.kind) - rankOf(other.kind)),
    lexical,
  );
}

/** The schema without objects that its tables do well without: a trigger would change what rows are tried for. */
export function withNeededObjects(schema: PhysicalSchema): PhysicalSchema {
  const { beside, ...rest } = schema;
  const needed = beside?.filter(({ isNeeded, kind }) => isNeeded === true || kind === 'extension') ?? [];
  return needed.length === 0 ? rest : { ...rest, beside: needed };
}

function rankOf(kind: string): number {
  const rank = RANKS.indexOf(kind);
  return rank < 0 ? RANKS.length : rank;
}

function madeObject(object: DatabaseObject, context: PhysicalContext): MadeObject | undefined {
  const { dialect, graph, omitted } = context;
  const node = object.model === undefined ? undefined : graph.byId.get(object.model);
  const label = `${object.kind} ${object.name}`;
  const add = (said: Pick<Omission, 'outcome' | 'severity' | 'message' | 'hint'>) => {
    const whole = { code: 'entwine.sql.object', part: label, ...said } as const;
    if (node) omitted.add({ at: node, ...whole });
    else omitted.addProject(whole);
  };
  const say = (why: string, severity: Omission['severity'], hint: string) =>
    add({ outcome: 'leftOut', severity, message: `The ${label} is left out of the SQL: ${why}.`, hint });
  if (object.kind === 'other') {
    say('what it is nobody knows here, and it is only shown', 'warning', 'Run its statement by hand.');
    return undefined;
  }
  if (!textWords(dialect.name).includes(object.dialect)) {
    say(`it is written for ${object.dialect}`, 'warning', `Add one for ${dialect.label} beside it.`);
    return undefined;
  }
  const emitted = emitObject(object.sql, object.kind, dialect);
  if ('problem' in emitted) {
    say(emitted.problem, 'error', 'Write the one statement that creates it.');
    return undefined;
  }
  if (object.comment) {
    const message = `The ${label} is made without its comment.`;
    add({ outcome: 'adapted', severity: 'info', message, hint: 'Say it in a comment of its statement.' });
  }
  return {
    ...emitted,
    kind: object.kind,
    name: object.name,
    ...(object.schema !== undefined && { schema: object.schema }),
    place: object.when === 'before' ? 'before' : 'last',
    label,
    // Somewhere a person can go to.
    source: node ? sourceOf(node) : { model: graph.models[0]?.id ?? '' },
  };
}

/** Those that a table speaks of, and those that they speak of. */
function neededBy(tables: readonly Table[], made: readonly MadeObject[], rules: LexicalRules): ReadonlySet<MadeObject> {
  const callable = made.filter(({ kind }) => kind === 'sequence' || kind === 'domain' || kind === 'function');
  const needed = new Set<MadeObject>();
  const need = (sql: string) => {
    const words = mentionedWords(sql, rules);
    for (const object of callable) if (words.has(object.name.toLowerCase())) needed.add(object);
  };
  if (callable.length === 0) return needed;
  for (const table of tables) textsOf(table).forEach(need);
  // A set takes what is added while it is walked.
  for (const object of needed) need(object.sql);
  return needed;
}

/** All that a person may have written in a table's statements. */
function textsOf({ columns, checks, indexes, uniques, exclusions = [] }: Table): readonly string[] {
  const ofColumns = columns.flatMap(({ type, default: given, onUpdate, generated }) => [
    type,
    given,
    onUpdate,
    generated?.sql,
  ]);
  const ofIndexes = [...indexes, ...exclusions].flatMap(({ columns: parts, condition }) => [
    condition,
    ...parts.map(({ expression }) => expression),
  ]);
  const ofRules = [...checks.map(({ sql }) => sql), ...uniques.map(({ condition }) => condition)];
  return [...ofColumns, ...ofIndexes, ...ofRules].flatMap((text) => text ?? []);
}
