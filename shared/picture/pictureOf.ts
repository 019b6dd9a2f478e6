/** A diagram as vector SVG: the cards and links of the canvas without a screen. The same project gives the same bytes. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Area, Diagram, Note, Project } from '../model/project.ts';
import { knownColor } from '../layout/cardColors.ts';
import { cardSize, type Card, type CardRow } from '../layout/cardLayout.ts';
import { layOutDiagram, type Link } from '../layout/diagramLayout.ts';
import { routeLinks, type LinkRoute } from '../layout/edgeLayout.ts';
import { placeModels } from '../layout/placeModels.ts';
import { colorOfCard, colorOfLink, pictureColors, type PictureColors, type PictureTheme } from './pictureColors.ts';
import { rowIcon } from './rowIcons.ts';
import { shortenText, textWidth, wrapText, type FontFace } from './textWidth.ts';
import { xmlText } from './xmlText.ts';

export interface PictureOptions {
  readonly theme: PictureTheme;
  /** Id of a diagram; default: the first. */
  readonly diagram?: string;
}

const margin = 40;
const noteDefault = { width: 220, height: 120 } as const;
const families: Readonly<Record<FontFace, string>> = { regular: 'text', bold: 'text bold', mono: 'mono' };

/** Models that no diagram places are placed first, as on opening, so that they appear. */
export function pictureOf(project: Project, options: PictureOptions): string {
  const placed = placeModels(project);
  const diagram = placed.diagrams.find((each) => each.id === options.diagram) ?? placed.diagrams[0];
  return drawDiagram(placed, diagram ?? { id: '', name: '', nodes: [] }, pictureColors[options.theme]);
}

function drawDiagram(project: Project, diagram: Diagram, colors: PictureColors): string {
  const layout = layOutDiagram(modelGraphOf(project), diagram);
  const positions = new Map<string, { x: number; y: number }>();
  for (const node of diagram.nodes) {
    if (layout.cards.has(node.model) && !positions.has(node.model)) positions.set(node.model, { x: node.x, y: node.y });
  }
  const routes = routeLinks(layout, positions);
  const notes = diagram.notes ?? [];
  const areas = diagram.areas ?? [];
  const extent = extentOf([
    ...[...positions].map(([model, at]) => ({ ...at, ...sizeOf(layout.cards.get(model)) })),
    ...[...routes.values()].map((route) => route.bounds),
    ...notes.map((note) => ({ x: note.x, y: note.y, ...sizeOfNote(note) })),
    ...areas,
  ]);
  const title = [project.name, project.diagrams.length > 1 ? diagram.name : '']
    .filter((part) => part !== '')
    .join(' · ');
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${extent.width}" height="${extent.height}" viewBox="${extent.x} ${extent.y} ${extent.width} ${extent.height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<style>${styleSheet}</style>`,
    `<rect x="${extent.x}" y="${extent.y}" width="${extent.width}" height="${extent.height}" fill="${colors.canvas}"/>`,
    ...areas.map((area) => drawArea(area, colors)),
    ...layout.links.flatMap((link) => {
      const route = routes.get(link.id);
      return route ? [drawLink(link, route, colors)] : [];
    }),
    ...[...positions].flatMap(([model, at]) => {
      const card = layout.cards.get(model);
      return card ? [drawCard(card, at, colors)] : [];
    }),
    ...notes.map((note) => drawNote(note, colors)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

const styleSheet = [
  ".text{font-family:'Inter Variable',Inter,'Helvetica Neue',Arial,sans-serif}",
  '.bold{font-weight:600}',
  '.italic{font-style:italic}',
  ".mono{font-family:'JetBrains Mono Variable','JetBrains Mono',Menlo,Consolas,monospace}",
  'path{stroke-linecap:round;stroke-linejoin:round}',
].join('');

interface Extent {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function sizeOf(card: Card | undefined): { readonly width: number; readonly height: number } {
  return { width: card?.width ?? 0, height: card?.height ?? 0 };
}

function sizeOfNote(note: Note): { readonly width: number; readonly height: number } {
  return { width: note.width ?? noteDefault.width, height: note.height ?? noteDefault.height };
}

function extentOf(boxes: readonly Extent[]): Extent {
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

interface TextOptions {
  readonly size: number;
  readonly face: FontFace;
  readonly fill: string;
  readonly room: number;
  readonly anchor?: 'end';
  readonly italic?: boolean;
}

function drawText(text: string, x: number, y: number, options: TextOptions): string {
  const { size, face, fill, room, anchor, italic } = options;
  const shown = shortenText(text, room, size, face);
  const classes = `${families[face]}${italic ? ' italic' : ''}`;
  return `<text class="${classes}" x="${x}" y="${y}" font-size="${size}" fill="${fill}"${anchor ? ` text-anchor="${anchor}"` : ''}>${xmlText(shown)}</text>`;
}

function drawArea(area: Area, colors: PictureColors): string {
  const color = colorOfCard(colors, knownColor(area.color) ?? 'slate');
  const name = drawText(area.name, area.x + 14, area.y + 24, {
    size: 12,
    face: 'bold',
    fill: color,
    room: area.width - 28,
  });
  return `<g><rect x="${area.x}" y="${area.y}" width="${area.width}" height="${area.height}" rx="12" fill="${color}" fill-opacity="0.06" stroke="${color}" stroke-opacity="0.35"/>${name}</g>`;
}

function drawNote(note: Note, colors: PictureColors): string {
  const { width, height } = sizeOfNote(note);
  const color = knownColor(note.color);
  const paint = color
    ? `fill="${colors.panel}" stroke="${colorOfCard(colors, color)}"`
    : `fill="${colors.note}" stroke="${colors.noteLine}"`;
  const lines = wrapText(note.text, width - 24, 12.5, Math.max(1, Math.floor((height - 16) / 18)));
  const text = lines.map((line, index) =>
    drawText(line, note.x + 12, note.y + 22 + index * 18, {
      size: 12.5,
      face: 'regular',
      fill: colors.text,
      room: width - 20,
    }),
  );
  return `<g><rect x="${note.x}" y="${note.y}" width="${width}" height="${height}" rx="8" ${paint}/>${text.join('')}</g>`;
}

function drawLink(link: Link, route: LinkRoute, colors: PictureColors): string {
  const color = colorOfLink(colors, link.kind);
  const { owner, target } = route;
  const isBase = link.kind === 'abstractBase' || link.kind === 'proxyBase';
  const width = link.kind === 'parentLink' ? 4.4 : isBase ? 1.1 : 1.6;
  const dashes =
    link.kind === 'proxyBase' ? ' stroke-dasharray="2 3"' : link.isNullable ? ' stroke-dasharray="5 4"' : '';
  const parts = [`<path d="${route.path}" fill="none" stroke="${color}" stroke-width="${width}"${dashes}/>`];
  if (link.kind === 'parentLink')
    parts.push(`<path d="${route.path}" fill="none" stroke="${colors.canvas}" stroke-width="1.8"/>`);
  const marks = owner.shape.path + target.shape.path;
  const outlines = owner.shape.outline + target.shape.outline;
  if (marks !== '') parts.push(`<path d="${marks}" fill="none" stroke="${color}" stroke-width="1.6"/>`);
  if (outlines !== '')
    parts.push(`<path d="${outlines}" fill="${colors.canvas}" stroke="${color}" stroke-width="1.6"/>`);
  if (link.sharesKey) {
    const [x, y] = [owner.at.x + owner.direction * 28, owner.at.y];
    parts.push(
      `<g transform="translate(${x} ${y})"><circle r="7" fill="${color}"/><path d="M-3.2 0a1.9 1.9 0 1 1 3.8 0a1.9 1.9 0 1 1 -3.8 0M0.6 0H4M2.6 0V1.9" fill="none" stroke="${colors.panel}" stroke-width="1.3"/></g>`,
    );
  }
  return `<g><title>${xmlText(link.label)}</title>${parts.join('')}</g>`;
}

function drawCard(card: Card, at: { readonly x: number; readonly y: number }, colors: PictureColors): string {
  const { width, height } = card;
  const frame = card.isExternal
    ? `fill="${colors.external}" stroke="${colors.strongLine}" stroke-dasharray="4 3"`
    : `fill="${colors.panel}" stroke="${colors.line}"`;
  const caption = shortenText(card.caption, 110, 11, 'regular');
  const captionWidth = textWidth(caption, 11, 'regular');
  const parts = [
    `<rect width="${width}" height="${height}" rx="${cardSize.radius}" ${frame}/>`,
    ...card.rows.map((row, index) => drawTint(card, row, index, colors)),
    card.rows.length > 0 ? `<path d="M0 ${cardSize.header}H${width}" stroke="${colors.line}"/>` : '',
    `<rect x="10" y="10" width="4" height="18" rx="2" fill="${colorOfCard(colors, card.color)}"/>`,
    drawText(card.name, 22, 23.5, {
      size: 13.5,
      face: 'bold',
      fill: colors.text,
      room: width - 42 - captionWidth,
      italic: card.isAbstract,
    }),
    drawText(caption, width - 10, 23, { size: 11, face: 'regular', fill: colors.third, room: 112, anchor: 'end' }),
    ...card.rows.map((row, index) => drawRow(card, row, cardSize.header + index * cardSize.row, colors)),
  ];
  return `<g transform="translate(${at.x} ${at.y})">${parts.filter((part) => part !== '').join('')}</g>`;
}

/** The row of a relation is tinted in the relation's colour; the last one follows the card's round corners. */
function drawTint(card: Card, row: CardRow, index: number, colors: PictureColors): string {
  if (row.kind !== 'field' || !row.relation) return '';
  const top = cardSize.header + index * cardSize.row;
  const [left, right, bottom] = [0.5, card.width - 0.5, top + cardSize.row];
  const fill = colors.relationSoft[row.relation];
  if (index < card.rows.length - 1) return `<path d="M${left} ${top}H${right}V${bottom}H${left}Z" fill="${fill}"/>`;
  const r = cardSize.radius - 0.5;
  const low = bottom - 0.5;
  return `<path d="M${left} ${top}H${right}V${low - r}Q${right} ${low} ${right - r} ${low}H${left + r}Q${left} ${low} ${left} ${low - r}Z" fill="${fill}"/>`;
}

function drawRow(card: Card, row: CardRow, top: number, colors: PictureColors): string {
  const base = top + 17.5;
  if (row.kind === 'more') {
    return drawText(row.name, 10, base, { size: 11.5, face: 'regular', fill: colors.second, room: card.width - 20 });
  }
  const isReverse = row.kind === 'reverse';
  const color = !isReverse && row.relation ? colors.relation[row.relation] : colors.third;
  const left = isReverse ? 10 : 32;
  const room = card.width - left - 10;
  const badge = row.isUnique ? 24 : 0;
  const nameWidth = textWidth(row.name, 13, 'regular');
  // The name may take what the type leaves, and the type gives way to the name as on the canvas.
  const typeRoom = Math.max(40, Math.min(128, room - 8 - badge - Math.min(nameWidth, room - 8 - badge - 40)));
  const type = shortenText(row.type, typeRoom, 11, 'mono');
  const typeWidth = textWidth(type, 11, 'mono');
  const right = card.width - 10;
  const parts = [
    row.fieldType
      ? `<path transform="translate(10 ${top + 6})" d="${rowIcon(row.fieldType, row.isKey)}" fill="none" stroke="${color}" stroke-width="1.2"/>`
      : '',
    drawText(row.name, left, base, {
      size: 13,
      face: 'regular',
      fill: isReverse ? colors.third : row.origin === 'abstractBase' ? colors.second : colors.text,
      room: room - 8 - badge - typeWidth,
      italic: row.origin === 'abstractBase',
    }),
    row.isUnique ? drawUnique(right - typeWidth - 22, top + 6, colors) : '',
    drawText(type, right, base - 0.5, { size: 11, face: 'mono', fill: color, room: typeRoom + 1, anchor: 'end' }),
  ];
  return parts.join('');
}

function drawUnique(x: number, y: number, colors: PictureColors): string {
  const left = Math.round(x * 100) / 100;
  return `<rect x="${left}" y="${y}" width="14" height="14" rx="4" fill="none" stroke="${colors.strongLine}"/><text class="mono" x="${left + 7}" y="${y + 10.2}" font-size="9" text-anchor="middle" fill="${colors.second}">U</text>`;
}
