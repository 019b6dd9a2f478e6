import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import type { Model, Project } from '../../model/project.ts';
import { modelOptionKeys, modelOptionOf, type ModelOptionKey } from '../../options/modelOptions.ts';
import { readProject } from '../../projectFile/projectFile.ts';
import { besideMeta, djangoMetaNames } from '../../testing/words/djangoMetaNames.ts';
import { djangoFormat } from './djangoFormat.ts';

const folder = join(import.meta.dirname, '../../testing/words/files');
const fixtures = readdirSync(folder).map((name): Project => {
  const read = readProject(readFileSync(join(folder, name), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
});
const pythonOf = (project: Project) =>
  djangoFormat
    .exportProject(project)
    .files.map(({ text }) => text)
    .join('');

/** The lines of each `class Meta`. */
const metasIn = (python: string) => python.match(/^ {4}class Meta\b.*\n(?: {8}.*\n|\n(?= {8}))*/gmu) ?? [];

describe('what a class Meta may say', () => {
  const said = Object.entries(djangoMetaNames);
  const ofOptions = new Set(said.flatMap(([, { ...each }]) => ('option' in each ? [each.option] : [])));

  it('is an option of a model, or has a reason not to be one; and every option is in Meta or says where else', () => {
    const reasons = said.flatMap(([name, each]) => ('why' in each ? [[name, each.why.length > 20]] : []));
    expect(reasons).toEqual([
      ['auto_created', true],
      ['apps', true],
    ]);
    const outside = modelOptionKeys.filter((key) => !ofOptions.has(key));
    expect(outside.toSorted()).toEqual(Object.keys(besideMeta).toSorted());
    expect(Object.keys(besideMeta).filter((key) => modelOptionOf(key as ModelOptionKey).written)).toEqual([]);
  });

  it.each(said)(
    '%s is what its option is called in Django, and is written for the fixtures that say it',
    (name, each) => {
      if ('why' in each) {
        expect(modelOptionKeys.map((key) => modelOptionOf(key).django)).not.toContain(name);
        return;
      }
      // Without a name a constraint is Django's older word for it.
      expect(modelOptionOf(each.option).django).toBe(name === 'unique_together' ? 'constraints' : name);
      const metas = fixtures.flatMap((project) => metasIn(pythonOf(project))).join('');
      expect(metas.includes(`        ${name} = `)).toBe(each.elsewhere === undefined);
    },
  );
});

describe('a class Meta of its own', () => {
  /** Over an abstract base whose Meta it would inherit otherwise. */
  const heirWith = (options: Partial<Model>): Project => ({
    name: 'Heirs',
    settings: { app: 'shop' },
    models: [
      {
        id: 'base',
        name: 'Base',
        abstract: true,
        verboseName: 'from the base',
        fields: [{ id: 'w', name: 'word', type: 'Text' }],
      },
      { id: 'heir', name: 'Heir', bases: ['base'], fields: [], ...options },
    ],
    diagrams: [],
  });
  const skipped = new Set(['id', 'name', 'fields', 'bases', 'external', 'mixins', 'managers']);
  const values = fixtures.flatMap(({ models }) =>
    models.flatMap((model) => Object.entries(model).filter(([key]) => !skipped.has(key))),
  );
  const empty = modelOptionKeys
    .filter((key) => !skipped.has(key))
    .flatMap((key) => ['', []].map((value) => [key, value] as const))
    .filter(([key, value]) => modelOptionOf(key).schema.safeParse(value).success);

  it.each([...values, ...empty])('is written where the graph says that there is one: %s %j', (key, value) => {
    const project = heirWith({ [key]: value });
    const heir = modelGraphOf(project).byId.get('heir');
    const [, text = ''] = pythonOf(project).split(/^class Heir\b/mu);
    const isOwn = heir?.meta.definedOn === heir;
    expect({ isOwn: isOwn && /^ {4}class Meta:/mu.test(text), isThere: metasIn(text).length > 0 }).toEqual({
      isOwn,
      isThere: isOwn,
    });
  });
});
