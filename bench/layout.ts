/**
 * How well layouts can be read, and how long they take: `node bench/layout.ts [--n 30,100] [--only NAME] [--json FILE]`.
 * The same figures for each layout on the same diagrams: the shop, and synthetic projects of 8 fields and 1.5 relations
 * a model. Zoom at fit is that of a canvas of 1344×987, as a window of 1920×1080 has it at first start.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { arrangeDiagram, type LayoutEngine } from '../shared/layout/autoLayout.ts';
import { layOutDiagram, type DiagramLayout } from '../shared/layout/diagramLayout.ts';
import { layoutQuality, type LayoutQuality } from '../shared/layout/layoutQuality.ts';
import type { Position } from '../shared/layout/edgeLayout.ts';
import { packModels } from '../shared/layout/packModels.ts';
import { layOutInColumns } from '../shared/layout/placeModels.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { generatedDiagram } from './generatedDiagram.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '30,60,100,500,1000' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const canvas = { width: 1344, height: 987 };
const root = join(import.meta.dirname, '..');

type Positions = ReadonlyMap<string, Position>;
const layouts: Readonly<Record<string, (layout: DiagramLayout) => Promise<Positions> | Positions>> = {
  'elk layered': async (layout) =>
    new Map(
      (await arrangeDiagram(elk(), layout, new Set(layout.cards.keys()), { x: 0, y: 0 })).map(({ model, x, y }) => [
        model,
        { x, y },
      ]),
    ),
  packed: (layout) =>
    packModels(layout, new Set(layout.cards.keys()), { aspectRatio: canvas.width / canvas.height }),
  columns: (layout) => layOutInColumns(layout, new Set(layout.cards.keys())),
};

/** Its own page asks for a worker; in Node the library does without one. */
function elk(): LayoutEngine {
  const load = createRequire(import.meta.url);
  const ELK = load(join(dirname(load.resolve('elkjs/package.json')), 'lib/elk.bundled.js')) as new () => LayoutEngine;
  return new ELK();
}

function shop(): Project {
  const read = readProject(readFileSync(join(root, 'examples/shop.erd'), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

interface Row extends LayoutQuality {
  readonly diagram: string;
  readonly layout: string;
  readonly milliseconds: number;
}

const rows: Row[] = [];
const diagrams: (readonly [string, Project])[] = [
  ['shop', shop()],
  ...values.n.split(',').map((count) => [count, generatedDiagram(Number(count))] as const),
];
for (const [name, project] of diagrams) {
  const nodes = project.models.map(({ id }) => ({ model: id, x: 0, y: 0 }));
  const diagram = layOutDiagram(modelGraphOf(project), { id: 'd', name: 'Main', nodes });
  for (const [layout, arrange] of Object.entries(layouts)) {
    if (values.only !== undefined && !layout.includes(values.only)) continue;
    const started = performance.now();
    const positions = await arrange(diagram);
    const milliseconds = performance.now() - started;
    rows.push({ diagram: name, layout, milliseconds, ...layoutQuality(diagram, positions, canvas) });
    console.log(lineOf(rows.at(-1)!));
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);

function lineOf(row: Row): string {
  const figures = [
    `fit ${(row.fitZoom * 100).toFixed(1)} %`,
    `${Math.round(row.width)}×${Math.round(row.height)}`,
    `covered ${(row.covered * 100).toFixed(0)} %`,
    `crossings ${row.crossings}`,
    `length ${Math.round(row.meanLength)}`,
    `behind ${row.behindCards}`,
    `shared ${row.shared}`,
    `overlaps ${row.overlaps}`,
    `${Math.round(row.milliseconds)} ms`,
  ];
  return `${row.diagram.padEnd(5)} ${row.layout.padEnd(12)} ${figures.join(' · ')}`;
}
