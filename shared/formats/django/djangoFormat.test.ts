/**
 * One text file a case in `cases/`: the project, the files it becomes, and what is omitted. `UPDATE_CASES=1` writes the
 * expectations anew; the difference is for a reader to judge.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import type { Project } from '../../model/project.ts';
import { readProject } from '../../projectFile/projectFile.ts';
import { djangoClasses, djangoFieldLine, djangoFormat } from './djangoFormat.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.txt'));

function projectOf(json: string): Project {
  const read = readProject(json);
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

function caseProject(name: string): { readonly json: string; readonly project: Project; readonly text: string } {
  const text = readFileSync(join(folder, name), 'utf8');
  const json = /^-- project --\n([\s\S]*?)\n(?=-- )/.exec(`${text}\n-- `)?.[1] ?? '';
  return { json, project: projectOf(json), text };
}

/** `-- options --` after the project, where the case is about them. */
function optionsOf(text: string): string | undefined {
  return /^-- options --\n([\s\S]*?)\n(?=-- )/m.exec(text)?.[1];
}

function asCase(json: string, project: Project, options?: string): string {
  const { files, omitted } = djangoFormat.exportProject(project, options === undefined ? {} : JSON.parse(options));
  const findings = omitted
    .map(({ code, severity, object, message }) => `${severity} ${code} ${object}: ${message}\n`)
    .join('');
  const parts = files.map(({ path, text }) => `-- ${path} --\n${text}`);
  const head = options === undefined ? [] : [`-- options --\n${options}\n`];
  return [`-- project --\n${json}\n`, ...head, ...parts, `-- findings --\n${findings}`].join('');
}

describe('the Django format', () => {
  it.each(cases)('writes %s as the case says', (name) => {
    const { json, project, text } = caseProject(name);
    const made = asCase(json, project, optionsOf(text));
    if (process.env['UPDATE_CASES']) writeFileSync(join(folder, name), made);
    else expect(made).toBe(text);
  });

  it('gives the line of one field as it stands in the file', () => {
    const { project } = caseProject('one-app.txt');
    const graph = modelGraphOf(project);
    const text = djangoFormat
      .exportProject(project)
      .files.map((file) => file.text)
      .join('');
    const lines = graph.models
      .filter((model) => !model.external)
      .flatMap((model) => [...model.localFields, ...model.localManyToMany])
      .filter((field) => field.origin === 'declared')
      .map((field) => djangoFieldLine(graph, field));
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(text).toContain(`    ${line.replaceAll('\n', '\n    ')}\n`);
  });

  it('gives the classes of some models as they stand in the file', () => {
    const { project } = caseProject('several-apps.txt');
    const text = djangoFormat
      .exportProject(project)
      .files.map((file) => file.text)
      .join('');
    const own = project.models.filter((model) => model.external !== true);
    for (const { id, name } of own) {
      const written = djangoClasses(project, [id]);
      expect(written).toMatch(new RegExp(`^class ${name}\\(`));
      expect(text).toContain(`\n${written}\n`);
    }
    const two = own.slice(0, 2).map(({ id }) => id);
    expect(djangoClasses(project, two).match(/^class /gm)).toHaveLength(2);
    expect(djangoClasses(project, [])).toBe('');
  });

  it('writes the same bytes for the same project', () => {
    const { json } = caseProject('several-apps.txt');
    expect(djangoFormat.exportProject(projectOf(json))).toEqual(djangoFormat.exportProject(projectOf(json)));
  });

  it('writes an empty module for a project without models', () => {
    const project: Project = { name: 'Empty', settings: {}, models: [], diagrams: [] };
    expect(djangoFormat.exportProject(project)).toEqual({
      files: [{ path: 'models.py', text: 'from django.db import models\n' }],
      omitted: [],
    });
  });
});

const black = process.env['ENTWINE_BLACK'] ?? 'black';
const hasBlack = spawnSync(black, ['--version']).status === 0;

describe.skipIf(!hasBlack)('black (skipped where it is not installed)', () => {
  it('would change nothing in any case', () => {
    const target = mkdtempSync(join(tmpdir(), 'entwine-black-'));
    for (const name of cases) {
      const { files } = djangoFormat.exportProject(caseProject(name).project);
      for (const { path, text } of files) {
        if (text !== '') writeFileSync(join(target, `${name}-${path.replaceAll('/', '-')}`), text);
      }
    }
    const run = spawnSync(black, ['--diff', '--quiet', target], { encoding: 'utf8' });
    expect(run.stdout).toBe('');
    expect(existsSync(target)).toBe(true);
  });
});
