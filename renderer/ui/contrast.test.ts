/** WCAG AA, 4.5 to 1, of every colour that text has on every colour that lies below it, in both themes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const texts = [
  'text',
  'text-second',
  'text-third',
  'accent',
  'one-to-one',
  'foreign-key',
  'many-to-many',
  'ok',
  'error',
  'warning',
];
const grounds = [
  'background',
  'panel',
  'canvas',
  'hover',
  'well',
  'code-background',
  'accent-soft',
  'note',
  'one-to-one-soft',
  'foreign-key-soft',
  'many-to-many-soft',
  'error-soft',
  'warning-soft',
  'ok-soft',
];

function tokensOf(css: string): Record<string, string> {
  return Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('every text can be read on everything it may lie on', async () => {
  const css = await readFile(join(import.meta.dirname, 'tokens.css'), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const themes = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark) } };
  const faint = Object.entries(themes).flatMap(([theme, tokens]) =>
    [...texts.flatMap((text) => grounds.map((ground) => [text, ground])), ['accent-text', 'accent']].flatMap(
      ([text = '', ground = '']) => {
        const ratio = contrast(tokens[text] ?? '#000000', tokens[ground] ?? '#000000');
        return ratio < 4.5 ? [`${theme}: ${text} on ${ground} is ${ratio.toFixed(2)} to 1`] : [];
      },
    ),
  );
  expect(faint).toEqual([]);
});
