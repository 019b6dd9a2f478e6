/** Arrow keys on the diagram: nudges of one and of ten steps, and travel along relations. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

const label = (id: string) => ({ id: `${id}-id`, name: 'label', type: 'Char' });
const project = {
  erd: 2,
  name: 'Travel',
  settings: { app: 'way' },
  models: [
    { id: 'author', name: 'Author', fields: [label('author')] },
    { id: 'shelf', name: 'Shelf', fields: [label('shelf')] },
    {
      id: 'book',
      name: 'Book',
      fields: [
        { id: 'writer', name: 'writer', type: 'ForeignKey', to: 'author', onDelete: 'CASCADE' },
        { id: 'edition', name: 'first', type: 'OneToOne', to: 'print', onDelete: 'CASCADE' },
      ],
    },
    { id: 'print', name: 'Print', fields: [label('print')] },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'author', x: 0, y: 0 },
        // Nearer to Author than Book is, and without a relation to it.
        { model: 'shelf', x: 320, y: 0 },
        { model: 'book', x: 640, y: 120 },
        { model: 'print', x: 660, y: 560 },
      ],
    },
  ],
};

const card = (page: Page, name: string) => page.getByRole('group', { name: `${name}, model of` });

async function placeOf(page: Page, name: string): Promise<string> {
  return card(page, name).evaluate((element) => element.style.transform);
}

test('Alt and an arrow go along relations, Ctrl and an arrow to the nearest card, Shift and an arrow nudge by ten', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'travel.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems } = await launch({ args: [file] });
  const keys = page.keyboard;
  await card(page, 'Author').click({ position: { x: 60, y: 14 } });

  await keys.press('Alt+ArrowRight');
  await expect(card(page, 'Book')).toBeFocused();
  await keys.press('Alt+ArrowDown');
  await expect(card(page, 'Print')).toBeFocused();
  // Nothing related lies there.
  await keys.press('Alt+ArrowDown');
  await expect(card(page, 'Print')).toBeFocused();
  await keys.press('Alt+ArrowUp');
  await keys.press('Alt+ArrowLeft');
  await expect(card(page, 'Author')).toBeFocused();
  await keys.press('Control+ArrowRight');
  await expect(card(page, 'Shelf')).toBeFocused();
  // No relation leads from here.
  await keys.press('Alt+ArrowRight');
  await expect(card(page, 'Shelf')).toBeFocused();

  const offset = async () => {
    const [, x = '', y = ''] = /translate\((-?[\d.]+)px, ?(-?[\d.]+)px\)/.exec(await placeOf(page, 'Shelf')) ?? [];
    return { x: Number(x), y: Number(y) };
  };
  await card(page, 'Shelf').click({ position: { x: 60, y: 14 } });
  const start = await offset();
  await keys.press('ArrowRight');
  await expect.poll(async () => (await offset()).x).toBeGreaterThan(start.x);
  const step = (await offset()).x - start.x;
  await keys.press('Shift+ArrowDown');
  await expect.poll(offset).toEqual({ x: start.x + step, y: start.y + 10 * step });
  await keys.press('Shift+ArrowLeft');
  await expect.poll(offset).toEqual({ x: start.x - 9 * step, y: start.y + 10 * step });
  expect(problems).toEqual([]);
});
