import ELK from 'elkjs/lib/elk.bundled.js';
import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Model, Project } from '../model/project.ts';
import { arrangeDiagram, type LayoutEngine } from './autoLayout.ts';
import { overlap } from './boxIndex.ts';
import { layOutDiagram } from './diagramLayout.ts';
import { placeModels } from './placeModels.ts';

function tree(count: number): Project {
  const models = Array.from({ length: count }, (_, index): Model => ({
    id: `id "${index}"`,
    name: `Model${index}`,
    fields:
      index === 0
        ? []
        : [
            {
              id: 'up',
              name: 'up',
              type: 'OneToOne',
              to: `id "${(index - 1) >> 1}"`,
              onDelete: 'CASCADE',
              relatedName: `r${index}`,
            },
          ],
  }));
  return placeModels({ name: 'P', settings: {}, models, diagrams: [] });
}

async function arrange(project: Project, models?: readonly string[]) {
  const [diagram] = project.diagrams;
  if (!diagram) throw new Error('No diagram');
  const layout = layOutDiagram(modelGraphOf(project), diagram);
  const chosen = new Set(models ?? project.models.map((model) => model.id));
  const engine = new ELK() as unknown as LayoutEngine;
  return { layout, positions: await arrangeDiagram(engine, layout, chosen, { x: 40, y: 80 }) };
}

test('every card gets a place on the grid, none on another, from the origin on', async () => {
  const { layout, positions } = await arrange(tree(40));
  expect(positions).toHaveLength(40);
  expect(positions.filter(({ x, y }) => x % 20 !== 0 || y % 20 !== 0)).toEqual([]);
  expect([Math.min(...positions.map(({ x }) => x)), Math.min(...positions.map(({ y }) => y))]).toEqual([40, 80]);
  const boxes = positions.map(({ model, x, y }) => ({
    x,
    y,
    width: 232,
    height: layout.cards.get(model)?.height ?? 0,
  }));
  expect(boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => overlap(box, other)))).toEqual([]);
});

test('only the chosen models are moved, and the same diagram is laid out the same way', async () => {
  const project = tree(12);
  const chosen = project.models.slice(0, 4).map((model) => model.id);
  const first = await arrange(project, chosen);
  const second = await arrange(project, chosen);
  expect(first.positions.map(({ model }) => model)).toEqual(chosen);
  expect(first.positions).toEqual(second.positions);
});
