/** Undo, select and drag as hands expect: one step for a burst, Escape puts back, what nobody ends ends by itself. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });

interface Place {
  readonly x: number;
  readonly y: number;
}

async function boxOf(target: Locator) {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on screen');
  return { ...box, x: Math.round(box.x), y: Math.round(box.y) };
}

async function placeOnCanvas(page: Page, x: number, y: number): Promise<Place> {
  const bounds = await boxOf(onDiagram(page));
  return { x: bounds.x + x, y: bounds.y + y };
}

async function newProjectWith(page: Page, ...names: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).first().click();
  await expect(onDiagram(page)).toBeVisible();
  for (const [index, name] of names.entries()) {
    const at = await placeOnCanvas(page, 180 + index * 300, 160);
    await page.mouse.dblclick(at.x, at.y);
    await onDiagram(page).getByRole('textbox', { name: 'Model name' }).fill(name);
    await page.keyboard.press('Enter');
    await onDiagram(page).getByRole('textbox', { name: 'Field name' }).press('Escape');
    await expect(card(page, name)).toBeVisible();
  }
}

async function press(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
}

const headerOf = async (page: Page, name: string): Promise<Place> => {
  const box = await boxOf(card(page, name));
  return { x: box.x + 60, y: box.y + 14 };
};
const placeOf = async (page: Page, name: string): Promise<Place> => {
  const { x, y } = await boxOf(card(page, name));
  return { x, y };
};

test('a held arrow key is one step', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book');
  const before = await placeOf(page, 'Book');
  const header = await headerOf(page, 'Book');
  await page.mouse.click(header.x, header.y);
  for (let count = 0; count < 10; count += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await placeOf(page, 'Book')).x).toBeGreaterThan(before.x + 50);
  await page.keyboard.press('Control+z');
  await expect.poll(() => placeOf(page, 'Book')).toEqual(before);
});

test('Escape puts back a card that is dragged, and other keys wait', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const before = await placeOf(page, 'Book');
  const from = await headerOf(page, 'Book');
  await press(page, from, { x: from.x + 80, y: from.y + 140 });
  await expect.poll(() => placeOf(page, 'Book')).not.toEqual(before);
  // Undone under the drag it would take Author away.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Delete');
  await expect(card(page, 'Author')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => placeOf(page, 'Book')).toEqual(before);
  await page.mouse.move(from.x + 120, from.y + 160);
  await page.mouse.up();
  expect(await placeOf(page, 'Book')).toEqual(before);
  // Nothing was done: undo takes the last thing that was.
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Author')).toBeHidden();

  // The next drag is a drag like any other.
  await press(page, from, { x: from.x + 80, y: from.y + 140 });
  await page.mouse.up();
  await expect.poll(() => placeOf(page, 'Book')).not.toEqual(before);
});

test('a drag whose end the window did not see is put back', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book');
  const before = await placeOf(page, 'Book');
  const from = await headerOf(page, 'Book');
  await press(page, from, { x: from.x + 80, y: from.y + 140 });
  await expect.poll(() => placeOf(page, 'Book')).not.toEqual(before);
  await page.evaluate(() => window.dispatchEvent(new FocusEvent('blur')));
  await expect.poll(() => placeOf(page, 'Book')).toEqual(before);
  await page.mouse.up();

  await press(page, from, { x: from.x + 80, y: from.y + 140 });
  await expect.poll(() => placeOf(page, 'Book')).not.toEqual(before);
  await page.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { buttons: 0 })));
  await expect.poll(() => placeOf(page, 'Book')).toEqual(before);
  await page.mouse.up();
});

test('Escape puts back a rubber band, a view and the edge of a panel', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const header = await headerOf(page, 'Author');
  await page.mouse.click(header.x, header.y);
  await expect(inspector).toContainText('app_author');

  const start = await placeOnCanvas(page, 60, 110);
  await page.keyboard.down('Shift');
  await press(page, start, await placeOnCanvas(page, 780, 330));
  await expect(inspector).toContainText('2 models');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(inspector).not.toContainText('2 models');
  await expect(inspector).toContainText('app_author');
  await expect(page.locator('.react-flow__nodesselection')).toHaveCount(0);

  const before = await placeOf(page, 'Book');
  await press(page, await placeOnCanvas(page, 300, 330), await placeOnCanvas(page, 380, 380));
  await expect.poll(() => placeOf(page, 'Book')).not.toEqual(before);
  await page.keyboard.press('Escape');
  await expect.poll(() => placeOf(page, 'Book')).toEqual(before);
  await page.mouse.up();

  const separator = page.getByRole('separator').first();
  const size = await separator.getAttribute('aria-valuenow');
  const edge = await boxOf(separator);
  const grip = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
  await press(page, grip, { x: grip.x + 40, y: grip.y + 40 });
  await expect.poll(() => separator.getAttribute('aria-valuenow')).not.toBe(size);
  await page.keyboard.press('Escape');
  await expect(separator).toHaveAttribute('aria-valuenow', size ?? '');
  await page.mouse.up();
});

const lineBeingDrawn = (page: Page): Locator => page.locator('[data-drawing]');
/** From the handle of a card to another card, the button still down. */
async function drawRelation(page: Page, owner: string, target: string): Promise<void> {
  const header = await headerOf(page, owner);
  await page.mouse.move(header.x, header.y);
  const handle = await boxOf(page.getByRole('button', { name: `Draw a relation from ${owner}` }).first());
  await press(page, { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }, await headerOf(page, target));
  await expect(lineBeingDrawn(page)).toHaveCount(1);
}

const ends: readonly { readonly name: string; readonly end: (page: Page) => Promise<unknown> }[] = [
  { name: 'Escape', end: (page) => page.keyboard.press('Escape') },
  {
    name: 'another window gets the focus',
    end: (page) => page.evaluate(() => window.dispatchEvent(new FocusEvent('blur'))),
  },
  {
    name: 'the pointer comes back with no button down',
    end: (page) => page.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { buttons: 0 }))),
  },
];

test('a relation line, a rubber band and a panel edge are given up by each end that is none', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  for (const { name, end } of ends) {
    await test.step(name, async () => {
      await drawRelation(page, 'Book', 'Author');
      await end(page);
      await expect(lineBeingDrawn(page)).toHaveCount(0);
      await page.mouse.up();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(card(page, 'Book')).not.toContainText('author');

      await page.keyboard.down('Shift');
      await press(page, await placeOnCanvas(page, 60, 110), await placeOnCanvas(page, 780, 330));
      await expect(inspector).toContainText('2 models');
      await end(page);
      await expect(inspector).not.toContainText('2 models');
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await expect(page.locator('.react-flow__selection, .react-flow__nodesselection')).toHaveCount(0);

      const separator = page.getByRole('separator').first();
      const size = (await separator.getAttribute('aria-valuenow')) ?? '';
      const edge = await boxOf(separator);
      const grip = { x: edge.x + edge.width / 2, y: edge.y + edge.height / 2 };
      await press(page, grip, { x: grip.x + 40, y: grip.y + 40 });
      await expect(separator).not.toHaveAttribute('aria-valuenow', size);
      await end(page);
      await expect(separator).toHaveAttribute('aria-valuenow', size);
      await page.mouse.move(grip.x + 90, grip.y);
      await expect(separator).toHaveAttribute('aria-valuenow', size);
      await page.mouse.up();
    });
  }
  // What is let go the usual way is made.
  await drawRelation(page, 'Book', 'Author');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('a relation drawn to the empty canvas makes the new model there, in one step', async ({ launch }) => {
  const { page, problems } = await launch();
  await newProjectWith(page, 'Book');
  const draw = async () => {
    await card(page, 'Book').hover();
    const handle = await boxOf(card(page, 'Book').getByRole('button', { name: 'Draw a relation from Book' }).last());
    const drop = await placeOnCanvas(page, 560, 330);
    await press(page, { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }, drop);
    await page.mouse.up();
    return drop;
  };
  await draw();
  await expect(page.getByRole('option', { name: /^New model Model/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page, 'Model')).toHaveCount(0);

  const drop = await draw();
  await page.keyboard.type('Author');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Foreign key', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Book.author to Author, foreign key' })).toBeVisible();
  const made = await boxOf(card(page, 'Author'));
  expect(Math.abs(made.x - drop.x)).toBeLessThan(made.width);
  expect(Math.abs(made.y - drop.y)).toBeLessThan(made.height + 40);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Author')).toHaveCount(0);
  await expect(card(page, 'Book').getByRole('option', { name: /author/ })).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('a relation is drawn by two clicks, and Escape between them draws nothing', async ({ launch }) => {
  const { page, problems } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  await page.getByRole('group', { name: 'Tools' }).getByRole('button', { name: 'Draw relations' }).click();
  const [from, to] = [await headerOf(page, 'Book'), await headerOf(page, 'Author')];
  await page.mouse.click(from.x, from.y);
  await expect(lineBeingDrawn(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(lineBeingDrawn(page)).toHaveCount(0);

  await page.mouse.click(from.x, from.y);
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.click(to.x, to.y);
  await expect(lineBeingDrawn(page)).toHaveCount(0);
  await page.getByRole('option', { name: 'Foreign key', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Book.author to Author, foreign key' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('Shift+2 brings what is selected into the middle of the view', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const header = await headerOf(page, 'Author');
  await page.mouse.click(header.x, header.y);
  const canvas = await boxOf(onDiagram(page));
  const middleOf = async () => {
    const box = await boxOf(card(page, 'Author'));
    return box.x + box.width / 2 - canvas.x;
  };
  expect(Math.abs((await middleOf()) - canvas.width / 2)).toBeGreaterThan(40);
  await page.keyboard.press('Shift+Digit2');
  await expect.poll(async () => Math.abs((await middleOf()) - canvas.width / 2)).toBeLessThan(10);
});

test('after a rubber band the arrow keys nudge what it caught', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const before = [await placeOf(page, 'Book'), await placeOf(page, 'Author')];
  await page.keyboard.down('Shift');
  await press(page, await placeOnCanvas(page, 60, 110), await placeOnCanvas(page, 780, 330));
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await placeOf(page, 'Book')).y).toBeGreaterThan(before[0]?.y ?? 0);
  await expect.poll(async () => (await placeOf(page, 'Author')).y).toBeGreaterThan(before[1]?.y ?? 0);
});

test('with Space held a drag that begins on a card moves the view', async ({ launch }) => {
  const { page } = await launch();
  await newProjectWith(page, 'Book', 'Author');
  const before = [await placeOf(page, 'Book'), await placeOf(page, 'Author')];
  const from = await headerOf(page, 'Book');
  await page.keyboard.down('Space');
  await press(page, from, { x: from.x + 40, y: from.y + 60 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  const shifted = async (name: string, old: Place | undefined) => {
    const now = await placeOf(page, name);
    return { x: now.x - (old?.x ?? 0), y: now.y - (old?.y ?? 0) };
  };
  await expect.poll(() => shifted('Author', before[1])).not.toEqual({ x: 0, y: 0 });
  expect(await shifted('Book', before[0])).toEqual(await shifted('Author', before[1]));
});
