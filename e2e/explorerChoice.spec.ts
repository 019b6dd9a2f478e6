/** Several models chosen in the explorer, dragged onto a diagram, shown with their neighbours, pasted on another diagram. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, type LaunchedApp, type LaunchOptions } from './launchApp.ts';

const names = ['Author', 'Book', 'Chapter', 'Draft', 'Editor'];
const link = (to: string) => ({ id: `to-${to}`, name: to, type: 'OneToOne', to, onDelete: 'CASCADE' });
const links: Readonly<Record<string, string>> = { Book: 'author', Chapter: 'book', Editor: 'author' };
const project = {
  erd: 2,
  name: 'Choice',
  settings: { app: 'press' },
  models: names.map((name) => ({
    id: name.toLowerCase(),
    name,
    fields: [{ id: 'label', name: 'label', type: 'Char' }, ...(links[name] === undefined ? [] : [link(links[name])])],
  })),
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: names.map((name, index) => ({ model: name.toLowerCase(), x: 400 * index, y: 0 })),
    },
    { id: 'second', name: 'Second', nodes: [] },
  ],
};

const row = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) });
const card = (page: Page, name: string) => page.getByRole('group', { name: `${name}, model of` });

async function chosen(page: Page): Promise<string[]> {
  const rows = page.getByRole('treeitem', { selected: true });
  return (await rows.allTextContents()).map((text) => /^[A-Z][a-z]+/.exec(text)?.[0] ?? text);
}

async function openChoice(launch: (options: LaunchOptions) => Promise<LaunchedApp>, folder: string) {
  const file = join(folder, 'choice.erd');
  await writeFile(file, JSON.stringify(project));
  const opened = await launch({ args: [file] });
  await row(opened.page, 'Author').waitFor();
  const savedNodes = async () => {
    await opened.page.keyboard.press('Control+s');
    const { diagrams } = JSON.parse(await readFile(file, 'utf8')) as {
      diagrams: { nodes?: { model: string; x: number; y: number }[] }[];
    };
    return diagrams[1]?.nodes ?? [];
  };
  return { ...opened, savedNodes };
}

test('Ctrl, Shift and arrows choose models in the explorer, and what is dragged stands on the diagram in one step', async ({
  launch,
  folder,
}) => {
  const { page, problems, savedNodes } = await openChoice(launch, folder);
  const keys = page.keyboard;
  await page.getByRole('tab', { name: 'Second' }).click();
  await row(page, 'Book').click({ modifiers: ['Control'] });
  await row(page, 'Draft').click({ modifiers: ['Shift'] });
  expect(await chosen(page)).toEqual(['Book', 'Chapter', 'Draft']);
  await row(page, 'Chapter').click({ modifiers: ['Control'] });
  expect(await chosen(page)).toEqual(['Book', 'Draft']);
  await row(page, 'Draft').focus();
  await row(page, 'Draft').click({ modifiers: ['Control'] });
  await row(page, 'Draft').click({ modifiers: ['Control'] });
  await keys.press('Shift+ArrowDown');
  await expect(row(page, 'Editor')).toBeFocused();
  expect(await chosen(page)).toEqual(['Draft', 'Editor']);
  await keys.press('Control+a');
  expect(await chosen(page)).toEqual(names);

  await row(page, 'Book').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 300, y: 200 } });
  // Those in sight are drawn.
  await expect(card(page, 'Author')).toHaveCount(1);
  let nodes = await savedNodes();
  await expect
    .poll(async () => {
      nodes = await savedNodes();
      return nodes.map(({ model }) => model).toSorted();
    })
    .toEqual(names.map((name) => name.toLowerCase()));
  for (const a of nodes) {
    for (const b of nodes) {
      if (a !== b) expect(Math.abs(a.x - b.x) >= 232 || Math.abs(a.y - b.y) >= 38).toBe(true);
    }
  }
  // One step.
  await keys.press('Control+z');
  await expect(card(page, 'Author')).toHaveCount(0);
  await expect.poll(savedNodes).toEqual([]);
  expect(problems).toEqual([]);
});

test('a model is shown with its neighbours, what is there already is flown to, and one drag takes one row', async ({
  launch,
  folder,
}) => {
  const { page, problems, savedNodes } = await openChoice(launch, folder);
  await page.getByRole('tab', { name: 'Second' }).click();
  await row(page, 'Author').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show with neighbours' }).click();
  for (const name of ['Author', 'Book', 'Editor']) await expect(card(page, name)).toHaveCount(1);
  await expect(card(page, 'Chapter')).toHaveCount(0);
  expect(await chosen(page)).toEqual(['Author', 'Book', 'Editor']);

  await row(page, 'Draft').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 200, y: 420 } });
  await expect(card(page, 'Draft')).toHaveCount(1);
  expect(await chosen(page)).toEqual(['Draft']);
  await expect.poll(async () => (await savedNodes()).length).toBe(4);
  const before = await savedNodes();
  await row(page, 'Book').dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 500, y: 500 } });
  await expect.poll(() => chosen(page)).toEqual(['Book']);
  expect(await savedNodes()).toEqual(before);

  // The menu of several speaks of all of them.
  await row(page, 'Chapter').click({ modifiers: ['Control'] });
  await row(page, 'Chapter').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Show on this diagram' }).click();
  await expect(card(page, 'Chapter')).toHaveCount(1);
  expect(problems).toEqual([]);
});
