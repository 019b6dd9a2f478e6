/**
 * Cards painted on a canvas element: those far away, as boxes with a name of constant size, and near ones that are not
 * yet in the page, as `CardNode` and the picture draw them. The same texts at the same places, so that nothing jumps when
 * the page takes over.
 */
import { cardSize, type Card, type CardRow } from '../../shared/layout/cardLayout.ts';
import { rowIcon } from '../../shared/picture/rowIcons.ts';
import { shortenText, textWidth } from '../../shared/picture/textWidth.ts';
import { untouched, type DeletionEffects, type EffectKind } from '../store/effectsOnCanvas.ts';
import { paintOfCard, type CanvasColors } from './canvasColors.ts';
import { placeFarNames, type FarName } from './farNames.ts';
import { boxInView, doTouch, type PaintedView } from './paintedView.ts';
import type { CanvasNode, CardFlowNode } from './projectToFlow.ts';
import { farZoom } from './viewMoves.ts';

export interface PaintedCards {
  readonly nodes: readonly CanvasNode[];
  /** Models whose cards the page itself draws. */
  readonly covered: ReadonlySet<string>;
  readonly effects: DeletionEffects | undefined;
}

const margin = 20;
/** Below this nothing is seen of the line round a card. */
const frameFrom = 0.1;
const effectTokens: Readonly<Record<EffectKind, string | undefined>> = {
  refused: 'text',
  blocks: 'text',
  lost: 'error',
  changed: 'warning',
  dangling: 'warning',
  untouched: undefined,
};

/** Remembers where names stand, which stays the same while the view is only moved. */
export function makeCardPainter() {
  let before: { readonly nodes: unknown; readonly zoom: number } | undefined;
  let names: readonly FarName[] = [];

  /** The canvas is in the diagram's own measure. */
  return (context: CanvasRenderingContext2D, painted: PaintedCards, view: PaintedView, colors: CanvasColors): void => {
    const box = boxInView(view, margin);
    const shown = painted.nodes.filter(
      (node): node is CardFlowNode =>
        node.type === 'card' && !painted.covered.has(node.data.card.model) && doTouch(boxOf(node), box),
    );
    if (view.zoom >= farZoom) {
      for (const node of shown) paintNear(context, node, painted.effects, colors);
      return;
    }
    paintBoxes(context, shown, painted.effects, view, colors);
    if (!before || before.nodes !== painted.nodes || before.zoom !== view.zoom) {
      const cards = painted.nodes.flatMap((node) =>
        node.type === 'card' ? { ...boxOf(node), name: node.data.card.name } : [],
      );
      names = placeFarNames(cards, view.zoom);
      before = { nodes: painted.nodes, zoom: view.zoom };
    }
    paintNames(context, names, view, colors);
  };
}

function boxOf({ position, width = 0, height = 0 }: CanvasNode) {
  return { x: position.x, y: position.y, width, height };
}

function effectOf(effects: DeletionEffects | undefined, model: string): EffectKind | undefined {
  return effects && (effects.cards.get(model) ?? untouched).kind;
}

/** Far away: one colour after the other, since changing it costs more than a box. */
function paintBoxes(
  context: CanvasRenderingContext2D,
  nodes: readonly CardFlowNode[],
  effects: DeletionEffects | undefined,
  { zoom }: PaintedView,
  colors: CanvasColors,
): void {
  const byColor = new Map<string, CardFlowNode[]>();
  for (const node of nodes) {
    const color = paintOfCard(colors, node.data.card.color);
    const same = byColor.get(color);
    if (same) same.push(node);
    else byColor.set(color, [node]);
  }
  const bar = (height: number) => Math.max(8, Math.min(3 / zoom, 0.16 * height));
  context.fillStyle = colors('panel');
  for (const { position, data } of nodes) {
    context.fillRect(position.x, position.y, data.card.width, data.card.height);
  }
  for (const [color, same] of byColor) {
    context.fillStyle = color;
    context.globalAlpha = 0.18;
    for (const { position, data } of same) {
      context.fillRect(position.x, position.y, data.card.width, data.card.height);
    }
    context.globalAlpha = 1;
    for (const { position, data } of same) {
      context.fillRect(position.x, position.y, data.card.width, bar(data.card.height));
    }
    if (zoom < frameFrom) continue;
    context.strokeStyle = color;
    context.globalAlpha = 0.5;
    context.lineWidth = 1 / zoom;
    for (const { position, data } of same) {
      context.strokeRect(position.x, position.y, data.card.width, data.card.height);
    }
    context.globalAlpha = 1;
  }
  for (const node of nodes) paintFarSigns(context, node, effects, zoom, colors);
}

function paintFarSigns(
  context: CanvasRenderingContext2D,
  { position, data, selected }: CardFlowNode,
  effects: DeletionEffects | undefined,
  zoom: number,
  colors: CanvasColors,
): void {
  const { card, mark, rowMarks } = data;
  const effect = effectOf(effects, card.model);
  if (effect === 'untouched') {
    context.globalAlpha = 0.58;
    context.fillStyle = colors('canvas');
    context.fillRect(position.x, position.y, card.width, card.height);
    context.globalAlpha = 1;
  }
  const ring = selected ? 'accent' : effect && effectTokens[effect];
  if (ring !== undefined) {
    context.strokeStyle = colors(ring);
    context.lineWidth = 2.5 / zoom;
    context.strokeRect(position.x, position.y, card.width, card.height);
  }
  if (mark !== 'error' && !Object.values(rowMarks).includes('error')) return;
  const radius = Math.min(14, 4 / zoom);
  context.beginPath();
  context.arc(position.x + card.width - radius - 6, position.y + card.height - radius - 6, radius, 0, 2 * Math.PI);
  context.fillStyle = colors('error');
  context.fill();
}

function paintNames(
  context: CanvasRenderingContext2D,
  names: readonly FarName[],
  view: PaintedView,
  colors: CanvasColors,
): void {
  context.save();
  context.setTransform(view.density, 0, 0, view.density, 0, 0);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colors('text');
  context.strokeStyle = colors('canvas');
  context.lineJoin = 'round';
  context.lineWidth = 3;
  let size = 0;
  for (const name of names) {
    const [x, y] = [name.x * view.zoom + view.x, name.y * view.zoom + view.y];
    if (x < -80 || y < -20 || x > view.width + 80 || y > view.height + 20) continue;
    if (name.size !== size) context.font = `600 ${name.size}px ${colors('font-text')}`;
    size = name.size;
    if (!name.isInside) context.strokeText(name.text, x, y);
    context.fillText(name.text, x, y);
  }
  context.restore();
}

interface TextPart {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: 'title' | 'abstract' | 'tiny' | 'row' | 'inherited' | 'mono' | 'small' | 'badge';
  readonly token: string;
  readonly align: 'left' | 'right' | 'center';
}

interface IconPart {
  readonly path: Path2D;
  readonly x: number;
  readonly y: number;
  readonly token: string;
}

interface CardParts {
  readonly texts: readonly TextPart[];
  readonly icons: readonly IconPart[];
  readonly badges: readonly { readonly x: number; readonly y: number }[];
}

const partsOfCard = new WeakMap<Card, CardParts>();
const icons = new Map<string, Path2D>();
const relationTokens = { OneToOne: 'one-to-one', ForeignKey: 'foreign-key', ManyToMany: 'many-to-many' } as const;

function iconOf(shape: string): Path2D {
  let icon = icons.get(shape);
  if (!icon) icons.set(shape, (icon = new Path2D(shape)));
  return icon;
}

/** What stands where on a card, measured once. */
function partsOf(card: Card): CardParts {
  let parts = partsOfCard.get(card);
  if (parts) return parts;
  const texts: TextPart[] = [];
  const iconParts: IconPart[] = [];
  const badges: { x: number; y: number }[] = [];
  const caption = shortenText(card.caption, 110, 11, 'regular');
  const room = card.width - 42 - textWidth(caption, 11, 'regular');
  const name = shortenText(card.name, room, 13.5, 'bold');
  texts.push({
    text: name,
    x: 22,
    y: 23.5,
    font: card.isAbstract ? 'abstract' : 'title',
    token: 'text',
    align: 'left',
  });
  texts.push({ text: caption, x: card.width - 10, y: 23, font: 'tiny', token: 'text-third', align: 'right' });
  card.rows.forEach((row, index) => {
    addRow(card, row, cardSize.header + index * cardSize.row, { texts, icons: iconParts, badges });
  });
  parts = { texts, icons: iconParts, badges };
  partsOfCard.set(card, parts);
  return parts;
}

function addRow(
  card: Card,
  row: CardRow,
  top: number,
  parts: { texts: TextPart[]; icons: IconPart[]; badges: { x: number; y: number }[] },
): void {
  const y = top + 17.5;
  if (row.kind === 'more') {
    parts.texts.push({ text: row.name, x: 10, y, font: 'small', token: 'text-second', align: 'left' });
    return;
  }
  const isReverse = row.kind === 'reverse';
  const token = !isReverse && row.relation ? relationTokens[row.relation] : 'text-third';
  const left = isReverse ? 10 : 32;
  const badge = row.isUnique ? 24 : 0;
  const room = card.width - left - 18 - badge;
  // The name may take what the type leaves, and the type gives way to the name.
  const typeRoom = Math.max(40, Math.min(128, room - Math.min(textWidth(row.name, 13, 'regular'), room - 40)));
  const type = shortenText(row.type, typeRoom, 11, 'mono');
  const typeWidth = textWidth(type, 11, 'mono');
  const right = card.width - 10;
  const isInherited = row.origin === 'abstractBase';
  if (row.fieldType) parts.icons.push({ path: iconOf(rowIcon(row.fieldType, row.isKey)), x: 10, y: top + 6, token });
  parts.texts.push({
    text: shortenText(row.name, room - typeWidth, 13, 'regular'),
    x: left,
    y,
    font: isInherited ? 'inherited' : 'row',
    token: isReverse ? 'text-third' : isInherited ? 'text-second' : 'text',
    align: 'left',
  });
  parts.texts.push({ text: type, x: right, y: y - 0.5, font: 'mono', token, align: 'right' });
  if (!row.isUnique) return;
  const x = right - typeWidth - 22;
  parts.badges.push({ x, y: top + 6 });
  parts.texts.push({ text: 'U', x: x + 7, y: top + 16.2, font: 'badge', token: 'text-second', align: 'center' });
}

const fontsOf = new WeakMap<CanvasColors, Readonly<Record<TextPart['font'], string>>>();

function fontOf(font: TextPart['font'], colors: CanvasColors): string {
  let fonts = fontsOf.get(colors);
  if (!fonts) {
    const [text, mono] = [colors('font-text'), colors('font-mono')];
    fonts = {
      title: `600 13.5px ${text}`,
      abstract: `italic 600 13.5px ${text}`,
      tiny: `11px ${text}`,
      row: `13px ${text}`,
      inherited: `italic 13px ${text}`,
      mono: `11px ${mono}`,
      small: `11.5px ${text}`,
      badge: `500 9px ${mono}`,
    };
    fontsOf.set(colors, fonts);
  }
  return fonts[font];
}

function paintNear(
  context: CanvasRenderingContext2D,
  { position, data, selected }: CardFlowNode,
  effects: DeletionEffects | undefined,
  colors: CanvasColors,
): void {
  const { card } = data;
  const effect = effectOf(effects, card.model);
  context.save();
  context.translate(position.x, position.y);
  if (effect === 'untouched') context.globalAlpha = 0.42;
  context.beginPath();
  context.roundRect(0, 0, card.width, card.height, cardSize.radius);
  context.fillStyle = colors('panel');
  context.fill();
  const ring = selected ? 'accent' : effect && effectTokens[effect];
  context.strokeStyle = colors(ring ?? (card.isExternal ? 'strong-line' : 'line'));
  context.lineWidth = ring === undefined ? 1 : 2;
  if (card.isExternal && ring === undefined) context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
  paintTints(context, card, colors);
  context.fillStyle = paintOfCard(colors, card.color);
  context.fillRect(10, 10, 4, 18);
  if (card.rows.length > 0) {
    context.fillStyle = colors('line');
    context.fillRect(0.5, cardSize.header - 0.5, card.width - 1, 1);
  }
  paintParts(context, partsOf(card), colors);
  context.restore();
}

function paintTints(context: CanvasRenderingContext2D, card: Card, colors: CanvasColors): void {
  card.rows.forEach((row, index) => {
    if (row.kind !== 'field' || !row.relation) return;
    const isLast = index === card.rows.length - 1;
    context.fillStyle = colors(`${relationTokens[row.relation]}-soft`);
    const alpha = context.globalAlpha;
    if (row.relation !== 'OneToOne') context.globalAlpha = 0.55 * alpha;
    context.beginPath();
    const radius = isLast ? cardSize.radius : 0;
    const top = cardSize.header + index * cardSize.row;
    context.roundRect(0.5, top, card.width - 1, cardSize.row - (isLast ? 0.5 : 0), [0, 0, radius, radius]);
    context.fill();
    context.globalAlpha = alpha;
  });
}

function paintParts(context: CanvasRenderingContext2D, parts: CardParts, colors: CanvasColors): void {
  context.lineWidth = 1.2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const { path, x, y, token } of parts.icons) {
    context.strokeStyle = colors(token);
    context.translate(x, y);
    context.stroke(path);
    context.translate(-x, -y);
  }
  context.strokeStyle = colors('strong-line');
  context.lineWidth = 1;
  for (const { x, y } of parts.badges) {
    context.beginPath();
    context.roundRect(x, y, 14, 14, 4);
    context.stroke();
  }
  for (const { text, x, y, font, token, align } of parts.texts) {
    context.font = fontOf(font, colors);
    context.fillStyle = colors(token);
    context.textAlign = align;
    context.fillText(text, x, y);
  }
  context.textAlign = 'left';
}
