/** What lies in sight, at once and whole, in a window of 1440 by 900. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { examplesFolder, expect, test } from './launchApp.ts';

const shop = join(examplesFolder, 'shop.erd');
const panelTab = (page: Page, name: RegExp) => page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name });
const explorerRow = (page: Page, name: string) =>
  page.getByRole('tree', { name: 'Models' }).getByRole('treeitem', { name, exact: true });

/** The element is drawn whole inside of the window, and nothing lies over its middle. */
async function isInSight(element: Locator): Promise<boolean> {
  return element.evaluate((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const inside = left >= 0 && top >= 0 && right <= window.innerWidth && bottom <= window.innerHeight;
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return inside && there !== null && (node.contains(there) || there.contains(node));
  });
}

test('a failed probe is the first thing that the test shows, and the tabs keep their words', async ({
  launch,
  folder,
}) => {
  const project = JSON.parse(await readFile(shop, 'utf8')) as {
    models: { external?: boolean; fields?: Record<string, unknown>[] }[];
  };
  const relation = project.models
    .filter((model) => model.external !== true)
    .flatMap((model) => model.fields ?? [])
    .find((field) => field['type'] === 'OneToOne' && field['primaryKey'] === undefined);
  if (!relation) throw new Error('The example has no one-to-one.');
  relation['onDelete'] = 'SET_NULL';
  delete relation['null'];
  const file = join(folder, 'wrong.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page, problems } = await launch({ args: [file] });
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  const tab = panelTab(page, /^Test \d+ failed/);
  await expect(tab).toBeVisible({ timeout: 30_000 });
  const first = page
    .getByRole('list', { name: 'Probes by relation' })
    .getByRole('img', { name: /^(?:Passed|Failed)$/ })
    .first();
  await expect(first).toHaveAccessibleName('Failed');
  expect(await isInSight(first)).toBe(true);
  const only = page.getByRole('button', { name: /Only failed/ });
  await expect(only).toBeVisible();
  // Words and all, though the row of tabs holds the counts too.
  for (const name of ['Problems', 'Code', 'What if deleted?', 'Console']) {
    await expect(panelTab(page, new RegExp(`^${name.replace('?', '[?]')}`))).toContainText(name);
  }
  expect(problems).toEqual([]);
});

test('the code follows the selection, the palette begins with recent places, and counts are equal', async ({
  launch,
}) => {
  const { page, problems } = await launch({ args: [shop] });
  await panelTab(page, /^Code/).click();
  const marked = page.getByRole('region', { name: 'Code' }).locator('.cm-marked').first();
  for (const model of ['Shipment', 'Brand']) {
    await explorerRow(page, model).click();
    await expect(marked).toContainText(`class ${model}(`);
    expect(await isInSight(marked)).toBe(true);
  }
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('option').first()).toContainText(
    'Shipment',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('16 models, 1 of them external, with 19');
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('16 models');
  expect(problems).toEqual([]);
});

test('what a relation can be told is in sight, and no text makes the inspector endless', async ({ launch, folder }) => {
  const project = JSON.parse(await readFile(shop, 'utf8')) as { models: { name: string; verboseName?: string }[] };
  for (const model of project.models) if (model.name === 'Brand') model.verboseName = 'Ünïcödé '.repeat(1250).trim();
  const file = join(folder, 'long.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page, problems } = await launch({ args: [file] });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await explorerRow(page, 'Payment').click();
  await page
    .getByRole('listbox', { name: 'Fields of Payment' })
    .getByRole('option', { name: /^order, one-to-one/ })
    .click();
  for (const name of ['Swap owner', 'Delete']) {
    const button = inspector.getByRole('button', { name, exact: true });
    await expect(button).toBeVisible();
    expect(await isInSight(button), name).toBe(true);
  }
  await explorerRow(page, 'Brand').click();
  await inspector.getByRole('button', { name: /^Names/ }).click();
  const holdsIt = () =>
    inspector.evaluate((part) =>
      [...part.querySelectorAll('textarea, input')].some((each) =>
        (each as HTMLInputElement).value.includes('Ünïcödé'),
      ),
    );
  await expect.poll(holdsIt).toBe(true);
  const tallest = await inspector.evaluate((part) =>
    Math.max(
      ...[...part.querySelectorAll('.cm-editor, textarea, input')].map((each) => each.getBoundingClientRect().height),
    ),
  );
  expect(tallest).toBeLessThan(300);
  await panelTab(page, /^What if/).click();
  const start = page
    .getByRole('region', { name: 'What if deleted?' })
    .getByRole('button')
    .filter({ hasText: /delete|Try/i });
  expect(await isInSight(start.first())).toBe(true);
  expect(problems).toEqual([]);
});

test('a tooltip takes no click, and a list of types shows each type whole', async ({ launch }) => {
  const { page, problems } = await launch({ args: [shop] });
  await page.getByRole('button', { name: 'Zoom in' }).hover();
  const tooltip = page.locator('[data-radix-popper-content-wrapper] [data-side]').first();
  await expect(tooltip).toBeVisible();
  expect(await tooltip.evaluate((element) => getComputedStyle(element).pointerEvents)).toBe('none');
  await page.getByRole('treeitem', { name: 'Brand', exact: true }).click();
  await page
    .getByRole('listbox', { name: 'Fields of Brand' })
    .getByRole('option', { name: /^name, / })
    .click();
  await page.keyboard.press('F2');
  await page.keyboard.press('Tab');
  const types = page.getByRole('listbox', { name: 'Field types' }).getByRole('option');
  await expect(types.first()).toBeVisible();
  const cut = await types.evaluateAll((options) =>
    options.flatMap((option) => {
      const label = option.querySelector('span');
      return label && label.scrollWidth > label.clientWidth + 1 ? [label.textContent] : [];
    }),
  );
  expect(cut).toEqual([]);
  expect(problems).toEqual([]);
});

test('after the panel is folded, fitting uses the room that it leaves', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  const canvas = page.getByRole('application', { name: 'Diagram' });
  const drawn = () =>
    page.locator('.react-flow__node').evaluateAll((nodes) => {
      const places = nodes.map((node) => node.getBoundingClientRect());
      return {
        top: Math.min(...places.map(({ top }) => top)),
        bottom: Math.max(...places.map(({ bottom }) => bottom)),
      };
    });
  await page.getByRole('button', { name: 'Unfold the panel' }).click();
  await page.keyboard.press('Shift+1');
  await page.keyboard.press('ControlOrMeta+j');
  await page.keyboard.press('Shift+1');
  const room = await canvas.boundingBox();
  if (!room) throw new Error('The diagram is not on screen');
  await expect
    .poll(async () => {
      const { top, bottom } = await drawn();
      // What is left above, below the tabs, and what is left below differ by no more than the tabs' own height.
      return Math.abs(top - room.y - (room.y + room.height - bottom));
    })
    .toBeLessThan(60);
});

test('a diagram that nobody has moved stays in view when the window becomes smaller, and stays put once it was moved', async ({
  launch,
}) => {
  const { app, page } = await launch({ args: [shop] });
  const resize = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, [to, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(to ?? 0, high ?? 0),
      [width, height],
    );
  const canvas = page.getByRole('application', { name: 'Diagram' });
  const beyond = async () => {
    const room = await canvas.boundingBox();
    if (!room) throw new Error('The diagram is not on screen');
    const places = await page
      .locator('.react-flow__node')
      .evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().right));
    return Math.max(...places) - (room.x + room.width);
  };
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await resize(1600, 900);
  await expect.poll(beyond).toBeLessThan(0);
  const viewport = page.locator('.react-flow__viewport');
  const first = await viewport.getAttribute('style');
  await resize(1430, 850);
  await expect.poll(() => viewport.getAttribute('style')).not.toBe(first);
  await expect.poll(beyond).toBeLessThan(0);
  await page.keyboard.press('ControlOrMeta+=');
  const moved = () => viewport.getAttribute('style');
  // The zoom step moves for a moment; then the view is the person's own.
  let before = '';
  await expect
    .poll(async () => {
      const same = before === (await moved());
      before = (await moved()) ?? '';
      return same;
    })
    .toBe(true);
  await resize(1300, 900);
  await expect.poll(() => canvas.evaluate((element) => element.clientWidth)).toBeGreaterThan(0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await moved()).toBe(before);
});

test('going to a model taller than the window shows its head', async ({ launch, folder }) => {
  const project = JSON.parse(await readFile(shop, 'utf8')) as {
    models: { id: string; name: string; fields?: Record<string, unknown>[] }[];
  };
  const brand = project.models.find((model) => model.name === 'Brand');
  brand?.fields?.push(
    ...Array.from({ length: 120 }, (_each, index) => ({
      id: `extra_${index}`,
      name: `extra_${index}`,
      type: 'Integer',
    })),
  );
  const file = join(folder, 'tall.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page } = await launch({ args: [file] });
  await explorerRow(page, 'Brand').dblclick();
  const head = page.getByRole('group', { name: 'Brand, model of' }).getByText('Brand', { exact: true }).first();
  await expect.poll(() => isInSight(head)).toBe(true);
});

test('what has the focus and what is selected are marked in two ways', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  await explorerRow(page, 'Brand').click();
  await page.keyboard.press('ControlOrMeta+0');
  const marks = (name: string) =>
    page.getByRole('group', { name: `${name}, model of` }).evaluate((card) => {
      const faces = [card, ...card.querySelectorAll<HTMLElement>('*')]
        .slice(0, 3)
        .map((face) => getComputedStyle(face));
      return {
        outlines: faces.map(({ outlineStyle }) => outlineStyle),
        shadows: faces.map(({ boxShadow }) => boxShadow),
      };
    });
  const selected = await marks('Brand');
  // The explorer has the focus: the card is selected and not focused.
  expect(selected.outlines.every((style) => style === 'none')).toBe(true);
  const plain = await marks('Category');
  expect(selected.shadows).not.toEqual(plain.shadows);
});
