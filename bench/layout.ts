/**
 * How well layouts can be read, and how long they take:
 * `node bench/layout.ts [--n 30,100] [--layout NAME] [--corpus] [--json FILE]`.
 *
 * The same figures for each layout of the same diagrams: the shop, and synthetic projects of 8 rows and 1.5 relations a
 * model; with `--corpus` also what is imported of the dumps in
 * `../shared/corpus`, and the real apps of `../shared/django-cases`. Zoom at fit is that of a canvas of 1344×987, as a
 * window of 1920×1080 has it at first start, less the room that stays free at its edges; cards and links are to fit.
 * Times are those of the processor. elk's layout is drawn with elk's own links.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import ELK from 'elkjs/lib/elk.bundled.js';
import { dialectOfFiles } from '../electron/services/imports/importFiles.ts';
import { importedFiles } from '../electron/services/imports/importInputs.ts';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import { arrange, arrangementOf, type ArrangeRequest } from '../shared/layout/autoLayout.ts';
import { layOutDiagram, type DiagramLayout } from '../shared/layout/diagramLayout.ts';
import { placeModels } from '../shared/layout/placeModels.ts';
import { routeLinks, type Position } from '../shared/layout/edgeLayout.ts';
import { layoutQuality, type LayoutQuality, type Line } from '../shared/layout/layoutQuality.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { generatedDiagram } from './generatedDiagram.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '30,60,100,500,1000' },
    layout: { type: 'string' },
    corpus: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
/** 1344×987 less the margins of `viewOfAll` in the window. */
const room = { width: 1344 - 2 * 40, height: 987 - 72 - 40 };
const root = join(import.meta.dirname, '..');

interface Drawn {
  readonly positions: ReadonlyMap<string, Position>;
  readonly lines: readonly Line[];
}

type Draw = (project: Project, layout: DiagramLayout) => Promise<Drawn> | Drawn;

const ours =
  (request: Pick<ArrangeRequest, 'by' | 'effort'>): Draw =>
  (project, layout) => {
    const nodes = [...layout.cards.keys()].map((model) => ({ model, x: 0, y: 0 }));
    const found = arrangementOf(modelGraphOf(project), { id: 'd', name: 'Main', nodes }, layout, {
      ...request,
      models: new Set(layout.cards.keys()),
      aspectRatio: room.width / room.height,
    });
    const places = found?.diagramOf(arrange(found.arrangement)).nodes ?? [];
    return drawn(layout, new Map(places.map(({ model, x, y }) => [model, { x, y }])));
  };

const layouts: Readonly<Record<string, Draw>> = {
  'elk layered': elkLayered,
  'by relation': ours({ by: 'relation', effort: 'thorough' }),
  'by app': ours({ by: 'app', effort: 'thorough' }),
  'on opening': ours({ effort: 'quick' }),
};

function drawn(layout: DiagramLayout, positions: ReadonlyMap<string, Position>): Drawn {
  return { positions, lines: [...routeLinks(layout, positions).values()].map(({ points }) => points) };
}

interface Elk {
  layout(graph: object): Promise<ElkGraph>;
}

interface ElkGraph {
  readonly children?: readonly { readonly id: string; readonly x?: number; readonly y?: number }[];
  readonly edges?: readonly {
    readonly sections?: readonly {
      readonly startPoint: Position;
      readonly bendPoints?: readonly Position[];
      readonly endPoint: Position;
    }[];
  }[];
}

async function elkLayered(_: Project, layout: DiagramLayout): Promise<Drawn> {
  const { children = [], edges = [] } = await (new ELK() as unknown as Elk).layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.aspectRatio': '1.36' },
    children: [...layout.cards.values()].map(({ model, width, height }) => ({ id: model, width, height })),
    edges: layout.links.map(({ id, owner, target }) => ({ id, sources: [target], targets: [owner] })),
  });
  return {
    positions: new Map(children.map(({ id, x = 0, y = 0 }) => [id, { x, y }])),
    lines: edges.flatMap(({ sections = [] }) =>
      sections.map(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]),
    ),
  };
}

function shop(): Project {
  const read = readProject(readFileSync(join(root, 'examples/shop.erd'), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}

/** What lies beside the project, also where that is a worktree; undefined and said so where it is not there. */
function beside(path: string): string | undefined {
  const found = ['..', '../..'].map((up) => join(root, up, 'shared', path)).find(existsSync);
  if (found === undefined) console.log(`skipped: ../shared/${path} is not there`);
  return found;
}

const fewModels = 12;

async function dumps(): Promise<(readonly [string, Project])[]> {
  const corpus = beside('corpus');
  if (corpus === undefined) return [];
  const found: (readonly [string, Project])[] = [];
  for (const folder of ['postgresql', 'mysql', 'sqlite']) {
    for (const name of readdirSync(join(corpus, folder)).filter((file) => file.endsWith('.sql'))) {
      try {
        const files = await importedFiles([join(corpus, folder, name)]);
        const { schema } = await readScripts(files, { dialect: await dialectOfFiles(files) });
        const project = placeModels(importedProject(schema, name).project);
        if (project.models.length > fewModels) found.push([name.replace('.sql', ''), project]);
      } catch (error) {
        console.log(`skipped: ${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return found;
}

/** Models of real apps, those of a few models left out. */
function realApps(): (readonly [string, Project])[] {
  const nearby = beside('django-cases/apps.jsonl');
  if (nearby === undefined) return [];
  return readFileSync(nearby, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; project: object })
    .flatMap(({ id, project }) => {
      const read = readProject(JSON.stringify({ erd: 1, ...project }));
      return read.ok && read.project.models.length > fewModels ? [[id, read.project] as const] : [];
    });
}

interface Row extends LayoutQuality {
  readonly diagram: string;
  readonly layout: string;
  /** Of the processor, routes included. */
  readonly milliseconds: number;
}

function lineOf(row: Row): string {
  const figures = [
    `fit ${(row.fitZoom * 100).toFixed(1).padStart(5)} %`,
    `${Math.round(row.width)}×${Math.round(row.height)}`.padEnd(11),
    `covered ${(row.covered * 100).toFixed(0).padStart(2)} %`,
    `crossings ${row.crossings}`,
    `length ${Math.round(row.meanLength)}`,
    `behind ${row.behindCards}`,
    `shared ${row.shared}`,
    `overlaps ${row.overlaps}`,
    `${Math.round(row.milliseconds)} ms`,
  ];
  return `${row.diagram.padEnd(12)} ${row.layout.padEnd(12)} ${figures.join(' · ')}`;
}

const rows: Row[] = [];
const diagrams: (readonly [string, Project])[] = [
  ['shop', shop()],
  ...values.n.split(',').map((count) => [count, generatedDiagram(Number(count))] as const),
  ...(values.corpus ? [...(await dumps()), ...realApps()] : []),
];
for (const [diagram, project] of diagrams) {
  const nodes = project.models.map(({ id }) => ({ model: id, x: 0, y: 0 }));
  const layout = layOutDiagram(modelGraphOf(project), { id: 'd', name: 'Main', nodes });
  for (const [name, draw] of Object.entries(layouts)) {
    if (values.layout !== undefined && !name.includes(values.layout)) continue;
    const start = process.cpuUsage();
    const { positions, lines } = await draw(project, layout);
    const { user, system } = process.cpuUsage(start);
    const row = {
      diagram,
      layout: name,
      milliseconds: (user + system) / 1000,
      ...layoutQuality(layout, positions, lines, room),
    };
    rows.push(row);
    console.log(lineOf(row));
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
