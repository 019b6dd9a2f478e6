/** A diagram as shapes: the cards, links, areas and notes of the canvas without a screen. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Area, Diagram, Note, Project } from '../model/project.ts';
import { knownColor } from '../layout/cardColors.ts';
import { noteSize } from '../layout/cardLayout.ts';
import { isBaseLink, layOutDiagram, type Link } from '../layout/diagramLayout.ts';
import { routeLinks, type LinkRoute } from '../layout/edgeLayout.ts';
import { drawCard } from './drawCard.ts';
import type { Box, Point } from '../layout/boxIndex.ts';
import type { DrawnPart, Drawing, Paint, Shape } from './drawing.ts';
import { drawText } from './drawText.ts';
import { colorOfCard, colorOfLink, type PictureColors } from './pictureColors.ts';
import { wrapText } from './textWidth.ts';

const margin = 40;

/** `isTransparent`: nothing is painted behind the diagram. */
export function drawDiagram(
  project: Project,
  diagram: Diagram,
  { colors, isTransparent }: { readonly colors: PictureColors; readonly isTransparent: boolean },
): Drawing {
  const layout = layOutDiagram(modelGraphOf(project), diagram);
  const positions = new Map<string, Point>();
  for (const node of diagram.nodes) {
    if (layout.cards.has(node.model) && !positions.has(node.model)) positions.set(node.model, { x: node.x, y: node.y });
  }
  const routes = routeLinks(layout, positions);
  const notes = diagram.notes ?? [];
  const areas = diagram.areas ?? [];
  const cards = [...positions].flatMap(([model, at]) => {
    const card = layout.cards.get(model);
    return card ? [{ card, at }] : [];
  });
  const title = [project.name, project.diagrams.length > 1 ? diagram.name : '']
    .filter((part) => part !== '')
    .join(' · ');
  const parts: DrawnPart[] = [
    ...areas.map((area) => ({ bounds: boxOf(area, area), shape: drawArea(area, colors) })),
    ...layout.links.flatMap((link) => {
      const route = routes.get(link.id);
      return route ? [{ bounds: route.bounds, shape: drawLink(link, route, colors) }] : [];
    }),
    ...cards.map(({ card, at }) => ({ bounds: boxOf(at, card), shape: drawCard(card, at, colors) })),
    ...notes.map((note) => ({ bounds: boxOf(note, sizeOfNote(note)), shape: drawNote(note, colors) })),
  ];
  const extent = extentOf(parts.map(({ bounds }) => bounds));
  return { title, extent, parts, ...(isTransparent ? {} : { background: colors.canvas }) };
}

function boxOf({ x, y }: Point, { width, height }: Pick<Box, 'width' | 'height'>): Box {
  return { x, y, width, height };
}

function sizeOfNote(note: Note): { readonly width: number; readonly height: number } {
  return { width: note.width ?? noteSize.width, height: note.height ?? noteSize.height };
}

function extentOf(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 2 * margin, height: 2 * margin };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  const [x, y] = [Math.floor(left) - margin, Math.floor(top) - margin];
  return { x, y, width: Math.ceil(right) + margin - x, height: Math.ceil(bottom) + margin - y };
}

function drawArea(area: Area, colors: PictureColors): Shape {
  const color = colorOfCard(colors, knownColor(area.color) ?? 'slate');
  const { x, y, width, height } = area;
  return {
    kind: 'group',
    shapes: [
      { kind: 'rect', x, y, width, height, rx: 12, fill: color, fillOpacity: 0.06, stroke: color, strokeOpacity: 0.35 },
      drawText(area.name, x + 14, y + 24, { size: 12, face: 'bold', fill: color, room: width - 28 }),
    ],
  };
}

function drawNote(note: Note, colors: PictureColors): Shape {
  const { width, height } = sizeOfNote(note);
  const color = knownColor(note.color);
  const paint: Paint = color
    ? { fill: colors.panel, stroke: colorOfCard(colors, color) }
    : { fill: colors.note, stroke: colors.noteLine };
  const lines = wrapText(note.text, width - 24, 12.5, Math.max(1, Math.floor((height - 16) / 18)));
  return {
    kind: 'group',
    shapes: [
      { kind: 'rect', x: note.x, y: note.y, width, height, rx: 8, ...paint },
      ...lines.map((line, index) =>
        drawText(line, note.x + 12, note.y + 22 + index * 18, {
          size: 12.5,
          face: 'regular',
          fill: colors.text,
          room: width - 20,
        }),
      ),
    ],
  };
}

function dashesOf({ kind, isNullable }: Link): readonly [number, number] | undefined {
  if (kind === 'proxyBase') return [2, 3];
  if (kind === 'generic') return [9, 5];
  return isNullable ? [5, 4] : undefined;
}

function drawLink(link: Link, route: LinkRoute, colors: PictureColors): Shape {
  const color = colorOfLink(colors, link.kind);
  const { owner, target } = route;
  const isBase = isBaseLink(link);
  const strokeWidth = link.kind === 'parentLink' ? 4.4 : isBase ? 1.1 : 1.6;
  const dashes = dashesOf(link);
  const line = { kind: 'path', d: route.path, fill: 'none' } as const;
  const shapes: Shape[] = [{ ...line, stroke: color, strokeWidth, ...(dashes ? { dashes } : {}) }];
  if (link.kind === 'parentLink') shapes.push({ ...line, stroke: colors.canvas, strokeWidth: 1.8 });
  const marks = owner.shape.path + target.shape.path;
  const outlines = owner.shape.outline + target.shape.outline;
  if (marks !== '') shapes.push({ kind: 'path', d: marks, fill: 'none', stroke: color, strokeWidth: 1.6 });
  if (outlines !== '') shapes.push({ kind: 'path', d: outlines, fill: colors.canvas, stroke: color, strokeWidth: 1.6 });
  if (link.sharesKey) {
    const key = 'M-3.2 0a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0M0.6 0H4M2.6 0V1.9';
    shapes.push({
      kind: 'group',
      at: { x: owner.at.x + owner.direction * 28, y: owner.at.y },
      shapes: [
        { kind: 'circle', r: 7, fill: color },
        { kind: 'path', d: key, fill: 'none', stroke: colors.panel, strokeWidth: 1.3 },
      ],
    });
  }
  return { kind: 'group', title: link.label, shapes };
}
