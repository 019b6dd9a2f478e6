/** Small things of every day: undo out of sight, messages that come again, names of other directions, larger text. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { examplesFolder, expect, test } from './launchApp.ts';

const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });

async function newProjectWith(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).first().click();
  const bounds = await onDiagram(page).boundingBox();
  if (!bounds) throw new Error('The diagram is not on screen');
  await page.mouse.dblclick(bounds.x + 200, bounds.y + 160);
  await onDiagram(page).getByRole('textbox', { name: 'Model name' }).fill(name);
  await page.keyboard.press('Enter');
  await onDiagram(page).getByRole('textbox', { name: 'Field name' }).press('Escape');
  await expect(card(page, name)).toBeVisible();
}

test('undo and redo of what is not in sight say so, and lead there', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book');
  await card(page, 'Book').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('ArrowRight');
  const moved = await card(page, 'Book').evaluate((element) => element.style.transform);
  // In sight nothing is said.
  await page.keyboard.press('Control+z');
  await expect.poll(() => card(page, 'Book').evaluate((element) => element.style.transform)).not.toBe(moved);
  await expect(page.getByText('Undone: Move Book')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => card(page, 'Book').evaluate((element) => element.style.transform)).toBe(moved);

  // On another diagram; the step that added it is one that is seen.
  await page.getByRole('button', { name: 'Add a diagram' }).click();
  await page.getByRole('textbox', { name: 'Diagram name' }).fill('Other');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Main' }).click();
  await card(page, 'Book').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('ArrowDown');
  await page.getByRole('tab', { name: 'Other' }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Move Book')).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Main' })).toHaveAttribute('aria-selected', 'true');
  await expect(card(page, 'Book')).toBeVisible();
  await page.getByRole('tab', { name: 'Other' }).click();
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByText('Redone: Move Book')).toBeVisible();

  // On this diagram, scrolled away.
  await page.getByRole('tab', { name: 'Main' }).click();
  const bounds = await onDiagram(page).boundingBox();
  await page.mouse.click((bounds?.x ?? 0) + 420, (bounds?.y ?? 0) + 330);
  await page.mouse.wheel(0, 3000);
  await expect(card(page, 'Book')).not.toBeInViewport();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Move Book')).toBeVisible();
});

test('a message that comes again stands once, with a count', async ({ launch }) => {
  const { page, app } = await launch();
  await newProjectWith(page, 'Book');
  await app.evaluate(({ clipboard }) => clipboard.writeText('just words'));
  for (let count = 0; count < 5; count += 1) await page.keyboard.press('Control+v');
  await expect(page.getByText('The clipboard holds no Entwine models (5 times)')).toBeVisible();
  await expect(page.getByText(/The clipboard holds no Entwine models/)).toHaveCount(1);
});

test('an external model that is on the diagram is shown when it is dropped again; on another one it is put there', async ({
  launch,
}) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book');
  const drop = (x: number, y: number) =>
    page
      .getByRole('region', { name: 'Explorer' })
      .getByRole('region', { name: 'Palette' })
      .getByText('auth.User', { exact: true })
      .dragTo(onDiagram(page), { targetPosition: { x, y } });
  const user = page.getByRole('group', { name: 'User, model of auth' });
  await drop(480, 120);
  await expect(user).toHaveCount(1);
  await drop(480, 320);
  await expect(page.getByText('auth.User is on this diagram already')).toBeVisible();
  await expect(user).toHaveCount(1);
  await page.getByRole('button', { name: 'Add a diagram' }).click();
  await page.getByRole('textbox', { name: 'Diagram name' }).fill('Other');
  await page.keyboard.press('Enter');
  await drop(300, 160);
  await expect(page.getByRole('tab', { name: 'Other' })).toHaveAttribute('aria-selected', 'true');
  await expect(user).toBeVisible();
});

const scaleOf = (page: Page) => page.evaluate(() => window.devicePixelRatio);

test('text is made larger and smaller by keys, and stays so at the next start', async ({ launch }) => {
  const first = await launch();
  await first.page.getByRole('button', { name: /^New/ }).first().click();
  await first.page.keyboard.press('Control+Alt+=');
  await expect.poll(() => scaleOf(first.page)).toBeCloseTo(1.1);
  await first.page.keyboard.press('Control+Alt+=');
  await expect.poll(() => scaleOf(first.page)).toBeCloseTo(1.25);
  await first.page.keyboard.press('Control+Alt+-');
  await expect.poll(() => scaleOf(first.page)).toBeCloseTo(1.1);
  await expect.poll(() => first.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  const kept = async () => JSON.parse(await readFile(join(first.userData, 'view.json'), 'utf8')) as object;
  await expect.poll(kept).toMatchObject({ textSize: 110 });
  await first.stop();

  const again = await launch({ userData: first.userData });
  await expect.poll(() => scaleOf(again.page)).toBeCloseTo(1.1);
  await again.page.keyboard.press('Control+Alt+0');
  await expect.poll(() => scaleOf(again.page)).toBeCloseTo(1);
});

test('each menu of the bar has a letter of its own for Alt', async ({ launch }) => {
  const { app } = await launch();
  const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  await expect.poll(labels).toEqual(['&File', '&Edit', '&Insert', '&Arrange', '&View', '&Test', '&Help']);
  const ofFile = await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
    return items
      .filter(({ type }) => type !== 'separator')
      .map(({ label }) => /&([^&])/.exec(label)?.[1]?.toLowerCase());
  });
  expect(ofFile.length).toBeGreaterThan(8);
  expect(new Set(ofFile).size).toBe(ofFile.length);
  expect(ofFile).not.toContain(undefined);
});

test('a name that runs from right to left turns nothing round it, wherever it is shown', async ({ launch, folder }) => {
  const project = JSON.parse(await readFile(join(examplesFolder, 'passport.erd'), 'utf8')) as {
    models: { name: string }[];
  };
  for (const model of project.models) if (model.name === 'Person') model.name = 'ספר';
  const file = join(folder, 'hebrew.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page, problems } = await launch({ args: [file] });
  const isolated = '\u2068ספר\u2069';
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const explorer = page.getByRole('tree', { name: 'Models' });
  await explorer.getByRole('treeitem', { name: 'Passport', exact: true }).click();
  await page
    .getByRole('listbox', { name: 'Fields of Passport' })
    .getByRole('option', { name: /^person, one-to-one/ })
    .click();
  // The sentence about the relation, and the target in its list.
  await expect(inspector.locator('header')).toContainText(isolated);
  await inspector.getByRole('combobox').filter({ hasText: isolated }).click();
  await expect(page.getByRole('option').filter({ hasText: isolated })).not.toHaveCount(0);
  expect(problems).toEqual([]);
});
