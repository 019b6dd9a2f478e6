/** Gestures in a diagram of hundreds of models, most of whose cards are painted: far away and near, they do what they do in a small one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerSaveDialog, chooseMenu, expect, test } from './launchApp.ts';

const columns = 20;
const count = 300;
const step = { x: 340, y: 300 };
const placeOf = (at: number) => ({ x: (at % columns) * step.x, y: Math.floor(at / columns) * step.y });

interface Saved {
  readonly diagrams: readonly { readonly nodes: readonly { model: string; x: number; y: number }[] }[];
}

function largeProject(): string {
  const models = Array.from({ length: count }, (_, at) => ({
    id: `m${at}`,
    name: `Model${at}`,
    fields: [
      { id: 'name', name: 'name', type: 'Char', maxLength: 80 },
      {
        id: 'next',
        name: 'next',
        type: 'ForeignKey',
        to: `m${(at + 1) % count}`,
        onDelete: 'CASCADE',
        relatedName: '+',
      },
    ],
  }));
  const nodes = models.map(({ id }, at) => ({ model: id, ...placeOf(at) }));
  const project = { erd: 1, name: 'Large', models, diagrams: [{ id: 'd', name: 'Main', nodes }] };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** Where a place of the diagram is in the window. */
async function inWindow(page: Page, { x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([left, top]) => {
      const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
      const pane = document.querySelector('.react-flow__pane')?.getBoundingClientRect();
      if (!viewport || !pane) throw new Error('There is no diagram.');
      const view = new DOMMatrix(viewport.style.transform);
      return { x: pane.left + view.e + left * view.a, y: pane.top + view.f + top * view.a };
    },
    [x, y] as const,
  );
}

const middleOf = (at: number) => ({ x: placeOf(at).x + 116, y: placeOf(at).y + 50 });

test('cards that are painted are selected, dragged together and caught by a rubber band, far away and near', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'large.erd');
  await writeFile(file, largeProject());
  const { app, page, problems } = await launch({ args: [file] });
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const diagram = page.getByRole('application', { name: 'Diagram' });
  await expect(diagram).toBeVisible();
  const fit = page.getByRole('button', { name: /^Fit/ });
  await fit.click();
  await expect(page.getByRole('toolbar', { name: 'Zoom' })).toContainText(/\b1?\d %/);

  await test.step('a click on a painted card selects it', async () => {
    await expect(async () => {
      const at = await inWindow(page, middleOf(47));
      await page.mouse.click(at.x, at.y);
      await expect(inspector).toContainText('app_model47', { timeout: 1000 });
    }).toPass();
    await expect(page.getByRole('group', { name: 'Model47, model of' })).toBeAttached();
  });

  const positions = async () => {
    const copy = join(folder, 'copy.erd');
    await answerSaveDialog(app, copy);
    await chooseMenu(app, 'File', 'Save as…');
    let saved: Saved | undefined;
    await expect
      .poll(async () => (saved = JSON.parse(await readFile(copy, 'utf8').catch(() => '{}')) as Saved))
      .toHaveProperty('diagrams');
    return new Map(saved?.diagrams[0]?.nodes.map((node) => [node.model, { x: node.x, y: node.y }]));
  };

  await test.step('a rubber band catches what lies in it, and all of it is dragged', async () => {
    const from = await inWindow(page, { x: placeOf(42).x - 60, y: placeOf(42).y - 60 });
    const to = await inWindow(page, { x: placeOf(85).x + 270, y: placeOf(85).y + 200 });
    await page.keyboard.down('Shift');
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    // Four in each of three rows.
    await expect(inspector).toContainText('12 models');
    const grip = await inWindow(page, middleOf(63));
    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(grip.x + 4, grip.y);
    await page.mouse.move(grip.x + 44, grip.y + 30, { steps: 6 });
    await page.mouse.up();
    const now = await positions();
    const moved = [...now].filter(([model, { x, y }]) => {
      const before = placeOf(Number(model.slice(1)));
      return x !== before.x || y !== before.y;
    });
    const expected = [42, 43, 44, 45, 62, 63, 64, 65, 82, 83, 84, 85].map((at) => `m${at}`);
    expect(moved.map(([model]) => model).sort()).toEqual(expected.sort());
    const shifts = new Set(
      moved.map(([model, { x, y }]) => {
        const before = placeOf(Number(model.slice(1)));
        return `${x - before.x} ${y - before.y}`;
      }),
    );
    expect(shifts.size).toBe(1);
    await page.keyboard.press('Escape');
  });

  await test.step('near, the cards in view have their rows', async () => {
    await page.getByRole('region', { name: 'Explorer' }).getByPlaceholder('Filter').fill('Model150');
    await page.getByRole('treeitem', { name: 'Model150', exact: true }).click();
    const card = page.getByRole('group', { name: 'Model150, model of' });
    await card.getByRole('option', { name: /^name, Char/ }).click();
    await expect(inspector).toContainText('name');
    await expect(page.getByRole('button', { name: /^Model150\.next to Model151, foreign key/ })).toBeAttached();
    await expect(page.getByRole('group', { name: 'Model151, model of' }).getByRole('option').first()).toBeAttached();
  });
  expect(problems).toEqual([]);
});
