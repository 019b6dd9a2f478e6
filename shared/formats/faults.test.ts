/** Small projects that other tools, and once this one, got wrong: what is right about each was said by real servers and Django. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
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
});
