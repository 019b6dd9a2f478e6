/** Drawing with the mouse: palette, relations, moving, copying, edges, diagrams, notes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

/** The inspector has fields of the same names. */
const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });

async function newProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).first().click();
  await expect(onDiagram(page)).toBeVisible();
}

async function placeOnCanvas(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const bounds = await onDiagram(page).boundingBox();
  if (!bounds) throw new Error('The diagram is not on screen');
  return { x: bounds.x + x, y: bounds.y + y };
}

async function addModel(page: Page, name: string, x: number, y: number): Promise<void> {
  const at = await placeOnCanvas(page, x, y);
  await page.mouse.dblclick(at.x, at.y);
  const input = onDiagram(page).getByRole('textbox', { name: 'Model name' });
  await expect(input).toBeFocused();
  await input.fill(name);
  await input.press('Enter');
  // Naming leads to the first field; here none is wanted.
  await onDiagram(page).getByRole('textbox', { name: 'Field name' }).press('Escape');
  await expect(card(page, name)).toBeVisible();
}

async function drawRelation(page: Page, owner: string, target: string, kind: string): Promise<void> {
  await card(page, owner).hover();
  const from = await card(page, owner)
    .getByRole('button', { name: `Draw a relation from ${owner}` })
    .last()
    .boundingBox();
  const to = await card(page, target).boundingBox();
  if (!from || !to) throw new Error('The cards are not on screen');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await page.getByRole('option', { name: kind, exact: true }).click();
}

test('a model and an external model are dragged from the palette and joined one-to-one', async ({ launch }) => {
  const { page, problems } = await launch();
  await newProject(page);
  const diagram = onDiagram(page);
  const explorer = page.getByRole('region', { name: 'Explorer' });
  await explorer.getByText('auth.User', { exact: true }).dragTo(diagram, { targetPosition: { x: 200, y: 200 } });
  await expect(page.getByRole('group', { name: 'User, model of auth' })).toBeVisible();
  await explorer.getByText('Model', { exact: true }).dragTo(diagram, { targetPosition: { x: 560, y: 180 } });
  const input = onDiagram(page).getByRole('textbox', { name: 'Model name' });
  await expect(input).toBeFocused();
  await input.fill('Profile');
  await input.press('Enter');
  await onDiagram(page).getByRole('textbox', { name: 'Field name' }).fill('bio');
  await page.keyboard.press('Tab');
  await onDiagram(page).getByRole('combobox', { name: 'Field type' }).fill('tex');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Profile').getByRole('option', { name: 'bio, Text' })).toBeVisible();

  await drawRelation(page, 'Profile', 'User', 'One-to-one');
  await expect(page.getByRole('button', { name: 'Profile.user to User, one-to-one' })).toBeVisible();
  await expect(card(page, 'User').getByRole('option', { name: 'profile, reverse side' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('at most one Profile');
  expect(problems).toEqual([]);
});

test('the chooser answers to keys, and Escape draws nothing', async ({ launch }) => {
  const { page } = await launch();
  await newProject(page);
  await addModel(page, 'Book', 160, 160);
  await addModel(page, 'Author', 560, 160);
  const edges = page.getByRole('button', { name: /^Book\.\w+ to Author/ });

  await card(page, 'Book').hover();
  await drawOnly(page, 'Book', 'Author');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Kind of relation' })).toHaveCount(0);
  await expect(edges).toHaveCount(0);

  await drawOnly(page, 'Book', 'Author');
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Book.author to Author, foreign key' })).toBeVisible();
  await drawOnly(page, 'Book', 'Author');
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Book.authors to Author, many-to-many' })).toBeVisible();
});

async function drawOnly(page: Page, owner: string, target: string): Promise<void> {
  await card(page, owner).hover();
  const from = await card(page, owner)
    .getByRole('button', { name: `Draw a relation from ${owner}` })
    .last()
    .boundingBox();
  const to = await card(page, target).boundingBox();
  if (!from || !to) throw new Error('The cards are not on screen');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 12, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('listbox', { name: 'Kind of relation' })).toBeFocused();
}

test('cards selected together move together, in one step that undo takes back', async ({ launch }) => {
  const { page } = await launch();
  await newProject(page);
  await addModel(page, 'One', 160, 140);
  await addModel(page, 'Two', 160, 320);
  const boxOf = async (name: string) => {
    const box = await card(page, name).boundingBox();
    if (!box) throw new Error(`${name} is not on screen`);
    return box;
  };
  const before = { one: await boxOf('One'), two: await boxOf('Two') };
  await card(page, 'One').click({ position: { x: 60, y: 18 } });
  await page.keyboard.down('Control');
  await card(page, 'Two').click({ position: { x: 60, y: 18 } });
  await page.keyboard.up('Control');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2 models');
  await page.mouse.move(before.one.x + 60, before.one.y + 18);
  await page.mouse.down();
  // A drag begins after the first few pixels.
  await page.mouse.move(before.one.x + 63, before.one.y + 18);
  await page.mouse.move(before.one.x + 263, before.one.y + 78, { steps: 10 });
  await page.mouse.up();
  const after = { one: await boxOf('One'), two: await boxOf('Two') };
  expect([after.one.x - before.one.x, after.one.y - before.one.y]).toEqual([200, 60]);
  expect([after.two.x - before.two.x, after.two.y - before.two.y]).toEqual([200, 60]);
  await page.keyboard.press('Control+z');
  expect([await boxOf('One'), await boxOf('Two')]).toEqual([before.one, before.two]);
  await page.keyboard.press('Control+Shift+z');
  expect([await boxOf('One'), await boxOf('Two')]).toEqual([after.one, after.two]);
});

test('a box drawn with Shift selects, copies keep the relations between them, and Delete can be undone', async ({
  launch,
}) => {
  const { page } = await launch();
  await newProject(page);
  await addModel(page, 'Book', 160, 160);
  await addModel(page, 'Author', 520, 160);
  await drawRelation(page, 'Book', 'Author', 'One-to-one');
  const start = await placeOnCanvas(page, 20, 80);
  const end = await placeOnCanvas(page, 780, 330);
  await page.keyboard.down('Shift');
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2 models');

  await page.keyboard.press('Control+c');
  const free = await placeOnCanvas(page, 60, 380);
  await page.mouse.move(free.x, free.y);
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('button', { name: 'Book2.author to Author2, one-to-one' })).toBeAttached();

  await page.keyboard.press('Control+d');
  await expect(page.getByRole('group', { name: /, model of/ })).toHaveCount(6);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('group', { name: /, model of/ })).toHaveCount(4);
  await expect(page.getByText('Deleted 2 models')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('group', { name: /, model of/ })).toHaveCount(6);
});

test('clipboard text of others is refused politely', async ({ launch }) => {
  const { app, page } = await launch();
  await newProject(page);
  await app.evaluate(({ clipboard }) => clipboard.writeText('just words'));
  await onDiagram(page).click({ position: { x: 300, y: 120 } });
  await page.keyboard.press('Control+v');
  await expect(page.getByText('The clipboard holds no Entwine models')).toBeVisible();
});

test('an edge is easy to hit, shows its reverse name, and Delete removes the relation', async ({ launch }) => {
  const { page } = await launch();
  await newProject(page);
  await addModel(page, 'Badge', 160, 160);
  await addModel(page, 'Employee', 560, 240);
  await drawRelation(page, 'Badge', 'Employee', 'One-to-one');
  await page.keyboard.press('Escape');
  const at = await placeOnCanvas(page, 400, 420);
  await page.mouse.click(at.x, at.y);
  const edge = page.getByRole('button', { name: 'Badge.employee to Employee, one-to-one' });
  await expect(edge).toHaveAttribute('aria-pressed', 'false');
  // Five pixels beside the line's upright part.
  const line = await edge.locator('path').first().boundingBox();
  if (!line) throw new Error('The edge is not on screen');
  await page.mouse.click(line.x + line.width / 2 + 5, line.y + line.height / 2);
  await expect(edge).toHaveAttribute('aria-pressed', 'true');
  await expect(edge.locator('text')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Relation of Badge');
  await page.keyboard.press('Delete');
  await expect(edge).toHaveCount(0);
  await expect(page.getByText('Deleted Badge.employee')).toBeVisible();
});

test('several relations between the same two models run beside each other, one to itself loops', async ({ launch }) => {
  const { page } = await launch();
  await newProject(page);
  await addModel(page, 'Flight', 160, 160);
  await addModel(page, 'Airport', 560, 160);
  for (let count = 0; count < 3; count += 1) await drawRelation(page, 'Flight', 'Airport', 'Foreign key');
  await drawRelation(page, 'Airport', 'Airport', 'One-to-one');
  const edges = page.getByRole('button', { name: /^Flight\.airport\d? to Airport/ });
  await expect(edges).toHaveCount(3);
  const paths = await edges.locator('path:first-child').evaluateAll((all) => all.map((path) => path.getAttribute('d')));
  expect(new Set(paths).size).toBe(3);
  await expect(page.getByRole('button', { name: 'Airport.parent to Airport, one-to-one' })).toBeVisible();
});

test('layout of everything is one step; diagrams and notes are added, renamed and kept in the file', async ({
  launch,
  folder,
}) => {
  const copy = join(folder, 'shop.erd');
  const { page, app } = await launch({ args: ['examples/shop.erd'] });
  const { answerSaveDialog, chooseMenu } = await import('./launchApp.ts');
  const product = card(page, 'Product');
  const before = await product.evaluate((element) => element.style.transform);
  await page.keyboard.press('Control+l');
  await expect.poll(() => product.evaluate((element) => element.style.transform)).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => product.evaluate((element) => element.style.transform)).toBe(before);

  await page.getByRole('button', { name: 'Add a diagram' }).click();
  await page.getByRole('textbox', { name: 'Diagram name' }).fill('People');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'People' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('This diagram is empty')).toBeVisible();
  const at = await placeOnCanvas(page, 300, 140);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('Who buys here');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Note: Who buys here' })).toBeVisible();

  await answerSaveDialog(app, copy);
  await chooseMenu(app, 'File', 'Save as…');
  await expect.poll(async () => readFile(copy, 'utf8').catch(() => '')).toContain('Who buys here');
  const saved = JSON.parse(await readFile(copy, 'utf8')) as { diagrams: { name: string }[] };
  expect(saved.diagrams.map((diagram) => diagram.name)).toEqual(['Main', 'People']);
});

test('the tools of the toolbar draw: models by clicking, relations from anywhere on a card, a selection by a box', async ({
  launch,
}) => {
  const { page } = await launch();
  await newProject(page);
  const tools = page.getByRole('group', { name: 'Tools' });
  await tools.getByRole('button', { name: 'Add models' }).click();
  const at = await placeOnCanvas(page, 180, 180);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.type('Left');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await addModel(page, 'Right', 560, 180);

  await tools.getByRole('button', { name: 'Draw relations' }).click();
  const from = await card(page, 'Left').boundingBox();
  const to = await card(page, 'Right').boundingBox();
  if (!from || !to) throw new Error('The cards are not on screen');
  await page.mouse.move(from.x + 90, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + 90, to.y + 20, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Left.right to Right, one-to-one' })).toBeVisible();
  await expect(tools.getByRole('button', { name: 'Select', exact: true })).toHaveAttribute('aria-pressed', 'true');

  await tools.getByRole('button', { name: 'Select by a box' }).click();
  const start = await placeOnCanvas(page, 20, 90);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width + 30, to.y + to.height + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2 models');
  await page.keyboard.press('Escape');
  await expect(tools.getByRole('button', { name: 'Select', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('menus of the right mouse button change a relation, and fold and colour a card', async ({ launch }) => {
  const { page } = await launch({ args: ['examples/badge.erd'] });
  const edge = page.getByRole('button', { name: /^Badge\.\w+ to Employee, one-to-one(?:,|$)/ });
  const line = await edge.locator('path').first().boundingBox();
  if (!line) throw new Error('The edge is not on screen');
  await page.mouse.click(line.x + line.width / 2, line.y + line.height / 2, { button: 'right' });
  await page.getByRole('menuitemcheckbox', { name: 'Foreign key' }).click();
  await expect(page.getByRole('button', { name: /^Badge\.\w+ to Employee, foreign key(?:,|$)/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(edge).toBeVisible();

  const rows = page.getByRole('listbox', { name: 'Fields of Employee' });
  await expect(rows).toBeVisible();
  await card(page, 'Employee').click({ button: 'right', position: { x: 60, y: 18 } });
  await page.getByRole('menuitem', { name: 'Fold' }).click();
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rows).toBeVisible();
});
