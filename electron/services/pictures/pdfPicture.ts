/** A drawing as a PDF of one page: lines stay lines and texts stay texts, with the letters that are used inside. */
import PdfDocument from 'pdfkit';
import type { Drawing, Paint, Shape, TextShape } from '../../../shared/picture/drawing.ts';
import { pictureSize, pointsOf } from '../../../shared/picture/pictureKind.ts';
import { drawnText } from '../../../shared/picture/xmlText.ts';
import { fontBuffer } from './systemFonts.ts';
import { fontNameOf, isUnseen, type PictureFonts } from './pictureFonts.ts';

type Page = PDFKit.PDFDocument;

/** The same drawing gives the same bytes, so no time is written. */
export async function writePdf(
  drawing: Drawing,
  fonts: PictureFonts,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const { extent, background, parts } = drawing;
  const title = drawnText(drawing.title);
  const { width, height } = pictureSize(extent, 'pdf', 1);
  const page = new PdfDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    displayTitle: true,
    // None of the fonts that every reader has, of which the package would look for the measures on the disk.
    font: null as unknown as string,
    info: { Title: title, Producer: 'Entwine', Creator: 'Entwine', CreationDate: new Date(0) },
  });
  delete page.info.CreationDate;
  // It would say the time once more.
  Object.assign(page, { endMetadata: () => {} });
  for (const [name, bytes] of Object.entries(fonts.bundled)) page.registerFont(name, fontBuffer(bytes));
  fonts.found.forEach(({ bytes, nameInFile }, index) => {
    page.registerFont(foundName(index), fontBuffer(bytes), nameInFile);
  });
  if (background !== undefined) page.rect(0, 0, width, height).fill(background);
  const scale = pointsOf(extent);
  page.scale(scale).translate(-extent.x, -extent.y);
  for (const { shape } of parts) draw(page, shape, fonts);
  page.end();
  for await (const bytes of page) await write(bytes as Uint8Array);
}

function draw(page: Page, shape: Shape, fonts: PictureFonts): void {
  switch (shape.kind) {
    case 'group':
      page.save();
      if (shape.at) page.translate(shape.at.x, shape.at.y);
      for (const each of shape.shapes) draw(page, each, fonts);
      page.restore();
      return;
    case 'text':
      drawLine(page, shape, fonts);
      return;
    case 'rect': {
      const { x = 0, y = 0, width, height, rx = 0 } = shape;
      if (width <= 0 || height <= 0) return;
      painted(page, shape, () => {
        const round = Math.min(rx, width / 2, height / 2);
        if (round > 0) page.roundedRect(x, y, width, height, round);
        else page.rect(x, y, width, height);
      });
      return;
    }
    case 'circle':
      painted(page, shape, () => page.circle(0, 0, shape.r));
      return;
    case 'path':
      painted(page, shape, () => {
        if (shape.at) page.translate(shape.at.x, shape.at.y);
        page.lineCap('round').lineJoin('round').path(shape.d);
      });
  }
}

function painted(page: Page, paint: Paint, outline: () => void): void {
  const fill = paint.fill === 'none' ? undefined : (paint.fill ?? '#000000');
  const stroke = paint.stroke === 'none' ? undefined : paint.stroke;
  if (fill === undefined && stroke === undefined) return;
  page.save();
  if (paint.fillOpacity !== undefined || paint.strokeOpacity !== undefined) {
    page.fillOpacity(paint.fillOpacity ?? 1).strokeOpacity(paint.strokeOpacity ?? 1);
  }
  if (stroke !== undefined) page.lineWidth(paint.strokeWidth ?? 1);
  if (paint.dashes) page.dash(paint.dashes[0], { space: paint.dashes[1] });
  outline();
  if (fill !== undefined && stroke !== undefined) page.fillAndStroke(fill, stroke);
  else if (fill !== undefined) page.fill(fill);
  else page.stroke(stroke);
  page.restore();
}

interface Run {
  readonly text: string;
  readonly font: string;
}

function drawLine(page: Page, shape: TextShape, fonts: PictureFonts): void {
  const runs = runsOf(shape, fonts);
  page.fontSize(shape.size).fillColor(shape.fill);
  const widths = runs.map(({ text, font }) => page.font(font).widthOfString(text));
  const width = widths.reduce((sum, each) => sum + each, 0);
  let x = shape.x - (shape.anchor === 'end' ? width : shape.anchor === 'middle' ? width / 2 : 0);
  runs.forEach(({ text, font }, index) => {
    page.font(font).text(text, x, shape.y, { lineBreak: false, baseline: 'alphabetic' });
    x += widths[index] ?? 0;
  });
}

function foundName(index: number): string {
  return `found${index}`;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const isolate = /[\u2066-\u2069]/;
/** In the place of what no font has; the bundled ones have it. */
const box = '\u25A1';

/** Parts of a text that one font has and that run one way. */
function runsOf(shape: TextShape, fonts: PictureFonts): Run[] {
  const name = fontNameOf(shape);
  const runs: { text: string; font: string; isReversed: boolean }[] = [];
  for (const character of drawnText(shape.text)) {
    if (isolate.test(character)) continue;
    const last = runs.at(-1);
    // Nothing to be seen, but what shapes letters belongs to those it stands among.
    if (isUnseen(character) && last) {
      last.text += character;
      continue;
    }
    const holder = fonts.holderOf(character, name) ?? 'regular';
    const font = typeof holder === 'number' ? foundName(holder) : holder;
    const text = fonts.missing.includes(character) ? box : character;
    const isReversed = rightToLeft.test(text);
    if (last?.font === font && last.isReversed === isReversed) last.text += text;
    else runs.push({ text: `${isReversed ? '' : spaceBehind(last)}${text}`, font, isReversed });
  }
  return runs;
}

/** Takes from a run from right to left the space behind it, which would stand before it when it is turned round. */
function spaceBehind(run: { text: string; readonly isReversed: boolean } | undefined): string {
  if (!run?.isReversed) return '';
  const kept = run.text.trimEnd();
  const space = run.text.slice(kept.length);
  run.text = kept;
  return space;
}
