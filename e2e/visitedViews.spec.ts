/** Back and Forward over the views one has had, and the fields that a model's inspector lists. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseMenu, expect, test, type LaunchedApp, type LaunchOptions } from './launchApp.ts';

const fields = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, name: `part_${index}`, type: 'Integer' }));
const project = {
  erd: 2,
  name: 'Views',
  settings: { app: 'far' },
  models: [
    { id: 'near', name: 'Near', fields: fields(3) },
    { id: 'away', name: 'Away', fields: fields(40) },
    {
      id: 'other',
      name: 'Other',
      fields: [{ id: 'near', name: 'near', type: 'OneToOne', to: 'near', onDelete: 'SET_NULL' }],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'near', x: 0, y: 0 },
        { model: 'away', x: 9000, y: 6000 },
      ],
    },
    { id: 'second', name: 'Second', nodes: [{ model: 'other', x: 0, y: 0 }] },
  ],
};

const viewOf = (page: Page) =>
  page.locator('.react-flow__viewport').evaluate((element) => (element as HTMLElement).style.transform);
const diagramOf = (page: Page) => page.getByRole('tab', { selected: true }).first().textContent();

/** The view once it has not moved for a while: a movement may be late to begin. */
async function settled(page: Page): Promise<string> {
  let before = '';
  let times = 0;
  await expect
    .poll(
      async () => {
        const now = await viewOf(page);
        times = now === before ? times + 1 : 0;
        before = now;
        return times;
      },
      { intervals: [150] },
    )
    .toBeGreaterThan(3);
  return before;
}

async function openViews(launch: (options: LaunchOptions) => Promise<LaunchedApp>, folder: string) {
  const file = join(folder, 'views.erd');
  await writeFile(file, JSON.stringify(project));
  const opened = await launch({ args: [file] });
  await opened.page.getByRole('treeitem', { name: /Near/ }).waitFor();
  return { ...opened, file };
}

test('Back returns to the view, diagram and selection that one left, Forward to where one went', async ({
  launch,
  folder,
}) => {
  const { page, app, problems } = await openViews(launch, folder);
  const keys = page.keyboard;
  const explorer = (name: string) => page.getByRole('treeitem', { name: new RegExp(name) });
  await explorer('Near').click();
  const near = await settled(page);
  await explorer('Away').click();
  await expect.poll(() => viewOf(page)).not.toBe(near);
  const away = await settled(page);
  await explorer('Other').click();
  await expect.poll(() => diagramOf(page)).toBe('Second');
  const other = await settled(page);

  await keys.press('Control+[');
  await expect.poll(() => diagramOf(page)).toBe('Main');
  await expect.poll(() => viewOf(page)).toBe(away);
  await expect(explorer('Away')).toHaveAttribute('aria-selected', 'true');
  await keys.press('Control+[');
  await expect.poll(() => viewOf(page)).toBe(near);
  await expect(explorer('Near')).toHaveAttribute('aria-selected', 'true');

  // The side buttons of a mouse, as a browser has them.
  const side = (button: number) =>
    page.evaluate((number) => window.dispatchEvent(new MouseEvent('mouseup', { button: number })), button);
  await side(4);
  await expect.poll(() => viewOf(page)).toBe(away);
  await side(3);
  await expect.poll(() => viewOf(page)).toBe(near);

  await chooseMenu(app, 'View', 'Forward');
  await expect.poll(() => viewOf(page)).toBe(away);
  await keys.press('Control+]');
  await expect.poll(() => diagramOf(page)).toBe('Second');
  await expect.poll(() => viewOf(page)).toBe(other);
  // Nothing lies ahead any more.
  await keys.press('Control+]');
  expect(await settled(page)).toBe(other);
  expect(problems).toEqual([]);
});

test('what was fitted can be gone back on, and typing keeps its brackets', async ({ launch, folder }) => {
  const { page, app, problems } = await openViews(launch, folder);
  await page.getByRole('treeitem', { name: /Near/ }).click();
  const near = await settled(page);
  await chooseMenu(app, 'View', 'Zoom to the selection');
  await expect.poll(() => viewOf(page)).not.toBe(near);
  await settled(page);
  await page.keyboard.press('Control+[');
  await expect.poll(() => viewOf(page)).toBe(near);
  await chooseMenu(app, 'View', 'Fit the diagram');
  await expect.poll(() => viewOf(page)).not.toBe(near);
  await settled(page);
  const name = page.getByRole('textbox', { name: 'Model name' });
  await name.focus();
  const fitted = await viewOf(page);
  await page.keyboard.press('Control+[');
  expect(await settled(page)).toBe(fitted);
  await expect(name).toBeFocused();
  expect(problems).toEqual([]);
});

test('the inspector of a model lists its fields: a click goes to one, keys find and move them', async ({
  launch,
  folder,
}) => {
  const { page, problems, file } = await openViews(launch, folder);
  const keys = page.keyboard;
  await page.getByRole('treeitem', { name: /Away/ }).click();
  const list = page.getByRole('region', { name: 'Inspector' }).getByRole('list', { name: '41 fields of Away' });
  // Its key, made by Django, stands above the forty.
  await expect(list.getByRole('button').first()).toHaveAccessibleName(/^id/);
  await list.getByRole('button', { name: /^part_2/ }).click();
  await expect(page.getByRole('textbox', { name: 'Field name' })).toHaveValue('part_2');

  await page.getByRole('treeitem', { name: /Away/ }).click();
  await list.getByRole('button').first().focus();
  await keys.type('part_3', { delay: 20 });
  await expect(list.getByRole('button', { name: /^part_3 / })).toBeFocused();
  await keys.press('Alt+ArrowUp');
  await expect(list.getByRole('button').nth(3)).toHaveAccessibleName(/^part_3/);
  await keys.press('End');
  await expect(list.getByRole('button', { name: /^part_39/ })).toBeFocused();
  await keys.press('Enter');
  const name = page.getByRole('textbox', { name: 'Field name' });
  await expect(name).toHaveValue('part_39');
  await expect(name).toBeFocused();
  await keys.press('Control+s');
  await expect
    .poll(async () => {
      const { models } = JSON.parse(await readFile(file, 'utf8')) as typeof project;
      return models[1]?.fields.slice(0, 5).map((field) => field.name);
    })
    .toEqual(['part_0', 'part_1', 'part_3', 'part_2', 'part_4']);
  expect(problems).toEqual([]);
});
