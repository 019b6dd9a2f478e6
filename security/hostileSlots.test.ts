/**
 * One hostile word in each slot of a project in turn: whatever stands there, the export makes no statement and no call of it and
 * names no file elsewhere, an engine makes nothing of it, and neither does what is exported of an import of it.
 */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readerOf } from '../electron/services/imports/readerOf.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { whyNotTogether } from '../shared/formats/exportPaths.ts';
import type { Format } from '../shared/formats/format.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import type { Project } from '../shared/model/project.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { meaningfulTokens } from '../shared/sql/lexer.ts';
import { ScriptError, ScriptSplitter } from '../shared/sql/script.ts';
import { filesWithSlots, hostileFiles, REACHED, slotsOf } from '../shared/testing/hostileSlots.ts';

const files = filesWithSlots();

/** Of the texts, in each slot. */
const texts = Number(process.env['ENTWINE_SLOT_TEXTS'] ?? 1);

/** Python without what stands in quotes. */
const outside = (text: string) => text.replaceAll(/"""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/gu, '""');

/** Whether the export says the word as code; an expression of SQL may call what it likes, but make no table. */
function isSaid({ key, language }: Format, text: string): boolean {
  if (!text.includes(REACHED)) return false;
  // An import makes names of whatever is one: as a part of such it is nothing by itself.
  if (language === 'python') return new RegExp(`\\b${REACHED}\\s*\\(`, 'u').test(outside(text));
  const tokens = meaningfulTokens(text, dialectNamed(key).lexical);
  return tokens.some(({ kind, from, to }, at) => {
    const before = tokens[at - 1];
    const isTable = before?.kind === 'word' && text.slice(before.from, before.to).toLowerCase() === 'table';
    return isTable && (kind === 'word' || kind === 'unknown') && text.slice(from, to).includes(REACHED);
  });
}

function isMadeBySqlite(script: string): boolean {
  const database = new Database(':memory:');
  try {
    database.exec(script);
  } catch {
    // What was made until then counts.
  }
  const made = database.prepare('SELECT count(*) FROM sqlite_master WHERE name = ?').pluck().get(REACHED);
  database.close();
  return made !== 0;
}

/** What is wrong with the exports; `scripts` are filled with those of SQL that hold the word. */
function problemsOf(project: Project, scripts: Map<string, string>): string[] {
  const problems: string[] = [];
  for (const format of formats) {
    const made = format.exportProject(project);
    const text = made.files.map((file) => file.text).join('\n');
    if (isSaid(format, text))
      problems.push(`${format.key} says it: ${text.slice(text.indexOf(REACHED) - 99).slice(0, 199)}`);
    const paths = made.files.map(({ path }) => path);
    if (whyNotTogether(paths) === undefined && paths.some((path) => path.includes(REACHED) && path.includes('..'))) {
      problems.push(`${format.key} leads elsewhere: ${paths.join()}`);
    }
    if (format.language !== 'sql' || !text.includes(REACHED)) continue;
    scripts.set(format.key, text);
    if (format.key === 'sqlite' && isMadeBySqlite(text)) problems.push('SQLite makes it');
  }
  return problems;
}

/** The project of a dump; undefined where the dump is refused as a whole. */
async function imported(dialect: string, script: string): Promise<Project | undefined> {
  const { lexical, script: rules } = dialectNamed(dialect);
  const [reader, splitter] = [await readerOf(dialect), new ScriptSplitter(lexical, rules)];
  try {
    for (const piece of [...splitter.add(script), ...splitter.end()]) reader.read(piece, 'dump.sql');
  } catch (error) {
    if (error instanceof ScriptError) return undefined;
    throw error;
  }
  return importedProject(reader.finish().schema, 'Dump').project;
}

test('every word of a file has its slots', () => {
  const names = new Set(
    files.flatMap((file) => slotsOf(file).map(({ name }) => name.replaceAll(/\[[^\]]*\]/gu, '[]'))),
  );
  expect([...names]).toEqual(
    expect.arrayContaining([
      '.enums[].values[].value',
      '.enums[].values[].label',
      '.models[].tablespace',
      '.models[].tableOptions.mysql.engine',
      '.models[].managers[].class',
      '.models[].view.sql.postgres',
      '.models[].fields[].dbType.postgres',
      '.models[].fields[].dbCollation',
      '.models[].fields[].helpText',
      '.models[].fields[].comment',
      '.models[].fields[].class',
      '.models[].fields[].classOptions.norm=',
      '.models[].fields[].validators[].call',
      '.models[].fields[].validators[].name',
      '.models[].indexes[].fields[].operatorClass',
      '.objects[].sql',
      '.settings.apps.library=',
    ]),
  );
});

test('no hostile word in any slot becomes code of an export, nor of the export of its import', async () => {
  const found = new Map<string, string>();
  const [taken, reached]: [Set<string>, Set<string>] = [new Set(), new Set()];
  let imports = 0;
  for (const file of files) {
    for (const { slot, text, project } of hostileFiles(file, texts)) {
      taken.add(slot);
      const scripts = new Map<string, string>();
      for (const problem of problemsOf(project, scripts)) found.set(`${slot} ${JSON.stringify(text)}`, problem);
      // By turns, and each database's.
      const [dialect, script] = [...scripts][imports % Math.max(1, scripts.size)] ?? [];
      if (dialect === undefined || script === undefined) continue;
      reached.add(slot);
      imports += 1;
      const again = await imported(dialect, script);
      if (!again) continue;
      writeProject(again);
      for (const problem of problemsOf(again, new Map()))
        found.set(`${slot} ${JSON.stringify(text)}, imported from ${dialect}`, problem);
    }
  }
  expect(Object.fromEntries(found)).toEqual({});
  // The words that the reader takes, and those that come as far as SQL.
  expect([taken.size > 120, reached.size > 60, imports > 80]).toEqual([true, true, true]);
});
