/**
 * Texts of SQL as each database documents them, in every place that may hold them, exported for every other database:
 *   node conformance/texts.ts [--cases N] [--seed N] [--from DIALECT] [--to DIALECT] [--only TEXT] [--verbose]
 * Each is made on its own database and on the other one, over the same 20 rows: what is not announced before the export has to
 * load and to mean the same. `--cases`: so many texts, by the seed; without it all. What differs counts as failed.
 */
import { parseArgs } from 'node:util';
import type { Dialect } from '../shared/dialects/dialect.ts';
import type { Constraint, Field, Index, Model, Project } from '../shared/model/project.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import { nameTextOf } from '../shared/physical/sqlText.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { shuffled, type CaseSlot, type PlacedText } from './textPlaces.ts';
import { sameValue } from './textValues.ts';
import { newTally } from './tally.ts';
import { textCases, type CaseType } from './textCases/textCases.ts';
import { openTextEngines, type Asked, type TextEngine } from './textEngines.ts';
import { rowValues, textColumns, textRows } from './textRows.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string' },
    to: { type: 'string' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

/** What moves: only whether it is there is compared. */
const MOVING =
  /\bnow\b|current_|statement_timestamp|clock_timestamp|transaction_timestamp|localtime|curdate|curtime|sysdate|utc_|uuid\(|random|rand\(|'now'|^date\(\)|^datetime\(\)|^time\(\)/iu;

/** Over more than constants. */
const namesColumn = (text: string): boolean =>
  /(?<![\w.'])(?:[tuijkpnfbdemcxgq]|js)(?![\w(])/u.test(text.replaceAll(/'(?:[^']|'')*'|"[^"]*"/gu, "''"));

function placesOf(text: string, type: CaseType): readonly CaseSlot[] {
  if (!namesColumn(text)) return ['default'];
  if (type === 'Boolean') return ['check', 'condition', 'generated'];
  return ['generated', 'part'];
}

/** Every text of a dialect in each of its places. */
function placedTexts(dialect: string): readonly PlacedText[] {
  return textCases(dialect).flatMap((given) => placesOf(given.text, given.type).map((slot) => ({ ...given, slot })));
}

const resultOptions: Readonly<Partial<Record<CaseType, Partial<Field>>>> = {
  Text: { maxLength: 250 },
  Decimal: { maxDigits: 30, decimalPlaces: 6 },
};

/** A model for the text, with what is tried in the document's own words. */
function modelOf({ text, slot, type }: PlacedText, at: number): Model {
  const id = `m${at}`;
  const result: Field = {
    id: `${id}r`,
    name: 'r',
    type: type === 'Text' ? 'Char' : type,
    null: true,
    ...resultOptions[type],
    ...(slot === 'generated' ? { generated: { sql: text, stored: true } } : {}),
    ...(slot === 'default' ? { dbDefault: text } : {}),
  };
  const constraints: Constraint[] =
    slot === 'check' ? [{ id: `${id}c`, type: 'check', name: `c${at}`, sql: text }] : [];
  const indexes: Index[] =
    slot === 'part'
      ? [{ id: `${id}x`, name: `x${at}`, fields: [{ sql: text }] }]
      : slot === 'condition'
        ? [{ id: `${id}x`, name: `x${at}`, fields: ['k'], condition: text }]
        : [];
  return {
    id,
    name: `M${at}`,
    table: id,
    fields: [
      { id: `${id}k`, name: 'id', type: 'Integer', primaryKey: true },
      ...textColumns.map((field) => ({ ...field, id: id + field.id })),
      result,
    ],
    constraints,
    indexes,
  };
}

interface Made {
  /** Positions of the texts that were said to be left out or to differ. */
  readonly announced: ReadonlyMap<number, string>;
  /** By position: why it does not load, or what each row holds; a row that was refused is missing. */
  readonly results: readonly ({ readonly problem: string } | Rows)[];
  readonly statements: readonly string[];
}

interface Rows {
  readonly rows: ReadonlyMap<string, string | null>;
  /** Rows that were not refused by a check but could not be computed. */
  readonly failed: ReadonlySet<string>;
}

/** Makes the texts on the engine and asks what became of the rows. */
function made(texts: readonly PlacedText[], language: string, engine: TextEngine): Made {
  const { dialect } = engine;
  const project: Project = {
    name: 'Texts',
    settings: { sqlDialect: language as 'standard' },
    enums: [],
    models: texts.map(modelOf),
    diagrams: [],
  };
  const { schema, omitted } = toPhysical(project, { dialect });
  const announced = new Map<number, string>();
  for (const { at, message } of omitted) {
    if ('model' in at) announced.set(Number(at.model.slice(1)), message);
  }
  const name = nameTextOf(dialect);
  const columns = ['id', ...textColumns.map((field) => field.name)].map(name).join(', ');
  const asked: Asked[] = [];
  const places = texts.map(() => ({ creates: [] as number[], first: 0, answer: 0, sql: [] as string[] }));
  for (const { sql, source } of createStatements(schema)) {
    const place = places[Number(source.model.slice(1))];
    place?.creates.push(asked.length);
    place?.sql.push(sql);
    asked.push({ sql });
  }
  for (const [at, { type, slot }] of texts.entries()) {
    const table = name(`m${at}`);
    const place = places[at];
    if (place) place.first = asked.length;
    if (slot === 'default') asked.push({ sql: `INSERT INTO ${table} (${name('id')}) VALUES (1)` });
    else
      for (const [key, row] of textRows.entries())
        asked.push({ sql: `INSERT INTO ${table} (${columns}) VALUES (${key}, ${rowValues(row, dialect)})` });
    if (place) place.answer = asked.length;
    const value = slot === 'default' || slot === 'generated' ? name('r') : name('id');
    asked.push({
      sql: `SELECT ${name('id')} AS key_, ${engine.hexadecimal(value, type === 'Binary' && value === name('r'))} AS value_ FROM ${table}`,
      isQuestion: true,
    });
  }
  const told = engine.run(asked);
  return {
    announced,
    statements: places.map(({ sql }) => sql.join('; ')),
    results: places.map(({ creates, first, answer }) => {
      const problem = creates.map((at) => told[at]?.problem).find((each) => each !== undefined);
      if (problem !== undefined) return { problem };
      const inserts = told.slice(first, answer).map((each) => each.problem);
      const failed = inserts.flatMap((each, key) =>
        each !== undefined && !/CHECK|constraint/iu.test(each) ? String(key) : [],
      );
      return { rows: told[answer]?.answer ?? new Map(), failed: new Set(failed) };
    }),
  };
}

function differenceOf(
  { text, type, slot }: PlacedText,
  { rows: own, failed }: Rows,
  { rows: there }: Rows,
): string | undefined {
  for (const [key, value] of own) {
    const other = there.get(key);
    if (other === undefined) return `row ${key} is refused`;
    if (slot !== 'default' && slot !== 'generated') continue;
    if (MOVING.test(text)) {
      if ((value === null) !== (other === null)) return `row ${key}: ${String(value)} and ${String(other)}`;
    } else if (!sameValue(value, other, type)) return `row ${key}: ${shown(value)} and ${shown(other)}`;
  }
  if (slot === 'check')
    for (const key of there.keys()) if (!own.has(key) && !failed.has(key)) return `row ${key} is taken`;
  return undefined;
}

const shown = (value: string | null): string =>
  value === null ? 'NULL' : JSON.stringify(Buffer.from(value, 'hex').toString());

const tally = newTally();
const engines = openTextEngines((title, why) => tally.skip(title, `no server here (${why})`));
try {
  for (const from of engines) {
    const language = from.dialect.name;
    if (values.from !== undefined && values.from !== language) continue;
    const all = placedTexts(language).filter(({ text }) => values.only === undefined || text === values.only);
    const texts = values.cases === undefined ? all : shuffled(all, Number(values.seed)).slice(0, Number(values.cases));
    const own = made(texts, language, from);
    for (const to of engines) {
      if (to === from || (values.to !== undefined && values.to !== to.dialect.name)) continue;
      compare(texts, from.dialect, own, to, made(texts, language, to));
    }
  }
} finally {
  for (const engine of engines) engine.close();
}
tally.finish();

function compare(texts: readonly PlacedText[], from: Dialect, own: Made, to: TextEngine, there: Made): void {
  const counts = { tried: 0, announced: 0, silent: 0 };
  for (const [at, placed] of texts.entries()) {
    const [mine, other] = [own.results[at], there.results[at]];
    // What its own database refuses, or what is never made there, has no meaning to keep.
    if (!mine || !other || 'problem' in mine || own.announced.has(at)) {
      if (values.verbose && mine && 'problem' in mine && to.dialect !== from)
        console.log(`  own: ${placed.slot} ${placed.text}: ${mine.problem}`);
      continue;
    }
    // A slot that the target has not at all is said of the slot and not of the text.
    if (!hasSlot(placed.slot, to.dialect)) {
      if (!there.announced.has(at))
        tally.fail(`${to.dialect.label}, ${placed.slot}: ${placed.text}`, 'it has no such place, and nobody says so');
      continue;
    }
    counts.tried += 1;
    const title = `${from.label} → ${to.dialect.label}, ${placed.slot}: ${placed.text}`;
    const said = there.announced.get(at);
    if (said !== undefined) {
      counts.announced += 1;
      if (values.verbose) console.log(`  said: ${title}: ${said}`);
      tally.pass(title);
      continue;
    }
    const why = 'problem' in other ? other.problem : differenceOf(placed, mine, other);
    if (why === undefined) tally.pass(title);
    else {
      counts.silent += 1;
      tally.fail(title, `${why}\n     ${lineOf(there.statements[at] ?? '', placed)}`);
    }
  }
  const share = counts.tried === 0 ? 0 : Math.round((100 * counts.announced) / counts.tried);
  console.log(
    `${from.label} → ${to.title}: ${counts.tried} places, ${counts.announced} announced (${share} %), ${counts.silent} silent`,
  );
}

function hasSlot(slot: CaseSlot, { features }: Dialect): boolean {
  if (slot === 'part') return features.supportsExpressionIndexes;
  return slot !== 'condition' || features.supportsPartialIndexes;
}

/** The part of the statements that holds the text. */
function lineOf(statements: string, { slot }: PlacedText): string {
  const pattern = {
    generated: /.*GENERATED.*/u,
    default: /.*\br["`]? .*/u,
    check: /.*CHECK.*/u,
    part: /CREATE INDEX.*/u,
    condition: /CREATE INDEX.*/u,
  }[slot];
  return [...statements.matchAll(new RegExp(pattern, 'gu'))].at(-1)?.[0].trim().slice(0, 300) ?? '';
}
