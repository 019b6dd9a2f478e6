/** Cards that are dragged line up with others and stand as far from them as they from each other. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseMenu, expect, test } from './launchApp.ts';

const model = (name: string) => ({
  id: name.toLowerCase(),
  name,
  fields: [{ id: 'label', name: 'label', type: 'Char' }],
});
const project = {
  erd: 2,
  name: 'Guides',
  settings: { app: 'press' },
  models: ['First', 'Second', 'Third'].map(model),
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'first', x: 0, y: 0 },
        { model: 'second', x: 600, y: 0 },
        { model: 'third', x: 280, y: 240 },
      ],
    },
  ],
};

const header = (page: Page, name: string) => page.getByRole('group', { name: `${name}, model of` });

/** Takes the card by its header and moves it so many pixels of the window; the button stays down. */
async function pull(page: Page, name: string, dx: number, dy: number): Promise<void> {
  const box = await header(page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on screen`);
  const [x, y] = [box.x + 60, box.y + 14];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The first pixels only say that it is a drag.
  await page.mouse.move(x + 3, y);
  await page.mouse.move(x + 3 + dx, y + dy, { steps: 6 });
}

test('a dragged card is drawn to edges and even gaps, which are shown, and stands there in the file', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'guides.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, app, problems } = await launch({ args: [file] });
  await header(page, 'Third').waitFor();
  const guides = page.locator('[data-guides]');
  const placeOfThird = async () => {
    await page.keyboard.press('Control+s');
    const { diagrams } = JSON.parse(await readFile(file, 'utf8')) as typeof project;
    return diagrams[0]?.nodes.find((node) => node.model === 'third');
  };
  const zoom = Number(
    /scale\(([\d.]+)\)/.exec(
      await page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform),
    )?.[1],
  );
  await chooseMenu(app, 'View', 'Snap to grid');
  // Nearly in the middle between the others, nearly as high.
  await pull(page, 'Third', (20 + 3) * zoom, (-240 + 3) * zoom);
  await expect(guides).toBeVisible();
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  await expect.poll(placeOfThird).toEqual({ model: 'third', x: 300, y: 0 });

  // Escape puts the card back, and no guide stays.
  await pull(page, 'Third', -3 * zoom, 150 * zoom);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(guides).toHaveCount(0);
  expect(await placeOfThird()).toEqual({ model: 'third', x: 300, y: 0 });

  // Switched off, it stays where it is let go.
  await chooseMenu(app, 'View', 'Alignment guides');
  await pull(page, 'Third', 3 * zoom, 0);
  await expect(guides).toHaveCount(0);
  await page.mouse.up();
  await expect.poll(async () => (await placeOfThird())?.x).toBeGreaterThan(301);
  expect(problems).toEqual([]);
});
