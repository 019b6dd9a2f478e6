/** A drawing as PNG, in bands: what is held is one band, however large the picture. */
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Drawing } from '../../../shared/picture/drawing.ts';
import { pictureSize } from '../../../shared/picture/pictureKind.ts';
import { svgOf } from '../../../shared/picture/svgOf.ts';
import type { PictureFonts } from './pictureFonts.ts';
import { PngEncoder } from './pngEncoder.ts';

export interface PngRequest {
  readonly drawing: Drawing;
  readonly scale: number;
  readonly fonts: PictureFonts;
  /** The program that makes pixels. */
  readonly resvg: Uint8Array;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Pixels that are drawn at once. */
  readonly pixelsOfBand?: number;
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void;
}

/** Four bytes each, which are held two or three times. */
const usualBand = 8_000_000;

let loading: Promise<void> | undefined;

export async function writePng(request: PngRequest): Promise<void> {
  const { drawing, scale, fonts, resvg, write, onProgress, pixelsOfBand = usualBand } = request;
  await (loading ??= initWasm(resvg));
  const { width, height } = pictureSize(drawing.extent, 'png', scale);
  const isOpaque = drawing.background !== undefined;
  const encoder = new PngEncoder({ width, height, isOpaque, scale, title: drawing.title }, write);
  const fontBuffers = [...Object.values(fonts.bundled), ...new Set(fonts.found.map(({ bytes }) => bytes))];
  const rowsOfBand = Math.max(16, Math.floor(pixelsOfBand / width));
  const { x, y } = drawing.extent;
  for (let top = 0; top < height; top += rowsOfBand) {
    const rows = Math.min(rowsOfBand, height - top);
    const part = { x, y: y + top / scale, width: width / scale, height: rows / scale };
    const picture = new Resvg(svgOf(drawing, { part, scale }), {
      font: { fontBuffers, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter', monospaceFamily: 'JetBrains Mono' },
    });
    const image = picture.render();
    const { pixels } = image;
    if (image.width !== width || image.height !== rows) {
      throw new Error(`A band came out as ${image.width} × ${image.height} in place of ${width} × ${rows}.`);
    }
    image.free();
    picture.free();
    await encoder.rows(pixels);
    onProgress((top + rows) / height);
  }
  await encoder.end();
}
