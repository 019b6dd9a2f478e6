import { expect, test } from 'vitest';
import { paletteText, readPalettePayload, type PalettePayload } from './palettePayload.ts';

test('reads what a drag of the palette wrote, and nothing else', () => {
  const payloads: readonly PalettePayload[] = [{ kind: 'model' }, { kind: 'external', label: 'auth.User' }];
  expect(payloads.map((payload) => readPalettePayload(paletteText(payload)))).toEqual(payloads);
  expect(['', 'null', '7', '{"kind":"external","label":7}', '{"kind":"note"}', '{'].map(readPalettePayload)).toEqual(
    Array.from({ length: 6 }),
  );
});
