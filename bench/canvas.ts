/**
 * How fast the diagram opens and moves: in our window, in a plain React Flow of the same size and in an empty page, all in
 * one run. Run: npm run bench:canvas -- --n 200 --n 1000 [--file FILE.erd] [--json FILE] [--seconds 3]. A figure counts
 * when the empty page of the same run has a p95 of 16.7 ms; ratios to the plain React Flow hold on any machine.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { answerOpenDialog, electronFlags, launchApp } from '../e2e/launchApp.ts';
import prepareElectron from '../e2e/prepareElectron.ts';
import { startScreen } from '../e2e/screen.ts';
import { layOutDiagram } from '../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { dropAt, installFrameDriver, type DragFrames, type Frames } from './frameDriver.ts';
import { generatedProject } from './generatedProject.ts';
import type { PlainDiagram } from './plainFlow.ts';

const { values } = parseArgs({
  options: {
    n: { type: 'string', multiple: true },
    file: { type: 'string' },
    json: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    pictures: { type: 'string' },
  },
});
const time = Number(values.seconds) * 1000;
const size = { width: 1600, height: 1000 };

interface Motion {
  readonly pan: Frames;
  readonly zoom: Frames;
  /** Of the model with about 20 relations. */
  readonly drag: DragFrames;
}

interface Measured {
  readonly open_ms: number;
  readonly worst_task_ms: number;
  readonly views: { readonly fit: Motion; readonly half: Motion; readonly full: Motion };
  /** Proportional set size of the page's process after all views; undefined where the system does not tell. */
  readonly memory_mb: number | undefined;
}

/** The file that is opened, and what it holds: as the shared generator makes it where that is there. */
function projectFile(count: number, folder: string): string {
  if (values.file !== undefined) return values.file;
  const file = join(folder, `bench-${count}.erd`);
  const shared = join(import.meta.dirname, '..', '..', 'shared', 'perf', 'erd.mjs');
  const nearby = [shared, join(import.meta.dirname, '..', '..', '..', 'shared', 'perf', 'erd.mjs')].find(existsSync);
  if (nearby) writeFileSync(file, execFileSync(process.execPath, [nearby, String(count)], { maxBuffer: 1e9 }));
  else writeFileSync(file, writeProject(onGrid(generatedProject(count))));
  return file;
}

function onGrid(project: Project): Project {
  const columns = Math.ceil(Math.sqrt(project.models.length));
  const nodes = project.models.map(({ id }, at) => ({
    model: id,
    x: (at % columns) * 340,
    y: Math.floor(at / columns) * 400,
  }));
  return { ...project, diagrams: [{ id: 'd', name: 'Main', nodes }] };
}

interface Point {
  x: number;
  y: number;
}

interface Subject {
  readonly plain: PlainDiagram;
  /** Where the dragged card is taken, in the diagram's own measure. */
  readonly grip: Readonly<Point>;
  readonly centre: Readonly<Point>;
  readonly fitZoom: (room: { readonly width: number; readonly height: number }) => number;
}

function subjectOf(file: string): Subject {
  const read = readProject(readFileSync(file, 'utf8'));
  if (!read.ok) throw new Error(`${file} could not be read.`);
  const { project } = read;
  const diagram = project.diagrams[0];
  if (!diagram) throw new Error(`${file} has no diagram.`);
  const { cards, links } = layOutDiagram(modelGraphOf(project), diagram);
  const degree = new Map<string, number>();
  for (const { owner, target } of links) {
    for (const end of new Set([owner, target])) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const away = (model: string) => Math.abs((degree.get(model) ?? 0) - 20);
  const dragged = diagram.nodes.toSorted((a, b) => away(a.model) - away(b.model))[0] ?? { x: 0, y: 0 };
  const xs = diagram.nodes.map(({ x }) => x);
  const ys = diagram.nodes.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) + 232 - left, Math.max(...ys) + 300 - top];
  return {
    plain: {
      nodes: diagram.nodes.map(({ model, x, y }) => ({ id: model, x, y, name: cards.get(model)?.name ?? '' })),
      edges: links.map(({ id, owner, target }) => ({ id, source: owner, target })),
    },
    grip: { x: dragged.x + 60, y: dragged.y + 18 },
    centre: { x: left + width / 2, y: top + height / 2 },
    fitZoom: (room) => 0.95 * Math.min(room.width / width, room.height / height),
  };
}

/** `grip`: where the dragged card is taken; each drag moves it on. */
async function moves(page: Page, subject: Subject, which: 'fit' | 'half' | 'full', grip: Point): Promise<Motion> {
  const room = await page.evaluate(() => window.frameDriver.room());
  const zoom = { fit: subject.fitZoom(room), half: 0.5, full: 1 }[which];
  const at = which === 'fit' ? subject.centre : grip;
  const settle = async (place: Point) => {
    await page.evaluate(
      ([to, { x, y }]) => {
        window.frameDriver.zoomTo(to);
        window.frameDriver.centre(x, y);
      },
      [zoom, place] as const,
    );
    await page.waitForTimeout(1500);
  };
  await settle(at);
  if (values.pictures) await page.screenshot({ path: join(values.pictures, `${await page.title()}-${which}.png`) });
  const pan = await page.evaluate((ms) => window.frameDriver.pan(ms), time);
  await settle(at);
  const zoomed = await page.evaluate(([ms, by]) => window.frameDriver.zoom(ms, by), [time, 1.4] as const);
  await settle(grip);
  const drag = await page.evaluate(([ms, to]) => window.frameDriver.drag(ms, to), [time, dropAt] as const);
  grip.x += drag.moved.x;
  grip.y += drag.moved.y;
  return { pan, zoom: zoomed, drag };
}

async function allViews(page: Page, subject: Subject): Promise<Measured['views']> {
  const grip = { ...subject.grip };
  const fit = await moves(page, subject, 'fit', grip);
  const half = await moves(page, subject, 'half', grip);
  return { fit, half, full: await moves(page, subject, 'full', grip) };
}

async function memoryOf(app: ElectronApplication): Promise<number | undefined> {
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  try {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return pss === undefined ? undefined : Math.round(Number(pss) / 1024);
  } catch {
    return undefined;
  }
}

/** Milliseconds from a key's press to the frame that shows it, while a model is renamed. */
async function typing(page: Page): Promise<Frames | undefined> {
  await page.evaluate(() => {
    const seen: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { keyTimes: seen });
  });
  const room = await page.locator('.react-flow__pane').boundingBox();
  if (!room) return undefined;
  await page.mouse.dblclick(room.x + room.width / 2, room.y + room.height / 2);
  await page.waitForTimeout(800);
  for (const key of 'renamed_model_with_a_name') {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  await page.keyboard.press('Enter');
  await page.waitForTimeout(800);
  const times = await page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: at(0.5), p95: at(0.95), worst: at(1) };
}

async function measureOurs(file: string, subject: Subject) {
  const launched = await launchApp();
  const { app, page } = launched;
  try {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width, height });
    }, size);
    await page.evaluate(installFrameDriver);
    await page.waitForTimeout(2000);
    await answerOpenDialog(app, file);
    const since = Date.now();
    await page.keyboard.press('ControlOrMeta+o');
    const { open, worstTask } = await page.evaluate((start) => window.frameDriver.opened(start), since);
    // What runs after opening (checks, explorer) is another matter.
    await page.waitForTimeout(3000);
    const room = await page.evaluate(() => window.frameDriver.room());
    const views = await allViews(page, subject);
    const memory = await memoryOf(app);
    const typing_ms = await typing(page);
    return { room, measured: { open_ms: open, worst_task_ms: worstTask, views, memory_mb: memory, typing_ms } };
  } finally {
    await launched.stop();
  }
}

const plainMain = `'use strict';
const { app, BrowserWindow } = require('electron');
const path = require('node:path');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: ${size.width}, height: ${size.height}, frame: false });
  window.loadFile(path.join(__dirname, 'page.html'));
});
`;
const plainPage = `<!doctype html><meta charset="utf-8"><title>plain</title><link rel="stylesheet" href="plainFlow.css">
<style>body{margin:0;overflow:hidden;font:13px sans-serif}.card{width:232px;border:1px solid #ccd;border-radius:10px;background:#fff}
.card b{display:block;padding:10px;height:18px}.card p{display:flex;justify-content:space-between;margin:0;padding:0 10px;height:26px}</style>
<div id="root"></div><script src="plainFlow.js"></script>`;

async function measurePlain(folder: string, subject: Subject, room: { width: number; height: number }) {
  await build({
    entryPoints: [join(import.meta.dirname, 'plainFlow.ts')],
    bundle: true,
    minify: true,
    outdir: folder,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  writeFileSync(join(folder, 'package.json'), '{"name":"plain","version":"0.0.0","main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), plainMain);
  writeFileSync(join(folder, 'page.html'), plainPage);
  const app = await _electron.launch({
    executablePath: process.env['ENTWINE_ELECTRON'] ?? '',
    args: [...electronFlags(mkdtempSync(join(folder, 'user-'))), folder],
  });
  try {
    const page = await app.firstWindow();
    await page.evaluate(installFrameDriver);
    await page.waitForTimeout(1000);
    const control = await page.evaluate((ms) => window.frameDriver.idle(ms), time);
    const since = Date.now();
    await page.evaluate(([diagram, space]) => window.showPlainFlow(diagram, space), [subject.plain, room] as const);
    const { open, worstTask } = await page.evaluate((start) => window.frameDriver.opened(start), since);
    const views = await allViews(page, subject);
    const memory_mb = await memoryOf(app);
    return { control, plain: { open_ms: open, worst_task_ms: worstTask, views, memory_mb } satisfies Measured };
  } finally {
    await app.close();
  }
}

type Result = Awaited<ReturnType<typeof measure>>;

async function measure(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-canvas-'));
  try {
    const file = projectFile(count, folder);
    const subject = subjectOf(file);
    const { room, measured } = await measureOurs(file, subject);
    const { control, plain } = await measurePlain(folder, subject, room);
    return { n: subject.plain.nodes.length, room, ...measured, plain, control };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

function tell(result: Result): void {
  const { n, control, plain, typing_ms } = result;
  const shown = ({ median, p95 }: Frames) => `${median} / ${p95}`.padStart(15);
  console.log(
    `${n} models; empty page ${shown(control).trim()} ms (median / p95); canvas of ${result.room.width} by ${result.room.height}`,
  );
  console.log(
    `opens in ${result.open_ms} ms (plain ${plain.open_ms}), longest task ${result.worst_task_ms} (plain ${plain.worst_task_ms})`,
  );
  console.log(
    `memory ${result.memory_mb ?? '?'} MB (plain ${plain.memory_mb ?? '?'}); a key shows in ${typing_ms ? shown(typing_ms).trim() : '?'} ms`,
  );
  for (const view of ['fit', 'half', 'full'] as const) {
    for (const move of ['pan', 'zoom', 'drag'] as const) {
      const [ours, theirs] = [result.views[view][move], plain.views[view][move]];
      const ratio = (ours.median / theirs.median).toFixed(2);
      console.log(
        `${view.padEnd(5)}${move.padEnd(5)}${shown(ours)} ms   plain ${shown(theirs)} ms   ratio of medians ${ratio}`,
      );
    }
  }
  const drops = (['fit', 'half', 'full'] as const).map((view) => result.views[view].drag.drop);
  console.log(`longest task after a drop: ${drops.join(', ')} ms`);
}

await prepareElectron();
const stopScreen = await startScreen();
try {
  const results: Result[] = [];
  for (const count of values.n ?? ['1000']) {
    const result = await measure(Number(count));
    tell(result);
    results.push(result);
  }
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`);
} finally {
  stopScreen();
}
