import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Field, Project } from '../model/project.ts';
import { indexBoxes, type Point } from './boxIndex.ts';
import { layOutDiagram } from './diagramLayout.ts';
import { routeLinks } from './edgeLayout.ts';
import { layoutQuality } from './layoutQuality.ts';
import { placeModels } from './placeModels.ts';

/** Which earlier models each model points at, and how many other fields it has. */
type Described = readonly { readonly to: readonly number[]; readonly rows: number }[];

const described = (most: number): fc.Arbitrary<Described> =>
  fc.integer({ min: 2, max: most }).chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          to: fc.uniqueArray(fc.integer({ min: 0, max: index }), { maxLength: 2 }),
          rows: fc.integer({ min: 0, max: 14 }),
        }),
      ),
    ),
  );

function projectOf(models: Described): Project {
  return {
    name: 'P',
    settings: {},
    models: models.map(({ to, rows }, index) => ({
      id: `m${index}`,
      name: `Model${index}`,
      fields: [
        ...to.map((target): Field => ({
          id: `to${target}`,
          name: `to${target}`,
          type: 'ForeignKey',
          to: `m${target}`,
          onDelete: 'CASCADE',
          relatedName: `of${index}_${target}`,
        })),
        ...Array.from({ length: rows }, (_, row): Field => ({ id: `f${row}`, name: `f${row}`, type: 'Integer' })),
      ],
    })),
    diagrams: [],
  };
}

function drawn(models: Described) {
  const project = placeModels(projectOf(models));
  const [diagram = { id: 'd', name: 'D', nodes: [] }] = project.diagrams;
  const layout = layOutDiagram(modelGraphOf(project), diagram);
  const positions = new Map(diagram.nodes.map(({ model, x, y }) => [model, { x, y }]));
  const boxes = diagram.nodes.map(({ model, x, y }) => {
    const { width = 0, height = 0 } = layout.cards.get(model) ?? {};
    return { x, y, width, height };
  });
  return { layout, positions, boxes, routes: routeLinks(layout, positions) };
}

test('in a diagram that was laid out every link is drawn, right-angled, and none runs behind a card', () => {
  fc.assert(
    fc.property(described(40), (models) => {
      const { layout, routes, boxes } = drawn(models);
      expect([...routes.keys()]).toEqual(layout.links.map(({ id }) => id));
      const index = indexBoxes(boxes);
      const wrong = [...routes].filter(([, { points }]) =>
        points.some((to, at) => {
          const from: Point = points[at - 1] ?? to;
          return (from.x !== to.x && from.y !== to.y) || index.crossedBy(from, to, 1).length > 0;
        }),
      );
      expect(wrong.map(([id]) => id)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('links leave and enter at the sides of their rows, with room for the marks', () => {
  fc.assert(
    fc.property(described(30), (models) => {
      const { layout, positions, routes } = drawn(models);
      for (const link of layout.links) {
        const route = routes.get(link.id);
        for (const [model, end, next] of [
          [link.owner, route?.owner, route?.points[1]],
          [link.target, route?.target, route?.points.at(-2)],
        ] as const) {
          const card = layout.cards.get(model);
          const { x = Number.NaN, y = Number.NaN } = positions.get(model) ?? {};
          expect(end?.at.x).toBe(end?.direction === 1 ? x + (card?.width ?? 0) : x);
          expect(end && card && end.at.y > y && end.at.y < y + card.height).toBe(true);
          expect(((next?.x ?? Number.NaN) - (end?.at.x ?? 0)) * (end?.direction ?? 0)).toBeGreaterThanOrEqual(20);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('links keep to lanes of their own', () => {
  fc.assert(
    fc.property(described(24), (models) => {
      const { layout, positions, routes } = drawn(models);
      const lines = [...routes.values()].map(({ points }) => points);
      const { shared } = layoutQuality(layout, positions, lines, { width: 1000, height: 800 });
      expect(shared).toBeLessThanOrEqual(Math.ceil(lines.length / 20));
    }),
    { numRuns: 60 },
  );
});

test('the same diagram has the same routes, and some of them are found as among all others', () => {
  fc.assert(
    fc.property(described(20), (models) => {
      const { layout, positions, routes } = drawn(models);
      expect([...routeLinks(layout, positions)]).toEqual([...routes]);
      const some = layout.links.filter((_, index) => index % 2 === 0);
      expect([...routeLinks(layout, positions, some).keys()]).toEqual(some.map(({ id }) => id));
    }),
    { numRuns: 30 },
  );
});

test('where cards stand in each other’s way a link finds a way between them', () => {
  // A wall of cards with one gap, between an owner and its target.
  const models: Described = [
    { to: [], rows: 2 },
    { to: [0], rows: 2 },
    ...Array.from({ length: 8 }, () => ({ to: [], rows: 6 })),
  ];
  const project = projectOf(models);
  const nodes = project.models.map(({ id }, index) => {
    if (index < 2) return { model: id, x: index * 1600, y: 900 };
    const inSecond = index % 2;
    return { model: id, x: 500 + inSecond * 400, y: Math.floor((index - 2) / 2) * 320 + inSecond * 160 };
  });
  const layout = layOutDiagram(modelGraphOf(project), { id: 'd', name: 'D', nodes });
  const positions = new Map(nodes.map(({ model, x, y }) => [model, { x, y }]));
  const lines = [...routeLinks(layout, positions).values()].map(({ points }) => points);
  expect(lines).toHaveLength(1);
  expect(layoutQuality(layout, positions, lines, { width: 1000, height: 800 }).behindCards).toBe(0);
});
