/** A model's card, as the canvas shows it. */
import { cardSize, type Card, type CardRow } from '../layout/cardLayout.ts';
import type { Point } from '../layout/boxIndex.ts';
import type { Paint, Shape } from './drawing.ts';
import { drawText } from './drawText.ts';
import { colorOfCard, type PictureColors } from './pictureColors.ts';
import { rowIcon } from './rowIcons.ts';
import { shortenText, textWidth } from './textWidth.ts';

export function drawCard(card: Card, at: Point, colors: PictureColors): Shape {
  const { width, height } = card;
  const frame: Paint = card.isExternal
    ? { fill: colors.external, stroke: colors.strongLine, dashes: [4, 3] }
    : { fill: colors.panel, stroke: colors.line };
  const caption = shortenText(card.caption, 110, 11, 'regular');
  const captionWidth = textWidth(caption, 11, 'regular');
  const shapes: Shape[] = [
    { kind: 'rect', width, height, rx: cardSize.radius, ...frame },
    ...card.rows.flatMap((row, index) => drawTint(card, row, index, colors)),
    ...(card.rows.length > 0
      ? [{ kind: 'path', d: `M0 ${cardSize.header}H${width}`, stroke: colors.line } as const]
      : []),
    { kind: 'rect', x: 10, y: 10, width: 4, height: 18, rx: 2, fill: colorOfCard(colors, card.color) },
    drawText(card.name, 22, 23.5, {
      size: 13.5,
      face: 'bold',
      fill: colors.text,
      room: width - 42 - captionWidth,
      italic: card.isAbstract,
    }),
    drawText(caption, width - 10, 23, { size: 11, face: 'regular', fill: colors.third, room: 112, anchor: 'end' }),
    ...card.rows.flatMap((row, index) => drawRow(card, row, cardSize.header + index * cardSize.row, colors)),
  ];
  return { kind: 'group', at: { x: at.x, y: at.y }, shapes };
}

/** The row of a relation is tinted in the relation's colour; the last one follows the card's round corners. */
function drawTint(card: Card, row: CardRow, index: number, colors: PictureColors): Shape[] {
  if (row.kind !== 'field' || !row.relation) return [];
  const top = cardSize.header + index * cardSize.row;
  const [left, right, bottom] = [0.5, card.width - 0.5, top + cardSize.row];
  const fill = colors.relationSoft[row.relation];
  if (index < card.rows.length - 1) return [{ kind: 'path', d: `M${left} ${top}H${right}V${bottom}H${left}Z`, fill }];
  const r = cardSize.radius - 0.5;
  const low = bottom - 0.5;
  const d = `M${left} ${top}H${right}V${low - r}Q${right} ${low} ${right - r} ${low}H${left + r}Q${left} ${low} ${left} ${low - r}Z`;
  return [{ kind: 'path', d, fill }];
}

function drawRow(card: Card, row: CardRow, top: number, colors: PictureColors): Shape[] {
  const base = top + 17.5;
  if (row.kind === 'more') {
    return [drawText(row.name, 10, base, { size: 11.5, face: 'regular', fill: colors.second, room: card.width - 20 })];
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
  const icon: Shape[] = row.fieldType
    ? [
        {
          kind: 'path',
          at: { x: 10, y: top + 6 },
          d: rowIcon(row.fieldType, row.isKey),
          fill: 'none',
          stroke: color,
          strokeWidth: 1.2,
        },
      ]
    : [];
  return [
    ...icon,
    drawText(row.name, left, base, {
      size: 13,
      face: 'regular',
      fill: isReverse ? colors.third : row.origin === 'abstractBase' ? colors.second : colors.text,
      room: room - 8 - badge - typeWidth,
      italic: row.origin === 'abstractBase',
    }),
    ...(row.isUnique ? drawUnique(right - typeWidth - 22, top + 6, colors) : []),
    drawText(type, right, base - 0.5, { size: 11, face: 'mono', fill: color, room: typeRoom + 1, anchor: 'end' }),
  ];
}

function drawUnique(x: number, y: number, colors: PictureColors): Shape[] {
  const left = Math.round(x * 100) / 100;
  return [
    { kind: 'rect', x: left, y, width: 14, height: 14, rx: 4, fill: 'none', stroke: colors.strongLine },
    {
      kind: 'text',
      text: 'U',
      x: left + 7,
      y: y + 10.2,
      size: 9,
      face: 'mono',
      fill: colors.second,
      anchor: 'middle',
    },
  ];
}
