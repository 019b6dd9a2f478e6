/** Links painted on a canvas element: the same lines, marks and colours as `LinkView` and the picture have as SVG. */
import type { Box } from '../../shared/layout/boxIndex.ts';
import type { Link, LinkKind } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import { fieldKey } from '../../shared/model/fieldKey.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { BenchMark } from '../store/benchSummary.ts';
import type { DeletionEffects, EffectKind } from '../store/effectsOnCanvas.ts';
import { paintOfLink, type CanvasColors } from './canvasColors.ts';
import { effectKey, middleOf } from './linkPlaces.ts';
import { dashPattern, type Dashes } from './dashPattern.ts';
import { segmentsOf, segmentWithin, type LinkSegments } from './linkSegments.ts';
import { boxInView, doesRunThrough, tilesInView, type PaintedView } from './paintedView.ts';

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
/** Below this a round corner is as large as a pixel or three. */
const cornersFrom = 0.45;
const leastWidth = 0.7;
/** Farther out of sight nothing of a link is left to see: its marks, its dots, its wide line. */
const margin = 40;
const dim = 0.28;

const lineWidths: Readonly<Record<LinkKind, number>> = {
  OneToOne: 1.6,
  ForeignKey: 1.6,
  ManyToMany: 1.6,
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

/** All links that look the same: one colour and one path of marks for hundreds of them. */
interface Group {
  readonly kind: LinkKind;
  readonly dashes: Dashes | undefined;
  readonly effect: EffectKind | undefined;
  readonly lines: LinkSegments[];
  readonly corners: Path2D;
  readonly marks: Path2D;
  readonly outlines: Path2D;
}

interface LinkPaths {
  readonly segments: LinkSegments;
  readonly corners: Path2D;
  readonly marks: Path2D;
  readonly outlines: Path2D;
}

const pathsOfRoute = new WeakMap<LinkRoute, LinkPaths>();

function pathsOf(route: LinkRoute): LinkPaths {
  let paths = pathsOfRoute.get(route);
  if (!paths) {
    const { owner, target } = route;
    const segments = segmentsOf(route.points);
    paths = {
      segments,
      corners: new Path2D(segments.corners),
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

function groupsOf(shown: readonly Shown[], { painted, withMarks, withDashes }: Ground): Group[] {
  const { effects } = painted;
  const groups = new Map<string, Group>();
  for (const { link, route } of shown) {
    const effect = effects && (effects.links.get(effectKey(link))?.kind ?? 'untouched');
    const dashes = withDashes ? dashesOf(link) : undefined;
    const key = `${link.kind} ${dashes?.on} ${effect}`;
    let group = groups.get(key);
    if (!group) {
      const { kind } = link;
      group = { kind, dashes, effect, lines: [], corners: new Path2D(), marks: new Path2D(), outlines: new Path2D() };
      groups.set(key, group);
    }
    const paths = pathsOf(route);
    group.lines.push(paths.segments);
    if (!withMarks) continue;
    group.corners.addPath(paths.corners);
    group.marks.addPath(paths.marks);
    group.outlines.addPath(paths.outlines);
  }
  // What a delete does lies above what it leaves alone.
  return [...groups.values()].sort((a, b) => Number(b.effect === 'untouched') - Number(a.effect === 'untouched'));
}

/** As long as those of a style sheet with round ends. */
const someDashes: Dashes = { on: 6.6, off: 2.4 };
const baseDashes: Dashes = { on: 3.1, off: 1.9 };

function dashesOf(link: Link): Dashes | undefined {
  if (link.kind === 'proxyBase') return baseDashes;
  return link.isNullable ? someDashes : undefined;
}

/** Paints links and remembers the paths of those in view, which stay the same through most frames of a movement. */
export function makeLinkPainter() {
  let kept: Kept | undefined;

  /** The canvas is in the diagram's own measure. */
  return (context: CanvasRenderingContext2D, painted: PaintedLinks, view: PaintedView, colors: CanvasColors): void => {
    const withMarks = view.zoom >= marksFrom;
    const withDashes = view.zoom >= dashesFrom;
    const box = tilesInView(view, margin);
    const now = { painted, box, withMarks, withDashes };
    if (!kept || !isStillRight(kept, now)) {
      const { routes, moved, links } = painted;
      const shown = links.flatMap((link): Shown[] => {
        const route = moved.has(link.id) ? undefined : routes.get(link.id);
        return route && doesRunThrough(route, box) ? [{ link, route }] : [];
      });
      kept = { ...now, shown, groups: groupsOf(shown, now) };
    }
    const moved =
      painted.moved.size === 0
        ? []
        : painted.links.flatMap((link): Shown[] => {
            const route = painted.moved.get(link.id);
            return route ? [{ link, route }] : [];
          });
    for (const group of [...kept.groups, ...groupsOf(moved, now)]) paintGroup(context, group, view, colors);
    if (!withMarks) return;
    for (const each of [...kept.shown, ...moved]) paintSigns(context, each, painted, colors);
  };
}

interface Ground {
  readonly painted: PaintedLinks;
  readonly box: Box;
  readonly withMarks: boolean;
  readonly withDashes: boolean;
}

interface Kept extends Ground {
  readonly shown: readonly Shown[];
  readonly groups: readonly Group[];
}

/** Which links a drag moves stays the same while it lasts; where they are does not matter here. */
function isStillRight(kept: Ground, { painted, box, withMarks, withDashes }: Ground): boolean {
  const before = kept.painted;
  return (
    kept.withMarks === withMarks &&
    kept.withDashes === withDashes &&
    kept.box.x === box.x &&
    kept.box.y === box.y &&
    kept.box.width === box.width &&
    kept.box.height === box.height &&
    before.links === painted.links &&
    before.routes === painted.routes &&
    before.effects === painted.effects &&
    before.moved.size === painted.moved.size &&
    [...painted.moved.keys()].every((id) => before.moved.has(id))
  );
}

function paintGroup(context: CanvasRenderingContext2D, group: Group, view: PaintedView, colors: CanvasColors): void {
  const { kind, dashes, effect, corners, marks, outlines } = group;
  const { zoom } = view;
  const token = effect && effectTokens[effect];
  const color = token === undefined ? paintOfLink(colors, kind) : colors(token);
  const isStruck = effect !== undefined && effect !== 'untouched';
  const wide = (width: number) => Math.max(width, leastWidth / zoom);
  const width = wide(isStruck ? 2.4 : lineWidths[kind]);
  // Farther away there are more of them, and of the cards less.
  const faint = Math.min(1, Math.max(0.4, zoom / dashesFrom));
  context.globalAlpha = faint * (effect === 'untouched' ? dim : 1);
  const isRound = zoom >= cornersFrom;
  const paintLines = (paint: string, across: number) => {
    paintSegments(context, group, view, { color: paint, width: across, isRound });
    if (!isRound) return;
    context.strokeStyle = paint;
    context.lineWidth = across;
    context.lineCap = 'butt';
    if (dashes) context.setLineDash([dashes.on, dashes.off]);
    context.stroke(corners);
    context.setLineDash([]);
  };
  paintLines(color, width);
  if (kind === 'parentLink' && zoom >= marksFrom) paintLines(colors('canvas'), 1.8);
  context.strokeStyle = color;
  context.lineCap = 'round';
  context.lineWidth = wide(1.6);
  context.stroke(marks);
  context.fillStyle = colors('canvas');
  context.fill(outlines);
  context.stroke(outlines);
  context.globalAlpha = 1;
}

interface Strokes {
  readonly color: string;
  readonly width: number;
  readonly isRound: boolean;
}

function paintSegments(
  context: CanvasRenderingContext2D,
  { lines, dashes }: Group,
  view: PaintedView,
  { color, width, isRound }: Strokes,
): void {
  const box = boxInView(view, margin);
  // Square corners meet in the middle of the line.
  const [half, more] = [width / 2, isRound ? 0 : width / 2];
  const scale = view.zoom * view.density;
  const paint = (direction: 'level' | 'upright') => {
    context.fillStyle = dashes ? dashPattern(context, color, dashes, scale, direction) : color;
    const isLevel = direction === 'level';
    for (const { whole, short } of lines) {
      for (const segment of isRound ? short : whole) {
        const part = segment.isLevel === isLevel ? segmentWithin(segment, box) : undefined;
        if (!part) continue;
        // Dashes begin with the segment.
        const origin = dashes ? segment.from : 0;
        const [from, length] = [part[0] - more - origin, part[1] - part[0] + 2 * more];
        const { across } = segment;
        if (dashes) context.translate(isLevel ? origin : across, isLevel ? across : origin);
        const side = dashes ? -half : across - half;
        if (isLevel) context.fillRect(from, side, length, width);
        else context.fillRect(side, from, width, length);
        if (dashes) context.translate(isLevel ? -origin : -across, isLevel ? -across : -origin);
      }
    }
  };
  paint('level');
  paint('upright');
}

/** The key that is shared, a finding, and what the bench said. */
function paintSigns(
  context: CanvasRenderingContext2D,
  { link, route }: Shown,
  { worst, marks, isBenchStale, effects }: PaintedLinks,
  colors: CanvasColors,
): void {
  const place = link.at && fieldKey(link.at);
  const severity = place === undefined ? undefined : worst.get(place);
  const bench = place === undefined ? undefined : marks?.get(place);
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
