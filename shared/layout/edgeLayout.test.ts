import { expect, test } from 'vitest';
import { buildModelGraph } from '../model/buildModelGraph.ts';
import type { Diagram, Field, Model, Project } from '../model/project.ts';
import { indexBoxes } from './boxIndex.ts';
import { layOutDiagram } from './diagramLayout.ts';
import { routeLinks, type LinkRoute, type Position } from './edgeLayout.ts';

type Places = Readonly<Record<string, readonly [number, number]>>;

function route(models: readonly Model[], places: Places) {
  const nodes = Object.entries(places).map(([model, [x, y]]) => ({ model, x, y }));
  const diagram: Diagram = { id: 'd', name: 'D', nodes };
  const project: Project = { name: 'P', settings: {}, models, diagrams: [diagram] };
  const layout = layOutDiagram(buildModelGraph(project), diagram);
  const positions = new Map<string, Position>(nodes.map(({ model, x, y }) => [model, { x, y }]));
  return { layout, positions, routes: routeLinks(layout, positions) };
}

function relation(id: string, to: string, more: Partial<Field> = {}): Field {
  return { id, name: id, type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: `${id}_of`, ...more };
}

const target: Model = { id: 't', name: 'Target', fields: [] };
const pointsOf = (all: ReadonlyMap<string, LinkRoute>, id: string) => all.get(id)?.points.map(({ x, y }) => [x, y]);

/** Upright stretches as [x, top, bottom]. */
function uprights(all: ReadonlyMap<string, LinkRoute>): [number, number, number][] {
  return [...all.values()].flatMap(({ points }) =>
    points.slice(1).flatMap((point, index): [number, number, number][] => {
      const before = points[index];
      return before && before.x === point.x
        ? [[point.x, Math.min(before.y, point.y), Math.max(before.y, point.y)]]
        : [];
    }),
  );
}

test('a link leaves the owner’s row towards the target and bends once in the middle', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: [relation('a', 't')] };
  const { routes } = route([target, owner], { t: [0, 0], o: [400, 0] });
  // Owner: id, a; target: id, a_of. Both second rows, at 38 + 26 + 13.
  expect(pointsOf(routes, 'o/a')).toEqual([
    [400, 77],
    [232, 77],
  ]);
  const lower = route([target, owner], { t: [0, 100], o: [400, 0] });
  expect(pointsOf(lower.routes, 'o/a')).toEqual([
    [400, 77],
    [316, 77],
    [316, 177],
    [232, 177],
  ]);
  expect(lower.routes.get('o/a')?.owner.direction).toBe(-1);
  expect(lower.routes.get('o/a')?.target.direction).toBe(1);
  expect(lower.routes.get('o/a')?.path).toBe('M400 77L324 77Q316 77 316 85L316 169Q316 177 308 177L232 177');
});

test('cards below each other are joined round one side', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: [relation('a', 't')] };
  const { routes } = route([target, owner], { t: [0, 0], o: [0, 300] });
  expect(pointsOf(routes, 'o/a')).toEqual([
    [232, 377],
    [272, 377],
    [272, 77],
    [232, 77],
  ]);
});

test('a link to the own model loops beside the card', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: [relation('parent', 'self', { type: 'OneToOne' })] };
  const { routes } = route([owner], { o: [0, 0] });
  expect(pointsOf(routes, 'o/parent')).toEqual([
    [232, 77],
    [272, 77],
    [272, 103],
    [232, 103],
  ]);
});

test('several links of the same pair run in lanes of their own and do not cross each other', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: ['a', 'b', 'c', 'd'].map((id) => relation(id, 't')) };
  for (const y of [220, -220]) {
    const { routes } = route([target, owner], { t: [500, y], o: [0, 0] });
    const lanes = uprights(routes).map(([x]) => x);
    expect(new Set(lanes).size).toBe(4);
    const sorted = lanes.toSorted((a, b) => a - b);
    expect(Math.min(...sorted.slice(1).map((x, index) => x - (sorted[index] ?? 0)))).toBeGreaterThanOrEqual(8);
    expect(lanes).toEqual(y > 0 ? sorted.toReversed() : sorted);
  }
});

test('links to one place from a column of owners do not lie on each other', () => {
  const owners = Array.from({ length: 12 }, (_, index): Model => ({
    id: `o${index}`,
    name: `Owner${index}`,
    fields: [relation(`r${index}`, 't')],
  }));
  const places: Record<string, [number, number]> = { t: [600, 400] };
  owners.forEach((owner, index) => (places[owner.id] = [0, index * 140]));
  const { routes } = route([target, ...owners], places);
  const stretches = uprights(routes);
  const overlaps = stretches.flatMap(([x, top, bottom], index) =>
    stretches.slice(index + 1).filter(([x2, top2, bottom2]) => x === x2 && top < bottom2 && top2 < bottom),
  );
  expect(overlaps).toEqual([]);
});

test('links that end at the same header are spread over it', () => {
  const owners = ['a', 'b', 'c'].map((id): Model => ({
    id,
    name: id,
    fields: [relation('r', 't', { relatedName: '+' })],
  }));
  const { routes } = route([target, ...owners], { t: [500, 200], a: [0, 0], b: [0, 200], c: [0, 400] });
  const ends = [...routes.values()].map((each) => each.target.at.y);
  expect(new Set(ends).size).toBe(3);
  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
});

test('a link goes round a card in its way where that is possible', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: [relation('a', 't')] };
  const wall: Model = { id: 'w', name: 'Wall', fields: [] };
  const { routes, layout, positions } = route([target, owner, wall], { t: [0, 0], o: [800, 0], w: [400, 20] });
  const box = {
    x: positions.get('w')?.x ?? 0,
    y: positions.get('w')?.y ?? 0,
    width: 232,
    height: layout.cards.get('w')?.height ?? 0,
  };
  const index = indexBoxes([box]);
  const points = routes.get('o/a')?.points ?? [];
  const crossings = points.slice(1).flatMap((point, at) => index.crossedBy(points[at] ?? point, point, 9));
  expect(crossings).toEqual([]);
});

test('the ends say how many: crow’s foot, bars and circles', () => {
  const owner: Model = {
    id: 'o',
    name: 'Owner',
    fields: [
      relation('one', 't', { type: 'OneToOne' }),
      relation('many', 't', { null: true }),
      relation('both', 't', { type: 'ManyToMany' }),
    ],
  };
  const { routes } = route([target, owner], { t: [0, 0], o: [500, 0] });
  const shapes = [...routes.values()].map(({ owner: at, target: to }) => [
    at.shape.path.split('M').length - 1,
    at.shape.outline !== '',
    to.shape.path.split('M').length - 1,
    to.shape.outline !== '',
  ]);
  // Strokes and circle at the owner, strokes and circle at the target.
  expect(shapes).toEqual([
    [1, true, 2, false],
    [1, true, 1, true],
    [1, true, 1, true],
  ]);
  expect(routes.get('o/many')?.owner.shape.path).toContain('L');
  expect(routes.get('o/many')?.target.shape.path).not.toContain('L');
  expect(routes.get('o/both')?.target.shape.path).toContain('L');
});

test('the same diagram gives the same routes', () => {
  const owner: Model = { id: 'o', name: 'Owner', fields: ['a', 'b', 'c'].map((id) => relation(id, 't')) };
  const first = route([target, owner], { t: [500, 120], o: [0, 0] });
  const second = route([target, owner], { t: [500, 120], o: [0, 0] });
  expect([...first.routes]).toEqual([...second.routes]);
});
