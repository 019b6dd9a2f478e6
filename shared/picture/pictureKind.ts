/** The kinds of picture file, how large one comes out, and how large it may be. */
import type { Box } from '../layout/boxIndex.ts';

export const pictureKinds = ['svg', 'png', 'pdf'] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** Pixels of the file for each one of the diagram. A page has no pixels, and is as large whatever the scale. */
export const pictureScales = { least: 0.1, most: 4 } as const;

/** Pixels on a side: what readers of PNG count to, most of them with 16 bits. */
const mostOnSide = 65_535;
/** Pixels in all: about what a program for pictures opens on a machine with 16 GB. */
const mostInAll = 2.5e9;
/** Points on a side of a page: Annex C of PDF 1.7 (ISO 32000-1). */
const mostPoints = 14_400;
/** A pixel of CSS is 1/96 of an inch, a point is 1/72. */
const pointsPerPixel = 0.75;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels, whole for a PNG; points for a PDF. */
export function pictureSize({ width, height }: Pick<Box, 'width' | 'height'>, kind: PictureKind, scale: number): Size {
  if (kind === 'pdf') {
    const points = pointsOf({ width, height });
    return { width: width * points, height: height * points };
  }
  const round = kind === 'png' ? (length: number) => Math.max(1, Math.round(length)) : (length: number) => length;
  return { width: round(width * scale), height: round(height * scale) };
}

/** Points for each pixel of the diagram: a page that would be too large is drawn smaller, which loses nothing. */
export function pointsOf({ width, height }: Pick<Box, 'width' | 'height'>): number {
  return Math.min(pointsPerPixel, mostPoints / Math.max(width, height));
}

/** Why a picture of that size is not made, as a sentence that says what to change; undefined where it can be. */
export function problemOfSize(
  extent: Pick<Box, 'width' | 'height'>,
  kind: PictureKind,
  scale: number,
): string | undefined {
  if (kind !== 'png') return undefined;
  const { width, height } = pictureSize(extent, kind, scale);
  if (width <= mostOnSide && height <= mostOnSide && width * height <= mostInAll) return undefined;
  const fitting = Math.min(
    mostOnSide / Math.max(extent.width, extent.height),
    Math.sqrt(mostInAll / (extent.width * extent.height)),
  );
  const smaller = Math.floor(fitting * 10) / 10;
  const change = smaller >= pictureScales.least ? `choose a scale of at most ${smaller}, ` : 'choose ';
  return (
    `A PNG of ${inWords(width)} × ${inWords(height)} pixels is more than programs open: ` +
    `${change}a part of the diagram, or SVG or PDF, which have no pixels.`
  );
}

function inWords(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** What of the texts could not be drawn, as a sentence; undefined where all was. */
export function missingInWords(missing: readonly string[]): string | undefined {
  if (missing.length === 0) return undefined;
  const shown = missing.slice(0, 12).join(' ');
  const others = missing.length > 12 ? ` and ${missing.length - 12} more` : '';
  return (
    `Not drawn, since no font of this machine has them as outlines: ${shown}${others}. ` +
    'Install a font that has, or choose SVG.'
  );
}
