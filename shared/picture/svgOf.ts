/** A drawing as the text of an SVG file. The same drawing gives the same bytes. */
import type { Box } from '../layout/boxIndex.ts';
import type { DrawnPart, Drawing, Paint, Shape } from './drawing.ts';
import type { FontFace } from './textWidth.ts';
import { xmlText } from './xmlText.ts';

export interface SvgOptions {
  /** An element that stands before all that is drawn, such as `carriedProject` makes it. */
  readonly metadata?: string;
  /** Only this part of it; default: all. */
  readonly part?: Box;
  /** Width and height that the picture says of itself, for each pixel of the diagram; default: 1. */
  readonly scale?: number;
}

/** By which an outline may lie outside of the bounds of what it belongs to. */
const outline = 12;

const classes: Readonly<Record<FontFace, string>> = { regular: 'text', bold: 'text bold', mono: 'mono' };

const styleSheet = [
  ".text{font-family:'Inter Variable',Inter,'Helvetica Neue',Arial,sans-serif}",
  '.bold{font-weight:600}',
  '.italic{font-style:italic}',
  ".mono{font-family:'JetBrains Mono Variable','JetBrains Mono',Menlo,Consolas,monospace}",
  'path{stroke-linecap:round;stroke-linejoin:round}',
].join('');

export function svgOf({ title, extent, background, parts }: Drawing, options: SvgOptions = {}): string {
  const { scale = 1, part = extent } = options;
  const { x, y, width, height } = part;
  const seen = part === extent ? parts : parts.filter(({ bounds }) => isInSight(bounds, part));
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="${x} ${y} ${width} ${height}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    ...(options.metadata === undefined ? [] : [options.metadata]),
    `<style>${styleSheet}</style>`,
    ...(background === undefined ? [] : [printed({ kind: 'rect', x, y, width, height, fill: background })]),
    ...seen.map(({ shape }) => printed(shape)),
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function isInSight(bounds: DrawnPart['bounds'], part: Box): boolean {
  return (
    bounds.x - outline < part.x + part.width &&
    bounds.x + bounds.width + outline > part.x &&
    bounds.y - outline < part.y + part.height &&
    bounds.y + bounds.height + outline > part.y
  );
}

function printed(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, rx } = shape;
      return `<rect${attribute('x', x)}${attribute('y', y)} width="${width}" height="${height}"${attribute('rx', rx)}${paint(shape)}/>`;
    }
    case 'path':
      return `<path${translation(shape.at)} d="${shape.d}"${paint(shape)}/>`;
    case 'circle':
      return `<circle r="${shape.r}"${paint(shape)}/>`;
    case 'text': {
      const { x, y, size, face, italic, fill, anchor, text } = shape;
      return `<text class="${classes[face]}${italic ? ' italic' : ''}" x="${x}" y="${y}" font-size="${size}" fill="${xmlText(fill)}"${attribute('text-anchor', anchor)}>${xmlText(text)}</text>`;
    }
    case 'group': {
      const title = shape.title === undefined ? '' : `<title>${xmlText(shape.title)}</title>`;
      return `<g${translation(shape.at)}>${title}${shape.shapes.map(printed).join('')}</g>`;
    }
  }
}

function translation(at: { readonly x: number; readonly y: number } | undefined): string {
  return at === undefined ? '' : ` transform="translate(${at.x} ${at.y})"`;
}

function paint({ fill, fillOpacity, stroke, strokeOpacity, strokeWidth, dashes }: Paint): string {
  return [
    attribute('fill', fill),
    attribute('fill-opacity', fillOpacity),
    attribute('stroke', stroke),
    attribute('stroke-opacity', strokeOpacity),
    attribute('stroke-width', strokeWidth),
    attribute('stroke-dasharray', dashes?.join(' ')),
  ].join('');
}

function attribute(name: string, value: number | string | undefined): string {
  if (value === undefined) return '';
  return ` ${name}="${typeof value === 'number' ? value : xmlText(value)}"`;
}
