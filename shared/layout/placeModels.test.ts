import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Model, Project } from '../model/project.ts';
import { overlap, type Box } from './boxIndex.ts';
import { layOutDiagram } from './diagramLayout.ts';
import { placeModels } from './placeModels.ts';

function chain(count: number): Project {
  const models = Array.from({ length: count }, (_, index): Model => ({
    id: `m${index}`,
    name: `Model${index}`,
    fields:
      index === 0
        ? []
        : [
            {
              id: 'to',
              name: 'to',
              type: 'ForeignKey',
              to: `m${Math.floor(index / 3)}`,
              onDelete: 'CASCADE',
              relatedName: `r${index}`,
            },
          ],
  }));
  return { name: 'P', settings: {}, models, diagrams: [{ id: 'main', name: 'Main', nodes: [] }] };
}

function boxesOf(project: Project): Box[] {
  const [diagram] = project.diagrams;
  if (!diagram) return [];
  const { cards } = layOutDiagram(modelGraphOf(project), diagram);
  return diagram.nodes.map(({ model, x, y }) => ({ x, y, width: 232, height: cards.get(model)?.height ?? 0 }));
}

function overlapsIn(boxes: readonly Box[]): number {
  const sorted = boxes.toSorted((a, b) => a.x - b.x);
  let count = 0;
  sorted.forEach((box, index) => {
    for (const other of sorted.slice(index + 1)) {
      if (other.x >= box.x + box.width) break;
      if (overlap(box, other)) count += 1;
    }
  });
  return count;
}

test('every model gets a place of its own on the grid', () => {
  const placed = placeModels(chain(300));
  expect(placed.diagrams[0]?.nodes).toHaveLength(300);
  expect(overlapsIn(boxesOf(placed))).toBe(0);
  expect(placed.diagrams[0]?.nodes.filter(({ x, y }) => x % 20 !== 0 || y % 20 !== 0)).toEqual([]);
});

test('what is pointed at stands left of what points at it, more often than right of it', () => {
  const project = placeModels(chain(60));
  const at = new Map(project.diagrams[0]?.nodes.map((node) => [node.model, node.x]));
  const sides = project.models.slice(1).map((model) => {
    const [owner, target] = [at.get(model.id) ?? 0, at.get(model.fields[0]?.to ?? '') ?? 0];
    return Math.sign(owner - target);
  });
  expect(sides.filter((side) => side > 0).length).toBeGreaterThan(sides.filter((side) => side < 0).length);
});

test('what is placed already stays, and nothing is put on it', () => {
  const project = chain(40);
  const nodes = [
    { model: 'm0', x: 100, y: 60 },
    { model: 'm7', x: 1000, y: 900 },
  ];
  const placed = placeModels({ ...project, diagrams: [{ id: 'main', name: 'Main', nodes }] });
  expect(placed.diagrams[0]?.nodes.slice(0, 2)).toEqual(nodes);
  expect(placed.diagrams[0]?.nodes).toHaveLength(40);
  expect(overlapsIn(boxesOf(placed))).toBe(0);
});

test('a project whose models are all placed stays the same object; one without a diagram gets one', () => {
  const placed = placeModels(chain(5));
  expect(placeModels(placed)).toBe(placed);
  const without = placeModels({ ...chain(2), diagrams: [] });
  expect(without.diagrams.map(({ id, name, nodes }) => ({ id, name, count: nodes.length }))).toEqual([
    { id: 'main', name: 'Main', count: 2 },
  ]);
});

test('the same project is placed the same way', () => {
  expect(placeModels(chain(120))).toEqual(placeModels(chain(120)));
});

const apps = join(import.meta.dirname, '../../../shared/django-cases/apps.jsonl');

test.skipIf(!existsSync(apps))('the models of real apps (../shared/django-cases) are placed without overlap', () => {
  const found = readFileSync(apps, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; project: Project })
    .map(({ id, project }) => {
      const models = project.models.map((model) => ({ ...model, fields: model.fields ?? [] }));
      const placed = placeModels({ ...project, settings: project.settings ?? {}, models });
      return { id, placed: placed.diagrams[0]?.nodes.length === models.length, overlaps: overlapsIn(boxesOf(placed)) };
    });
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ placed, overlaps }) => !placed || overlaps > 0)).toEqual([]);
});
