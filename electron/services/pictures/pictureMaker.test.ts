import { inflateSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import type { Project } from '../../../shared/model/project.ts';
import { drawingOf } from '../../../shared/picture/pictureOf.ts';
import { fontsFor } from './pictureFonts.ts';
import { makePicture, type PictureListeners } from './pictureMaker.ts';
import { readPictureParts, type PictureParts } from './pictureParts.ts';
import { writePng } from './pngPicture.ts';
import type { PictureRequest } from './pictureThread.ts';

const project: Project = {
  name: 'Books',
  settings: {},
  models: [
    { id: 'a', name: 'Author', fields: [{ id: 'n', name: 'name', type: 'Char', maxLength: 100 }] },
    {
      id: 'b',
      name: 'Book',
      fields: [
        { id: 'w', name: 'writer', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE' },
        { id: 't', name: 'Ünïcödé_Ж', type: 'Text' },
      ],
    },
  ],
  diagrams: [
    {
      id: 'd',
      name: 'Main',
      nodes: [
        { model: 'a', x: 0, y: 0 },
        { model: 'b', x: 400, y: 100 },
      ],
      notes: [{ id: 'n', text: 'Two models', x: 0, y: 200, width: 160, height: 60 }],
    },
  ],
};

let parts: PictureParts;
beforeAll(async () => {
  parts = await readPictureParts();
});

async function made(asked: Partial<PictureRequest>, of = project, listeners: PictureListeners = {}) {
  const request: PictureRequest = { kind: 'png', scale: 1, theme: 'light', carriesProject: false, ...asked };
  const making = makePicture(JSON.stringify(of), request, parts, listeners);
  const pieces: Uint8Array[] = [];
  for await (const piece of making.bytes) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), made: making.made() };
}

/** Pixels as rows of RGB or RGBA, of a PNG that this program wrote: one filter, no interlacing. */
function pixelsOf(png: Buffer) {
  const packed: Buffer[] = [];
  let at = 8;
  let [width, height, perPixel] = [0, 0, 3];
  const types: string[] = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    types.push(type);
    if (type === 'IHDR')
      [width, height, perPixel] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === 6 ? 4 : 3];
    if (type === 'IDAT') packed.push(data);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const rows: Uint8Array[] = [];
  const bytes = width * perPixel;
  for (let row = 0; row < height; row += 1) {
    expect(raw[row * (bytes + 1)]).toBe(2);
    const above = rows.at(-1);
    rows.push(
      Uint8Array.from(
        { length: bytes },
        (_, index) => (raw[row * (bytes + 1) + 1 + index] ?? 0) + (above?.[index] ?? 0),
      ),
    );
  }
  expect(raw.length).toBe(height * (bytes + 1));
  return {
    width,
    height,
    types,
    at: (x: number, y: number) => [...(rows[y]?.subarray(x * perPixel, (x + 1) * perPixel) ?? [])],
  };
}

test('a PNG has the size that is asked for, the colours of the theme, and shows the card where it stands', async () => {
  for (const scale of [1, 2.5]) {
    const { bytes, made: result } = await made({ scale });
    const { extent } = drawingOf(project, { theme: 'light' });
    const png = pixelsOf(bytes);
    const { width, height } = extent;
    expect(result).toEqual({
      size: { width: png.width, height: png.height },
      extent: { width, height },
      missing: [],
    });
    expect([png.width, png.height]).toEqual([Math.round(extent.width * scale), Math.round(extent.height * scale)]);
    expect(png.at(1, 1)).toEqual([0xf3, 0xf4, 0xf7]);
    const [x, y] = [Math.round((100 - extent.x) * scale), Math.round((4 - extent.y) * scale)];
    expect(png.at(x, y)).toEqual([0xff, 0xff, 0xff]);
    expect([png.types[0], png.types.at(-1)]).toEqual(['IHDR', 'IEND']);
  }
  const dark = pixelsOf((await made({ theme: 'dark' })).bytes);
  expect(dark.at(1, 1)).toEqual([0x12, 0x14, 0x1a]);
});

test('a PNG is as large as fits where that is asked for', async () => {
  const { bytes, made: result } = await made({ scale: { within: 300 } });
  const { width, height } = pixelsOf(bytes);
  expect([Math.max(width, height), result.size]).toEqual([300, { width, height }]);
  expect((await made({ scale: { within: 100_000, most: 1 } })).made.size).toEqual(result.extent);
});

test('a PNG without a background is clear around the cards, whose own colours are as they are', async () => {
  const png = pixelsOf((await made({ isTransparent: true })).bytes);
  const { extent } = drawingOf(project, { theme: 'light' });
  expect(png.at(1, 1)).toEqual([0, 0, 0, 0]);
  expect(png.at(100 - extent.x, 4 - extent.y)).toEqual([255, 255, 255, 255]);
});

test('bands meet without a seam: many of them give the picture of one', async () => {
  const drawing = drawingOf(project, { theme: 'light' });
  const fonts = fontsFor(drawing, parts.fonts);
  const inBands = async (pixelsOfBand: number) => {
    const pieces: Uint8Array[] = [];
    const progress: number[] = [];
    await writePng({
      drawing,
      scale: 1.5,
      fonts,
      resvg: parts.resvg,
      pixelsOfBand,
      write: async (bytes) => void pieces.push(bytes),
      onProgress: (done) => progress.push(done),
    });
    return { bytes: Buffer.concat(pieces), progress };
  };
  const [one, many] = [await inBands(1e9), await inBands(1000)];
  expect([one.progress.length, many.progress.length > 20, many.progress.at(-1)]).toEqual([1, true, 1]);
  const [whole, banded] = [pixelsOf(one.bytes), pixelsOf(many.bytes)];
  let different = 0;
  for (let y = 0; y < whole.height; y += 1) {
    for (let x = 0; x < whole.width; x += 1) {
      const [a, b] = [whole.at(x, y), banded.at(x, y)];
      if (a.some((value, index) => Math.abs(value - (b[index] ?? 0)) > 40)) different += 1;
    }
  }
  expect(different).toBe(0);
});

test('a PDF is one page with its texts in it, the letters that are used and no others, and the same bytes each time', async () => {
  const [{ bytes, made: result }, again] = [await made({ kind: 'pdf' }), await made({ kind: 'pdf' })];
  const text = bytes.toString('latin1');
  expect(text).toMatch(/^%PDF-1[.]7[^]*%%EOF\s*$/);
  expect([...text.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
  expect(new Set([...text.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map((match) => match[1]))).toEqual(
    new Set(['Inter-Regular', 'Inter-SemiBold', 'JetBrainsMono-Regular']),
  );
  expect(text).toContain('/ToUnicode');
  expect(bytes.length).toBeLessThan(60_000);
  expect(text).not.toContain('/CreationDate');
  expect(again.bytes.equals(bytes)).toBe(true);
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
  expect({ width: Number(width), height: Number(height) }).toEqual(result.size);
});

test('letters that the bundled fonts lack are told where no font of the machine has them', async () => {
  const named: Project = {
    ...project,
    models: project.models.map((model) => ({ ...model, name: `${model.name}漢\u200d🙂` })),
  };
  const drawing = drawingOf(named, { theme: 'light' });
  expect(fontsFor(drawing, parts.fonts, () => []).missing).toEqual(['漢', '🙂']);
  expect(fontsFor(drawingOf(project, { theme: 'light' }), parts.fonts, () => ['/no/such/font.ttf']).missing).toEqual(
    [],
  );
  for (const kind of ['png', 'pdf'] as const) expect((await made({ kind }, named)).bytes.length).toBeGreaterThan(1000);
});

test('hostile names and sizes are drawn or refused, and never break off', async () => {
  const names = [
    '',
    '\u0000\uD800\uFFFF',
    '\u202Eabc',
    'אדם',
    'محمد',
    '<&">',
    'x'.repeat(5000),
    'a\nb',
    '\u0301\u200d',
  ];
  const [author] = project.models;
  if (!author) throw new Error('The example has models');
  const odd: Project = {
    ...project,
    models: names.map((name, index) => ({ ...author, id: `m${index}`, name: `M${name}` })),
    diagrams: [],
  };
  for (const kind of ['png', 'pdf', 'svg'] as const)
    expect((await made({ kind }, odd)).bytes.length).toBeGreaterThan(1000);
  const [main] = project.diagrams;
  const far: Project = {
    ...project,
    diagrams: main
      ? [
          {
            ...main,
            nodes: [
              { model: 'a', x: 0, y: 0 },
              { model: 'b', x: 2.5e5, y: 2.5e5 },
            ],
          },
        ]
      : [],
  };
  await expect(made({}, far)).rejects.toThrow(/more than programs open: choose a scale of at most 0[.]1, a part/);
  expect((await made({ kind: 'pdf' }, far)).made.size.width).toBeLessThanOrEqual(14_400);
});

test('a picture that nobody wants any longer ends with the reason, and is not made', async () => {
  const controller = new AbortController();
  const reason = new Error('Enough.');
  const reading = made({ scale: 4 }, project, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  });
  await expect(reading).rejects.toBe(reason);
  controller.abort();
  await expect(made({}, project, { signal: controller.signal })).rejects.toBe(reason);
});
