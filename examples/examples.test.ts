import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { benchEngines } from '../shared/bench/benchEngines.ts';
import { runPlan } from '../electron/services/benchRunner.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import { fieldTypes } from '../shared/fieldTypes/fieldTypeRegistry.ts';
import { layOutDiagram } from '../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';

const folder = new URL('.', import.meta.url);
const names = readdirSync(dirname(fileURLToPath(import.meta.url))).filter((name) => name.endsWith('.erd'));

function textOf(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function projectOf(name: string): Project {
  const read = readProject(textOf(name));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

it('there are the three classic one-to-ones and a shop', () => {
  expect(names.sort()).toEqual(['badge.erd', 'passport.erd', 'profile.erd', 'shop.erd']);
});

describe.each(names)('%s', (name) => {
  const project = projectOf(name);

  it('is written as Entwine itself writes it', () => {
    expect(writeProject(project)).toBe(textOf(name));
  });

  it('has no finding', () => {
    expect(runChecks(project).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('is exported by every format without a loss that matters', () => {
    for (const format of formats) {
      const { files, omitted } = format.exportProject(project);
      expect(files.length).toBeGreaterThan(0);
      expect(omitted.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });

  it.each(benchEngines)('passes its bench on %s', async (engine) => {
    const report = await runPlan(planBench(project, { dialect: dialectNamed(engine) }));
    expect(report.outcome).toBe('ran');
    const probes = report.outcome === 'ran' ? report.probes : [];
    expect(probes.length).toBeGreaterThan(5);
    expect(probes.filter(({ passed }) => !passed)).toEqual([]);
  });

  // As the layout sets them: beside a card there is room for lanes of relations, below it for rows that are still to come.
  it('places every model, with 88 pixels or more between the columns and 64 between the cards of one', () => {
    const [diagram] = project.diagrams;
    expect(diagram?.nodes.map(({ model }) => model).sort()).toEqual(project.models.map(({ id }) => id).sort());
    if (!diagram) return;
    const { cards } = layOutDiagram(modelGraphOf(project), diagram);
    const boxes = diagram.nodes.map(({ model, x, y }) => ({ model, x, y, height: cards.get(model)?.height ?? 0 }));
    const near = boxes.flatMap((one) =>
      boxes
        .filter((other) => one.model < other.model)
        .filter((other) => Math.abs(one.x - other.x) < 232 + 88)
        .filter((other) => other.y < one.y + one.height + 64 && one.y < other.y + other.height + 64)
        .map((other) => `${one.model} and ${other.model}`),
    );
    expect(near).toEqual([]);
  });
});

it('the shop has every kind of relation, inheritance of each kind, a through model and several apps', () => {
  const { models } = projectOf('shop.erd');
  const fields = models.flatMap((model) => model.fields);
  const relations = fields.filter(({ type }) => fieldTypes[type].family === 'relation').map(({ type }) => type);
  expect([...new Set(relations)].sort()).toEqual(['ForeignKey', 'ManyToMany', 'OneToOne']);
  const abstract = models.filter((model) => model.abstract === true).map(({ id }) => id);
  const bases = models.flatMap((model) => model.bases ?? []);
  expect(bases.some((base) => abstract.includes(base)) && bases.some((base) => !abstract.includes(base))).toBe(true);
  expect(fields.some(({ through }) => through !== undefined)).toBe(true);
  expect(new Set(models.map(({ app }) => app)).size).toBeGreaterThan(3);
  expect(models.length).toBeGreaterThanOrEqual(15);
});
