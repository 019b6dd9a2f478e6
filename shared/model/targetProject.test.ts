import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { djangoFormat } from '../formats/django/djangoFormat.ts';
import { formats } from '../formats/formatRegistry.ts';
import { readProject } from '../projectFile/projectFile.ts';
import type { Field, Model, Project } from './project.ts';
import { targetProject } from './targetProject.ts';

function projectOf(...models: readonly Model[]): Project {
  return { name: 'P', settings: {}, models, diagrams: [] };
}

function fixture(): Project {
  const read = readProject(readFileSync(join(import.meta.dirname, '../projectFile/fixtures/v2.erd'), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

const text = (name: string, options: Partial<Field> = {}): Field => ({ id: name, name, type: 'Text', ...options });

describe('the project as its targets take it', () => {
  it('is the document itself where all of it is plain', () => {
    const project = projectOf({ id: 'm', name: 'M', fields: [text('a', { dbDefault: "'x'" })] });
    expect(targetProject(project).project).toBe(project);
    expect(targetProject(project).omissions('sql')).toEqual([]);
    expect(targetProject({ ...project }).project.models).toBe(project.models);
  });

  it('is exported without an exception, each omission once and with its place', () => {
    const project = fixture();
    for (const format of formats) {
      const { files, omitted } = format.exportProject(project);
      expect(files.length).toBeGreaterThan(0);
      expect(omitted.filter(({ object, at }) => object === '' && at.kind !== 'project')).toEqual([]);
    }
    expect(runChecks(project).filter(({ message }) => message.includes('undefined'))).toEqual([]);
  });

  it('says of a numbered column that Django does not number it, but where Django does so unasked', () => {
    const numbered = (name: string, type: Field['type']): Field => ({ id: name, name, type, identity: 'byDefault' });
    const project = projectOf({ id: 'm', name: 'M', fields: [numbered('key', 'BigAuto'), numbered('n', 'Integer')] });
    expect(
      targetProject(project)
        .omissions('django')
        .map(({ object }) => object),
    ).toEqual(['app.M.n']);
    expect(targetProject(project).omissions('sql')).toEqual([]);
  });

  it('has models that read a view as ones that Django does not manage, and says so', () => {
    const project = projectOf(
      { id: 'v', name: 'V', view: { sql: 'SELECT 1 AS id' }, fields: [] },
      { id: 'w', name: 'W', view: { sql: 'SELECT 1 AS id' }, managed: true, fields: [] },
      { id: 'm', name: 'M', fields: [{ id: 'v', name: 'v', type: 'ForeignKey', to: 'v', onDelete: 'CASCADE' }] },
    );
    const target = targetProject(project);
    expect(target.project.models.map(({ managed }) => managed)).toEqual([false, true, undefined]);
    expect(target.omissions('sql')).toEqual([]);
    for (const other of ['django', 'migrations'] as const) {
      expect(target.omissions(other).map(({ object, outcome }) => [object, outcome])).toEqual([
        ['app.V', 'adapted'],
        ['app.W', 'adapted'],
      ]);
    }
  });

  it('takes the text for all databases of one that is said by dialect, and what is marked as a literal as it stands', () => {
    const project = projectOf({
      id: 'm',
      name: 'M',
      fields: [
        text('a', { dbDefault: { standard: "'s'", postgres: "'p'" } }),
        { id: 'b', name: 'b', type: 'JSON', default: { literal: { name: 'x' } } },
        text('t', { dbType: { postgres: 'citext' } }),
      ],
    });
    const target = targetProject(project);
    expect(target.project.models[0]?.fields.map((field) => field.dbDefault ?? field.default)).toEqual([
      "'s'",
      { name: 'x' },
      undefined,
    ]);
    expect(target.omissions('sql').map(({ object }) => object)).toEqual([]);
    expect(target.project.models[0]?.fields.at(-1)?.dbType).toBeUndefined();
    expect(target.omissions('django').map(({ object }) => object)).toEqual(['app.M.t']);
    expect(djangoFormat.exportProject(project).files[0]?.text).toContain('default={"name": "x"}');
  });
});
