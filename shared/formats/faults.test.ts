/** Small projects that other tools, and once this one, got wrong: what is right about each was said by real servers and Django. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { planBench } from '../bench/plan/planBench.ts';
import { dialectNamed, dialects } from '../dialects/dialectRegistry.ts';
import { readProject } from '../projectFile/projectFile.ts';
import { formats } from './formatRegistry.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'faults');
const isThere = existsSync(folder);

/** The project of that number, as the folder's README has it. */
function fault(number: string) {
  const name = readdirSync(folder).find((each) => each.startsWith(`${number}-`) && each.endsWith('.erd'));
  const read = readProject(readFileSync(join(folder, name ?? number), 'utf8'));
  if (!('project' in read)) throw new Error(`${number} cannot be read`);
  return read.project;
}

function exported(number: string, key: string, options: Record<string, string> = {}) {
  const format = formats.find((each) => each.key === key);
  if (!format) throw new Error(`no format ${key}`);
  const { files, omitted } = format.exportProject(fault(number), options);
  return { text: files.map((file) => file.text).join('\n'), codes: omitted.map(({ code }) => code) };
}

const everywhere = dialects.map(({ name }) => name);

// Skipped where the folder beside the project is not there: it does not come with a clone.
describe.skipIf(!isThere)('Known faults', () => {
  test.each(everywhere)('53b, 53c: a unique member of a composite key keeps its UNIQUE (%s)', (name) => {
    const spelled = (text: string) => text.replaceAll('`', '"');
    expect(spelled(exported('53b', name).text)).toMatch(/"shop_id" \w+ +NOT NULL UNIQUE/u);
    expect(spelled(exported('53c', name).text)).toMatch(/"code" varchar\(9\) NOT NULL UNIQUE/u);
  });

  test('53c: and its index for LIKE on PostgreSQL', () => {
    expect(exported('53c', 'postgres', { mode: 'django' }).text).toContain('varchar_pattern_ops');
  });

  test('21h: an object as the default of JSON is an object for Django', () => {
    expect(exported('21h', 'django').text).toContain('db_default=models.Value({}, models.JSONField())');
  });

  test.each([
    ['sqlite', 'DEFAULT CURRENT_TIMESTAMP'],
    ['postgres', 'DEFAULT (now())'],
    ['mysql', 'DEFAULT (CURRENT_TIMESTAMP(6))'],
    ['mariadb', 'DEFAULT (CURRENT_TIMESTAMP(6))'],
  ])('16b: now() is the clock of each database (%s)', (name, text) => {
    expect(exported('16b', name).text).toContain(text);
  });

  test('21i: a text that is cast fits the column by what it is', () => {
    expect(exported('21i', 'postgres')).toMatchObject({ codes: [] });
    expect(exported('21i', 'postgres').text).toContain("DEFAULT ('NL'::character varying)");
  });

  test.each(['mysql', 'mariadb'])('13b: the script says its character set first (%s)', (name) => {
    const { text } = exported('13b', name);
    expect(text.split('\n').find((line) => line !== '' && !line.startsWith('--'))).toBe('SET NAMES utf8mb4;');
  });

  test('70: a UUID is MariaDB’s own type in both modes', () => {
    expect(exported('70', 'mariadb').text).toMatch(/`uid` uuid +NOT NULL PRIMARY KEY/u);
  });

  test('17b: a schema is made', () => {
    expect(exported('17b', 'postgres').text).toContain('CREATE SCHEMA IF NOT EXISTS "hr";');
  });

  test.each(['sqlite', 'mysql', 'mariadb'])('16e: a moment with a zone is in UTC without one (%s)', (name) => {
    expect(exported('16e', name).text).toContain("DEFAULT '2020-02-29 12:30:00'");
  });

  test('45b: a parent link that an abstract base declares is a parent link', () => {
    expect(runChecks(fault('45b'))).toEqual([]);
  });

  test('31b: a boolean column is a condition', () => {
    expect(exported('31b', 'django')).toMatchObject({ codes: [] });
    expect(exported('31b', 'django').text).toContain('condition=models.Q(main=True)');
  });

  test.each([
    ['sqlite', true],
    ['postgres', true],
    ['mysql', false],
    ['mariadb', false],
  ])('10b: a collation of MySQL is said elsewhere (%s)', (name, isSaid) => {
    expect(exported('10b', name).codes.includes('entwine.sql.collation')).toBe(isSaid);
  });

  test('50b: a choice that is longer than a UUID', () => {
    expect(runChecks(fault('50b')).map(({ code }) => code)).toEqual(['fields.E009']);
  });

  test('12b: options of a computed field arrive in Django, and its index is as Django’s', () => {
    const { text, codes } = exported('12b', 'django');
    expect(codes).toEqual([]);
    const twice = text.slice(text.indexOf('twice ='), text.indexOf('low ='));
    for (const option of ["verbose_name='two times'", "help_text='help'", 'unique=True', "db_column='tw'"]) {
      expect(twice.replaceAll('"', "'")).toContain(option);
    }
    expect(twice).toContain('choices=');
  });

  test('12b: PostgreSQL computes no column of text under its own collation otherwise than it was asked', () => {
    expect(exported('12b', 'postgres').text).toMatch(/"low" +varchar\(10\) +COLLATE "C"/u);
  });

  test.each([
    ['mysql', 'CONCAT(`given`, '],
    ['mariadb', 'CONCAT(`given`, '],
    ['postgres', '"given" || '],
    ['sqlite', '"given" || '],
  ])('12e: texts are joined in the words of each database (%s)', (name, words) => {
    const { text } = exported('12e', name);
    expect(text.replaceAll(/(?<![`"])\bgiven\b(?![`"])/gu, words.includes('`') ? '`given`' : '"given"')).toContain(
      words,
    );
  });

  test('12l, 14v, 30b, 64: the bench has its probes of them', () => {
    const titles = (number: string) =>
      planBench(fault(number), { dialect: dialectNamed('postgres') }).probes.map(({ title }) => title);
    expect(titles('12l')).toContain('A second Email with the same low is refused');
    expect(titles('14v')).toContain('A Y whose o and b are those of no T is refused');
    expect(titles('30b')).toContain('An Item that breaks c_flag is refused');
    expect(titles('64')).toContain('Deleting the Party deletes its Firm');
  });

  test.each(everywhere)('14b: pairs stand in the order of the key where the database wants that (%s)', (name) => {
    const { text, codes } = exported('14b', name);
    expect(codes).toEqual([]);
    const wanted = dialectNamed(name).features.foreignKeysFollowIndexes
      ? /FOREIGN KEY \("c", "n"\)\s+REFERENCES "zoo_region" \("country", "num"\)/u
      : /FOREIGN KEY \("n", "c"\)\s+REFERENCES "zoo_region" \("num", "country"\)/u;
    expect(text.replaceAll('`', '"')).toMatch(wanted);
  });

  test.each([
    ['14b', []],
    ['14c', ['entwine.composite-unique']],
    ['14d', ['entwine.composite-types']],
    ['14f', ['entwine.composite-unique']],
    ['14g', ['entwine.composite-action']],
    ['14k', ['entwine.composite-target']],
    ['14v', []],
  ])('%s: a foreign key over several fields is checked as one of a single field', (number, errors) => {
    const found = runChecks(fault(number)).filter(({ severity }) => severity === 'error');
    expect(found.map(({ code }) => code)).toEqual(errors);
  });

  test.each(everywhere)('14c, 14d, 14f: what no database makes is left out and said (%s)', (name) => {
    const takesFirst = dialectNamed(name).features.refersToFirstOfIndex;
    for (const number of takesFirst ? ['14c', '14d'] : ['14c', '14d', '14f']) {
      const { text, codes } = exported(number, name);
      expect(codes).toEqual(['entwine.sql.foreign-key']);
      expect(text).not.toContain('REFERENCES');
    }
  });

  test('14f: MariaDB refers to the first columns of a key', () => {
    const { text, codes } = exported('14f', 'mariadb');
    expect(codes).toEqual([]);
    expect(text).toContain('REFERENCES');
  });

  test.each([
    ['postgres', []],
    ['mysql', Array.from({ length: 3 }, () => 'entwine.sql.custom-type')],
    ['mariadb', Array.from({ length: 3 }, () => 'entwine.sql.custom-type')],
  ])('52c: an array, and a time with its zone, are PostgreSQL’s and said elsewhere (%s)', (name, said) => {
    expect(exported('52c', name).codes).toEqual(said);
  });

  test('52c: no item of an array is taken for the column', () => {
    const plan = planBench(fault('52c'), { dialect: dialectNamed('postgres') });
    expect(plan.probes.filter(({ kind }) => kind === 'large')).toEqual([]);
  });
});
