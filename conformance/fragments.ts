/**
 * Texts of SQL that want out of their place, in every kind of place: `npm run conformance:fragments -- [--texts N] [--engines N]
 * [--clients N] [--seed N]`. Each of the texts is judged and written for every dialect; what was accepted is cut by the
 * databases' own lexers as by ours, in every mode of a session, and so many of them are counted as statements by the engines,
 * and by psql, mysql and sqlite3. None may be more than one.
 */
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { protocol } from '@electric-sql/pglite';
import { startPglite } from '../electron/services/engines/startPglite.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { dialects } from '../shared/dialects/dialectRegistry.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import { tokensOf } from '../shared/sql/lexer.ts';
import type { LexicalRules } from '../shared/sql/lexicalRules.ts';
import { splitStatements } from '../shared/sql/statements.ts';
import { randomSqlText } from '../shared/testing/arbitrarySqlText.ts';
import { newDice } from '../shared/testing/dice.ts';
import { openFragmentClients } from './fragmentClients.ts';
import { postgresScanner, sqliteReader } from './fragmentLexers.ts';
import { slotsOf, type Slot } from './fragmentSlots.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '20000' },
    engines: { type: 'string', default: '5000' },
    clients: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);
const tally = newTally();

interface Accepted {
  /** Its number among the texts. */
  readonly number: number;
  readonly slot: Slot;
  readonly text: string;
  readonly sql: string;
}

/** Texts in places of the dialect, those that are refused among them: without `sql`. Same seed, same texts. */
function* written(dialect: Dialect, count: number): Generator<Omit<Accepted, 'sql'> & { readonly sql?: string }> {
  const dice = newDice(seed);
  const all = slotsOf(dialect);
  for (let number = 0; number < count; number += 1) {
    const text = randomSqlText(dice);
    const slot = all[number % all.length] as Slot;
    const sql = slot.statement(text, dialect);
    yield { number, slot, text, ...(sql === undefined ? {} : { sql }) };
  }
}

/** The first of the accepted. */
function accepted(dialect: Dialect, most: number, isFor: (slot: Slot) => boolean = () => true): Accepted[] {
  const found: Accepted[] = [];
  for (const { sql, ...rest } of written(dialect, 60 * most + 1000)) {
    if (found.length === most) break;
    if (sql !== undefined && isFor(rest.slot)) found.push({ ...rest, sql });
  }
  return found;
}

function fail(where: string, { number, slot, text, sql }: Accepted, why: string): void {
  tally.fail(`${where}, text ${number}, ${slot.name}`, `${why}\n  ${JSON.stringify(text)}\n  ${JSON.stringify(sql)}`);
}

/** How sessions of other modes read the same text. */
function otherRules({ lexical }: Dialect): readonly LexicalRules[] {
  if (lexical.backslashEscapes) {
    const without = { ...lexical, backslashEscapes: false };
    return [without, { ...without, doubleQuotes: 'name' }, { ...lexical, doubleQuotes: 'name' }];
  }
  return Object.values(lexical.textPrefixes).some(({ reads }) => reads === 'escapes')
    ? [{ ...lexical, backslashEscapes: true }]
    : [];
}

const places = (sql: string, rules: LexicalRules): string =>
  tokensOf(sql, rules)
    .map(({ to }) => to)
    .join();

/** What our own lexer finds wrong with a statement that was accepted. */
function problemByUs({ slot, sql }: Accepted, dialect: Dialect, others: readonly LexicalRules[]): string | undefined {
  const statements = splitStatements(`${sql}; SELECT 1`, dialect.lexical);
  if (statements.length !== 2) return `it is ${statements.length - 1} statements`;
  if (!slot.isForScripts) return undefined;
  // PostgreSQL refuses texts with escapes by number where a backslash escapes in plain ones.
  const isRead = !/U&'/iu.test(sql);
  const mode = isRead ? others.find((rules) => places(sql, rules) !== places(sql, dialect.lexical)) : undefined;
  return mode && `a session of another mode cuts it otherwise`;
}

async function throughLexers(count: number): Promise<void> {
  const scan = await postgresScanner(postgresDialect.lexical);
  const reader = await sqliteReader(sqliteDialect.lexical);
  if (!reader) tally.skip('SQLite’s own lexer', 'there is no python3');
  for (const dialect of dialects) {
    const start = performance.now();
    const others = otherRules(dialect);
    const waiting: Accepted[] = [];
    const ask = async (): Promise<void> => {
      const bySql = new Map(waiting.map((each) => [each.sql, each]));
      for (const { text, why } of (await reader?.compare(waiting.map(({ sql }) => sql))) ?? [])
        fail('SQLite', bySql.get(text) as Accepted, why);
      waiting.length = 0;
    };
    let [taken, unread] = [0, 0];
    for (const { sql, ...rest } of written(dialect, count)) {
      tally.pass('');
      if (sql === undefined) continue;
      taken += 1;
      const each = { ...rest, sql };
      const problem = problemByUs(each, dialect, others);
      if (problem !== undefined) fail(dialect.label, each, problem);
      if (dialect === postgresDialect) {
        const compared = scan(sql);
        if (compared.kind === 'other') fail('PostgreSQL', each, compared.why);
        if (compared.kind === 'refused') unread += 1;
      }
      if (dialect === sqliteDialect && reader && rest.slot.isForScripts) waiting.push(each);
      if (waiting.length >= 2000) await ask();
    }
    if (waiting.length > 0) await ask();
    const refused = unread === 0 ? '' : `, of which PostgreSQL’s lexer refuses ${unread}`;
    console.log(`${dialect.label}: ${count} texts, ${taken} accepted${refused}, ${seconds(start)}`);
  }
  reader?.close();
}

/** A text that stands in its place as it came, which the engine must find to be more than one statement now and then. */
const asItCame = (dialect: Dialect, most: number): string[] =>
  [...written(dialect, most)].map(({ text }) => `CREATE TABLE made (a int, CHECK (${text}))`);

function onSqlite(count: number): void {
  const start = performance.now();
  const database = new Database(':memory:');
  database.exec('CREATE TABLE victim (x int)');
  const isMore = (sql: string): boolean => {
    try {
      database.prepare(sql);
      return false;
    } catch (error) {
      return /more than one statement/u.test(messageOf(error));
    }
  };
  for (const each of accepted(sqliteDialect, count)) {
    tally.pass('');
    if (isMore(each.sql)) fail('SQLite', each, 'it is more than one statement');
  }
  const control = asItCame(sqliteDialect, 3 * count).filter(isMore).length;
  if (control === 0) tally.fail('SQLite', 'no text is more than one statement where it is put in as it came');
  database.close();
  console.log(`SQLite: ${count} statements (${control} texts are more than one as they came), ${seconds(start)}`);
}

/** Statements in one message to the engine. */
const batch = 400;

async function onPostgres(count: number): Promise<void> {
  const start = performance.now();
  const server = await startPglite();
  const { serialize } = protocol;
  /** The numbers of those that are more than one statement; each is only read, and forgotten. */
  const more = async (statements: readonly string[]): Promise<number[]> => {
    const found: number[] = [];
    for (let at = 0; at < statements.length; at += batch) {
      const parts = statements.slice(at, at + batch).flatMap((text) => [serialize.parse({ text }), serialize.sync()]);
      const { messages } = await server.execProtocol(Buffer.concat(parts), { throwOnError: false });
      let number = at;
      for (const message of messages) {
        if (message.name === 'error' && /multiple commands/u.test(messageOf(message))) found.push(number);
        if (message.name === 'readyForQuery') number += 1;
      }
      if (number !== Math.min(at + batch, statements.length)) throw new Error('PostgreSQL did not answer to all.');
    }
    return found;
  };
  for (const mode of ['on', 'off']) {
    await server.exec(`SET standard_conforming_strings = ${mode}`);
    const all = accepted(postgresDialect, count);
    for (const number of await more(all.map(({ sql }) => sql)))
      fail(`PostgreSQL, standard_conforming_strings ${mode}`, all[number] as Accepted, 'it is more than one statement');
    for (let at = 0; at < all.length; at += 1) tally.pass('');
  }
  // A text with a NUL ends the message.
  const control = (await more(asItCame(postgresDialect, 3 * count).filter((sql) => !sql.includes('\0')))).length;
  if (control === 0) tally.fail('PostgreSQL', 'no text is more than one statement where it is put in as it came');
  await server.close();
  console.log(
    `PostgreSQL: ${count} statements in two modes (${control} texts are more than one as they came), ${seconds(start)}`,
  );
}

function throughClients(count: number): void {
  for (const client of openFragmentClients((title, why) => tally.skip(title, why))) {
    const start = performance.now();
    const all = accepted(client.dialect, count, ({ isForScripts }) => isForScripts);
    for (const [title, mode] of Object.entries(client.modes)) {
      for (const [number, why] of client.run(
        all.map(({ sql }) => sql),
        mode,
      )) {
        const each = all[number];
        if (each) fail(`${client.title}, ${title}`, each, why);
        else tally.fail(`${client.title}, ${title}`, why);
      }
      for (let at = 0; at < all.length; at += 1) tally.pass('');
    }
    client.close();
    console.log(
      `${client.title}: ${all.length} statements in ${Object.keys(client.modes).length} modes, ${seconds(start)}`,
    );
  }
}

const seconds = (start: number): string => `${Math.round((performance.now() - start) / 1000)} s`;

console.log(`seed ${seed}`);
await throughLexers(Number(values.texts));
onSqlite(Number(values.engines));
await onPostgres(Number(values.engines));
throughClients(Number(values.clients));
tally.finish();
