/** Links painted on a canvas element: the same lines, marks and colours as `LinkView` and the picture have as SVG. */
import type { Link, LinkKind } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { BenchMark } from '../store/benchSummary.ts';
import type { DeletionEffects, EffectKind } from '../store/effectsOnCanvas.ts';
import { paintOfLink, type CanvasColors } from './canvasColors.ts';
import { effectKey, markKey, middleOf, placeOfLink } from './linkPlaces.ts';
import { boxInView, doesRunThrough, type PaintedView } from './paintedView.ts';

export interface PaintedLinks {
  readonly links: readonly Link[];
  /** By link id; those of `moved` come before them. */
  readonly routes: ReadonlyMap<string, LinkRoute>;
  readonly moved: ReadonlyMap<string, LinkRoute>;
  readonly worst: ReadonlyMap<string, Severity>;
  readonly marks: ReadonlyMap<string, BenchMark> | undefined;
  readonly isBenchStale: boolean;
  /** While a delete is looked at. */
  readonly effects: DeletionEffects | undefined;
}

/** Below this an end is less than three pixels high. */
const marksFrom = 0.2;
/** Below this a dash is as short as a line is wide. */
const dashesFrom = 0.3;
const leastWidth = 0.7;
/** Farther out of sight nothing of a link is left to see: its marks, its dots, its wide line. */
const margin = 40;
const dim = 0.28;

const lineWidths: Readonly<Record<LinkKind, number>> = {
  OneToOne: 1.6,
  ForeignKey: 1.6,
  ManyToMany: 1.6,
  generic: 1.6,
  compositeKey: 1.6,
  parentLink: 4.4,
  abstractBase: 1.1,
  proxyBase: 1.1,
};
const effectTokens: Readonly<Record<EffectKind, string | undefined>> = {
  refused: 'text',
  blocks: 'text',
  lost: 'error',
  changed: 'warning',
  dangling: 'warning',
  untouched: undefined,
};
const dotTokens = { error: 'error', failed: 'error', warning: 'warning', info: 'text-third', passed: 'ok' } as const;

/** All lines that look the same are one path: one stroke for hundreds of links. */
interface Group {
  readonly kind: LinkKind;
  readonly isNullable: boolean;
  readonly effect: EffectKind | undefined;
  readonly lines: Path2D;
  readonly marks: Path2D;
  readonly outlines: Path2D;
}

interface LinkPaths {
  readonly line: Path2D;
  readonly marks: Path2D;
  readonly outlines: Path2D;
}

const pathsOfRoute = new WeakMap<LinkRoute, LinkPaths>();

function pathsOf(route: LinkRoute): LinkPaths {
  let paths = pathsOfRoute.get(route);
  if (!paths) {
    const { owner, target } = route;
    paths = {
      line: new Path2D(route.path),
      marks: new Path2D(owner.shape.path + target.shape.path),
      outlines: new Path2D(owner.shape.outline + target.shape.outline),
    };
    pathsOfRoute.set(route, paths);
  }
  return paths;
}

interface Shown {
  readonly link: Link;
  readonly route: LinkRoute;
}

function groupsOf(shown: readonly Shown[], effects: DeletionEffects | undefined, withMarks: boolean): Group[] {
  const groups = new Map<string, Group>();
  for (const { link, route } of shown) {
    const effect = effects && (effects.links.get(effectKey(link))?.kind ?? 'untouched');
    const key = `${link.kind} ${link.isNullable} ${effect}`;
    let group = groups.get(key);
    if (!group) {
      const { kind, isNullable } = link;
      group = { kind, isNullable, effect, lines: new Path2D(), marks: new Path2D(), outlines: new Path2D() };
      groups.set(key, group);
    }
    const paths = pathsOf(route);
    group.lines.addPath(paths.line);
    if (!withMarks) continue;
    group.marks.addPath(paths.marks);
    group.outlines.addPath(paths.outlines);
  }
  // What a delete does lies above what it leaves alone.
  return [...groups.values()].sort((a, b) => Number(b.effect === 'untouched') - Number(a.effect === 'untouched'));
}

/** Paints links and remembers the paths of those in view, which stay the same through most frames of a movement. */
export function makeLinkPainter() {
  let before: { readonly shown: readonly Shown[]; readonly effects: unknown; readonly withMarks: boolean } | undefined;
  let groups: readonly Group[] = [];

  /** The canvas is in the diagram's own measure. */
  return (context: CanvasRenderingContext2D, painted: PaintedLinks, view: PaintedView, colors: CanvasColors): void => {
    const withMarks = view.zoom >= marksFrom;
    const box = boxInView(view, margin);
    const shown: Shown[] = [];
    const moved: Shown[] = [];
    for (const link of painted.links) {
      const own = painted.moved.get(link.id);
      const route = own ?? painted.routes.get(link.id);
      if (route && doesRunThrough(route, box)) (own ? moved : shown).push({ link, route });
    }
    const { effects } = painted;
    if (!before || before.effects !== effects || before.withMarks !== withMarks || !areSame(before.shown, shown)) {
      groups = groupsOf(shown, effects, withMarks);
      before = { shown, effects, withMarks };
    }
    for (const group of [...groups, ...groupsOf(moved, effects, withMarks)]) paintGroup(context, group, view, colors);
    if (!withMarks) return;
    for (const each of [...shown, ...moved]) paintSigns(context, each, painted, colors);
  };
}

function areSame(some: readonly Shown[], others: readonly Shown[]): boolean {
  return some.length === others.length && some.every(({ link, route }, at) => isSame(others[at], link, route));
}

function isSame(other: Shown | undefined, link: Link, route: LinkRoute): boolean {
  return other !== undefined && other.link === link && other.route === route;
}

function paintGroup(
  context: CanvasRenderingContext2D,
  { kind, isNullable, effect, lines, marks, outlines }: Group,
  { zoom }: PaintedView,
  colors: CanvasColors,
): void {
  const token = effect && effectTokens[effect];
  const color = token === undefined ? paintOfLink(colors, kind) : colors(token);
  const isStruck = effect !== undefined && effect !== 'untouched';
  const wide = (width: number) => Math.max(width, leastWidth / zoom);
  context.globalAlpha = effect === 'untouched' ? dim : 1;
  context.strokeStyle = color;
  context.lineWidth = wide(isStruck ? 2.4 : lineWidths[kind]);
  context.lineCap = 'butt';
  if (zoom >= dashesFrom && kind === 'proxyBase') context.setLineDash([3, 2]);
  else if (zoom >= dashesFrom && kind === 'generic') context.setLineDash([10.6, 3.4]);
  else if (zoom >= dashesFrom && isNullable) context.setLineDash([6.6, 2.4]);
  context.stroke(lines);
  context.setLineDash([]);
  if (kind === 'parentLink' && zoom >= marksFrom) {
    context.strokeStyle = colors('canvas');
    context.lineWidth = 1.8;
    context.stroke(lines);
    context.strokeStyle = color;
  }
  context.lineCap = 'round';
  context.lineWidth = wide(1.6);
  context.stroke(marks);
  context.fillStyle = colors('canvas');
  context.fill(outlines);
  context.stroke(outlines);
  context.globalAlpha = 1;
}

/** The key that is shared, a finding, and what the bench said. */
function paintSigns(
  context: CanvasRenderingContext2D,
  { link, route }: Shown,
  { worst, marks, isBenchStale, effects }: PaintedLinks,
  colors: CanvasColors,
): void {
  const place = placeOfLink(link);
  const severity = place === undefined ? undefined : worst.get(place);
  const bench = place === undefined ? undefined : marks?.get(markKey(link) ?? place);
  if (!link.sharesKey && !severity && !bench) return;
  const effect = effects && (effects.links.get(effectKey(link))?.kind ?? 'untouched');
  const alpha = effect === 'untouched' ? dim : 1;
  const token = effect && effectTokens[effect];
  context.globalAlpha = alpha;
  if (link.sharesKey) {
    const color = token === undefined ? paintOfLink(colors, link.kind) : colors(token);
    paintKey(context, route.owner.at.x + route.owner.direction * 28, route.owner.at.y, color, colors('panel'));
  }
  if (severity) paintDot(context, middleOf(route), colors(dotTokens[severity]), colors('canvas'));
  if (bench) {
    const { at, direction } = route.target;
    context.globalAlpha = isBenchStale ? 0.35 * alpha : alpha;
    paintDot(context, { x: at.x + direction * 30, y: at.y }, colors(dotTokens[bench]), colors('canvas'));
  }
  context.globalAlpha = 1;
}

const keyShape = 'M-3.2 0a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0M0.6 0H4M2.6 0V1.9';
let keyPath: Path2D | undefined;

function paintKey(context: CanvasRenderingContext2D, x: number, y: number, color: string, sign: string): void {
  keyPath ??= new Path2D(keyShape);
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.arc(0, 0, 7, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.strokeStyle = sign;
  context.lineWidth = 1.3;
  context.stroke(keyPath);
  context.restore();
}

function paintDot(
  context: CanvasRenderingContext2D,
  at: { readonly x: number; readonly y: number },
  color: string,
  rim: string,
): void {
  context.beginPath();
  context.arc(at.x, at.y, 4.5, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
  context.strokeStyle = rim;
  context.lineWidth = 2;
  context.stroke();
}
