import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Diagram, DiagramNode, Field, Project } from '../model/project.ts';
import { arrange, arrangementOf, type ArrangeRequest } from './autoLayout.ts';
import { overlap, type Box } from './boxIndex.ts';
import { layOutDiagram } from './diagramLayout.ts';

interface Described {
  /** App of each model, and the numbers of those that it points at. */
  readonly models: readonly { readonly app: string; readonly to: readonly number[]; readonly rows: number }[];
  readonly locked: readonly number[];
}

const described: fc.Arbitrary<Described> = fc.integer({ min: 1, max: 24 }).chain((count) =>
  fc.record({
    models: fc.array(
      fc.record({
        app: fc.constantFrom('shop', 'crm', 'core'),
        to: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 3 }),
        rows: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: count, maxLength: count },
    ),
    locked: fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 3 }),
  }),
);

function projectOf({ models }: Described): Project {
  return {
    name: 'P',
    settings: {},
    models: models.map(({ app, to, rows }, index) => ({
      id: `id "${index}"`,
      name: `Model${index}`,
      app,
      fields: [
        ...to.map((target): Field => ({
          id: `to${target}`,
          name: `to${target}`,
          type: 'ForeignKey',
          to: `id "${target}"`,
          onDelete: 'CASCADE',
          relatedName: `of${index}_${target}`,
        })),
        ...Array.from({ length: rows }, (_, row): Field => ({ id: `f${row}`, name: `f${row}`, type: 'Integer' })),
      ],
    })),
    diagrams: [],
  };
}

const gridOf = (project: Project): DiagramNode[] =>
  project.models.map(({ id }, index) => ({
    model: id,
    x: 100 + (index % 5) * 400,
    y: 60 + Math.floor(index / 5) * 1400,
  }));

function arranged(project: Project, diagram: Diagram, request: Partial<ArrangeRequest> = {}) {
  const graph = modelGraphOf(project);
  const layout = layOutDiagram(graph, diagram);
  const found = arrangementOf(graph, diagram, layout, {
    models: new Set(diagram.nodes.map(({ model }) => model)),
    aspectRatio: 1.4,
    effort: 'quick',
    ...request,
  });
  // As a worker gets it.
  const result = found?.diagramOf(arrange(structuredClone(found.arrangement)));
  const places = new Map(diagram.nodes.map(({ model, x, y }) => [model, { x, y }]));
  for (const { model, x, y } of result?.nodes ?? []) places.set(model, { x, y });
  const cards = [...places].flatMap(([model, at]): Box[] => {
    const card = layout.cards.get(model);
    return card ? [{ ...at, width: card.width, height: card.height }] : [];
  });
  const notes = (diagram.notes ?? []).map(({ id, x, y, width = 220, height = 120 }) => ({
    ...(result?.notes.find((note) => note.id === id) ?? { x, y }),
    width,
    height,
  }));
  return { result, places, boxes: [...cards, ...notes] };
}

function overlapsOf(boxes: readonly Box[]): (readonly [Box, Box])[] {
  return boxes.flatMap((box, index) =>
    boxes.slice(index + 1).flatMap((other) => (overlap(box, other) ? [[box, other] as const] : [])),
  );
}

test('every card stands on the grid and on no other, whatever belongs together', () => {
  fc.assert(
    fc.property(described, fc.constantFrom('relation', 'app', undefined), (given, by) => {
      const project = projectOf(given);
      const { boxes, result } = arranged(project, { id: 'd', name: 'D', nodes: gridOf(project) }, { by });
      expect(result?.nodes).toHaveLength(project.models.length);
      expect(boxes.filter(({ x, y }) => x % 20 !== 0 || y % 20 !== 0)).toEqual([]);
      expect(overlapsOf(boxes)).toEqual([]);
      expect([Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))]).toEqual([100, 60]);
    }),
    { numRuns: 60 },
  );
});

test('cards that are locked stay, and nothing is put on them', () => {
  fc.assert(
    fc.property(described, (given) => {
      const project = projectOf(given);
      const nodes = gridOf(project).map((node, index) => ({ ...node, locked: given.locked.includes(index) }));
      const { boxes, places } = arranged(project, { id: 'd', name: 'D', nodes });
      const locked = nodes.filter((node) => node.locked);
      expect(locked.map(({ model }) => places.get(model))).toEqual(locked.map(({ x, y }) => ({ x, y })));
      expect(overlapsOf(boxes)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a part is laid out without a card of the rest moved or covered', () => {
  fc.assert(
    fc.property(described, fc.integer({ min: 1, max: 8 }), (given, count) => {
      const project = projectOf(given);
      const nodes = gridOf(project);
      const chosen = new Set(nodes.slice(0, count).map(({ model }) => model));
      const { result, boxes } = arranged(project, { id: 'd', name: 'D', nodes }, { models: chosen });
      expect(result?.nodes.map(({ model }) => model)).toEqual([...chosen]);
      expect(overlapsOf(boxes)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the same diagram is laid out the same way', () => {
  fc.assert(
    fc.property(described, (given) => {
      const project = projectOf(given);
      const diagram = { id: 'd', name: 'D', nodes: gridOf(project) };
      expect(arranged(project, diagram).result).toEqual(arranged(projectOf(given), diagram).result);
    }),
    { numRuns: 20 },
  );
});

test('a whole diagram has about the proportions of the window, models without relations below the rest', () => {
  const models = Array.from({ length: 60 }, (_, index) => ({
    app: 'shop',
    to: index > 0 && index < 45 ? [index >> 1] : [],
    rows: index % 9,
  }));
  const project = projectOf({ models, locked: [] });
  const { boxes, places } = arranged(project, { id: 'd', name: 'D', nodes: gridOf(project) }, { by: 'relation' });
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - 100;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - 60;
  expect(width / height).toBeGreaterThan(1.4 / 1.35);
  expect(width / height).toBeLessThan(1.4 * 1.35);
  const heightOf = (from: number, to: number) =>
    project.models.slice(from, to).map(({ id }) => places.get(id)?.y ?? Number.NaN);
  expect(Math.min(...heightOf(45, 60))).toBeGreaterThan(Math.max(...heightOf(0, 45)));
});

test('models of one app stand in a place of their own', () => {
  const models = Array.from({ length: 40 }, (_, index) => ({
    app: `app${index % 4}`,
    to: index > 3 ? [index - 4, (index * 7) % 4] : [],
    rows: index % 7,
  }));
  const project = projectOf({ models, locked: [] });
  const nodes = gridOf(project);
  const { boxes } = arranged(project, { id: 'd', name: 'D', nodes }, { by: 'app' });
  const regions = [0, 1, 2, 3].map((app): Box => {
    const own = boxes.filter((_, index) => index % 4 === app);
    const [x, y] = [Math.min(...own.map((box) => box.x)), Math.min(...own.map((box) => box.y))];
    const right = Math.max(...own.map((box) => box.x + box.width));
    return { x, y, width: right - x, height: Math.max(...own.map((box) => box.y + box.height)) - y };
  });
  expect(overlapsOf(regions)).toEqual([]);
});

test('notes go with their card, and an area is drawn anew round what stands in it', () => {
  const models = Array.from({ length: 9 }, (_, index) => ({ app: 'a', to: index > 0 ? [0] : [], rows: 3 }));
  const project = projectOf({ models, locked: [] });
  const nodes = gridOf(project);
  const diagram: Diagram = {
    id: 'd',
    name: 'D',
    nodes,
    notes: [{ id: 'n', text: 'of the first', x: 100, y: -80 }],
    areas: [{ id: 'a', name: 'First two', x: 60, y: 20, width: 700, height: 400 }],
  };
  const { result, boxes, places } = arranged(project, diagram);
  expect(overlapsOf(boxes)).toEqual([]);
  const [area] = result?.areas ?? [];
  const isInside = (model: string) => {
    const { x = 0, y = 0 } = places.get(model) ?? {};
    return area !== undefined && x >= area.x && y >= area.y && x + 232 <= area.x + area.width;
  };
  expect(project.models.filter(({ id }) => isInside(id)).map(({ id }) => id)).toEqual(['id "0"', 'id "1"']);
  const [note] = result?.notes ?? [];
  expect(note && area && note.x >= area.x && note.y >= area.y && note.y < area.y + area.height).toBe(true);
});

test('nothing is found where nothing may move', () => {
  const project = projectOf({ models: [{ app: 'a', to: [], rows: 1 }], locked: [] });
  const nodes = gridOf(project).map((node) => ({ ...node, locked: true }));
  expect(arranged(project, { id: 'd', name: 'D', nodes }).result).toBeUndefined();
});

test('areas, notes and cards that stay are looked for near each card, not among all', () => {
  const count = 3000;
  const places = Array.from({ length: count }, (_, number) => ({
    x: (number % 60) * 300,
    y: Math.floor(number / 60) * 300,
  }));
  const models = places.map((_, number) => ({ id: `m${number}`, name: `M${number}`, fields: [] }));
  const project: Project = { name: 'Many', settings: { app: 'shop' }, models, diagrams: [] };
  let looks = 0;
  const counted = (area: { readonly id: string; readonly name: string; readonly x: number; readonly y: number }) => ({
    ...area,
    height: 280,
    get width() {
      looks += 1;
      return 280;
    },
  });
  const diagram: Diagram = {
    id: 'd',
    name: 'D',
    nodes: places.map((place, number) => ({ model: `m${number}`, ...place })),
    areas: places.map(({ x, y }, number) => counted({ id: `a${number}`, name: 'A', x: x - 20, y: y - 20 })),
    notes: places.map(({ x, y }, number) => ({
      id: `n${number}`,
      text: 'note',
      x,
      y: y + 100,
      width: 100,
      height: 40,
    })),
  };
  const graph = modelGraphOf(project);
  const request: ArrangeRequest = { models: new Set(['m0']), aspectRatio: 1.4, effort: 'quick' };
  const found = arrangementOf(graph, diagram, layOutDiagram(graph, diagram), request);
  expect(found?.arrangement.graph.edges).toEqual(places.map((_, number) => [count + number, number]));
  expect(new Set(found?.arrangement.graph.boxes.map(({ group }) => group)).size).toBe(count);
  // Each to each would be nine million.
  expect(looks).toBeLessThan(100 * count);
});
