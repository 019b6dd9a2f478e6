/** Options that few ask for: each reached and set by keyboard alone, one step of undo an edit, and kept in the file. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, type LaunchOptions, type LaunchedApp, test, windowTitle } from './launchApp.ts';

const bookings = {
  erd: 2,
  name: 'Bookings',
  settings: { app: 'booking', sqlDialect: 'postgres' },
  models: [
    {
      id: 'room',
      name: 'Room',
      fields: [
        { id: 'code', name: 'code', type: 'Char', maxLength: 20 },
        { id: 'floor', name: 'floor', type: 'Integer' },
        { id: 'tags', name: 'tags', type: 'Array', items: { type: 'Integer' } },
      ],
    },
    {
      id: 'stay',
      name: 'Stay',
      fields: [
        { id: 'room', name: 'room', type: 'ForeignKey', to: 'room', onDelete: 'CASCADE' },
        { id: 'during', name: 'during', type: 'DateRange' },
      ],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'room', x: 0, y: 0 },
        { model: 'stay', x: 320, y: 0 },
      ],
    },
  ],
};

interface SavedModel {
  readonly name: string;
  readonly fields: readonly Record<string, unknown>[];
  readonly [option: string]: unknown;
}

interface Opened {
  readonly page: Page;
  readonly inspector: Locator;
  /** Saves and reads the model of this name. */
  saved(model: string): Promise<SavedModel>;
}

async function openBookings(
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>,
  folder: string,
): Promise<Opened> {
  const file = join(folder, 'bookings.erd');
  await writeFile(file, `${JSON.stringify(bookings, null, 2)}\n`);
  const { page, app } = await launch({ args: [file] });
  await expect(card(page, 'Room')).toBeVisible();
  return {
    page,
    inspector: page.getByRole('region', { name: 'Inspector' }),
    saved: async (name) => {
      await page.keyboard.press('ControlOrMeta+s');
      await expect.poll(() => windowTitle(app)).toBe('bookings.erd — Entwine');
      const project = JSON.parse(await readFile(file, 'utf8')) as { models: SavedModel[] };
      const model = project.models.find((each) => each.name === name);
      if (!model) throw new Error(`The file has no model ${name}`);
      return model;
    },
  };
}

const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) });

async function selectField(page: Page, model: string, field: string): Promise<void> {
  await card(page, model)
    .getByRole('option', { name: new RegExp(`^${field},`) })
    .click();
}

/** By keyboard: the button gets the focus and Enter. */
async function press(inspector: Locator, name: string): Promise<void> {
  const button = inspector.getByRole('button', { name, exact: true });
  await button.focus();
  await button.press('Enter');
}

async function type(inspector: Locator, label: string, text: string): Promise<void> {
  const field = inspector.getByRole('textbox', { name: label, exact: true });
  await field.focus();
  await field.fill(text);
  // Several lines are finished by the key that would start a test elsewhere.
  const isMultiline = (await field.evaluate(({ tagName }) => tagName)) === 'TEXTAREA';
  await field.press(isMultiline ? 'Control+Enter' : 'Enter');
}

/** Opens a list by keyboard, finds in it by typing, and takes the first. */
async function find(inspector: Locator, label: string, text: string): Promise<void> {
  const page = inspector.page();
  const box = inspector.getByRole('combobox', { name: label, exact: true });
  await box.focus();
  await box.press('Enter');
  await expect(page.getByRole('combobox', { name: `Find: ${label}` })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('a field takes validators, SQL by database, messages and a numbering of its own', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await selectField(page, 'Room', 'floor');

  await press(inspector, 'Texts and forms');
  await find(inspector, 'Add a validator', 'MinValue');
  await type(inspector, 'limit value', 'low');
  await expect(inspector.getByRole('alert')).toHaveText('Type a whole number.');
  await type(inspector, 'limit value', '-2');
  await type(inspector, 'message', 'Below the cellar.');
  await press(inspector, 'Add message');
  await type(inspector, 'Value of blank', 'Which floor?');

  await press(inspector, 'Column in the database');
  await press(inspector, 'Default in the database (SQL): one text for each database');
  await type(inspector, 'All others', '0');
  await press(inspector, 'Add database');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type(inspector, 'PostgreSQL', '1 + 1');
  const numbering = inspector.getByRole('combobox', { name: 'Numbering' });
  await numbering.focus();
  await numbering.press('Enter');
  await page.getByRole('option', { name: /^Always/ }).press('Enter');
  await press(inspector, 'Sequence');
  await type(inspector, 'Largest number', '9223372036854775807');

  await press(inspector, 'More');
  await find(inspector, 'Unique for each date of', 'code');

  expect((await saved('Room')).fields[1]).toEqual({
    id: 'floor',
    name: 'floor',
    type: 'Integer',
    identity: { kind: 'always', max: Number('9223372036854775807') },
    dbDefault: { standard: '0', postgres: '1 + 1' },
    validators: [
      { name: 'django.core.validators.MinValueValidator', args: [-2], options: { message: 'Below the cellar.' } },
    ],
    uniqueForDate: 'code',
    errorMessages: { blank: 'Which floor?' },
  });

  // Exactly, though no number of JavaScript holds it.
  expect(await readFile(join(folder, 'bookings.erd'), 'utf8')).toContain('9223372036854775807');

  const undo = page.getByRole('button', { name: /^Undo/ });
  let steps = 0;
  for (; (await undo.isEnabled()) && steps < 40; steps += 1) await undo.click();
  // As many as there were edits.
  expect(steps).toBe(12);
  expect((await saved('Room')).fields[1]).toEqual({ id: 'floor', name: 'floor', type: 'Integer' });
});

test('the items of an array are a small field', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await selectField(page, 'Room', 'tags');
  await find(inspector, 'Items', 'Decimal');
  await type(inspector, 'Digits in all', '6');
  await type(inspector, 'Size', '3');
  expect((await saved('Room')).fields[2]).toEqual({
    id: 'tags',
    name: 'tags',
    type: 'Array',
    items: { type: 'Decimal', maxDigits: 6, decimalPlaces: 2 },
    size: 3,
  });
});

test('indexes and constraints consist of parts, which keep the focus as they move', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await card(page, 'Stay').click({ position: { x: 60, y: 16 } });
  await press(inspector, 'Constraints');
  await press(inspector, 'Add constraint');
  await page.getByRole('menuitem', { name: 'Exclusion constraint' }).press('Enter');
  await find(inspector, 'Add to No two rows with', 'room');
  await find(inspector, 'Add to No two rows with', 'during');
  await expect(inspector.getByRole('textbox', { name: 'Operator of during' })).toHaveValue('&&');
  const up = inspector.getByRole('button', { name: 'Move during up' });
  await up.focus();
  await up.press('Enter');
  await expect(inspector.getByRole('button', { name: 'Move during down' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(inspector.getByRole('button', { name: 'Move during up' })).toBeFocused();

  await card(page, 'Room').click({ position: { x: 60, y: 16 } });
  await press(inspector, 'Indexes');
  await press(inspector, 'Add index');
  await find(inspector, 'Add to Fields', 'expression');
  await type(inspector, 'Expression (SQL)', 'lower(code)');
  await type(inspector, 'Operator class of lower(code)', 'text_pattern_ops');
  await find(inspector, 'Add to Fields', 'floor');
  await press(inspector, 'floor: ascending');

  const [constraint] = (await saved('Stay'))['constraints'] as readonly Record<string, unknown>[];
  expect(constraint).toMatchObject({
    type: 'exclude',
    parts: [
      ['room', '='],
      ['during', '&&'],
    ],
  });
  const [index] = (await saved('Room'))['indexes'] as readonly Record<string, unknown>[];
  expect(index?.['fields']).toEqual([{ sql: 'lower(code)', operatorClass: 'text_pattern_ops' }, '-floor']);
});

test('a model takes managers, permissions and options of its table', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await card(page, 'Room').click({ position: { x: 60, y: 16 } });
  await press(inspector, 'More');
  await press(inspector, 'Add manager');
  await type(inspector, 'Class of manager 1', 'booking.managers.Rooms');
  await press(inspector, 'Add permission');
  await type(inspector, 'Code of permission 1', 'clean_room');
  await find(inspector, 'Add to Mixins', 'booking.mixins.Cleaned');
  await press(inspector, 'Remove delete');
  expect(await saved('Room')).toMatchObject({
    mixins: ['booking.mixins.Cleaned'],
    managers: [{ name: 'objects', class: 'booking.managers.Rooms' }],
    permissions: [['clean_room', 'Permission 1']],
    defaultPermissions: ['add', 'change', 'view'],
  });
});

test('choices become an enum, which is changed in an inspector of its own and gives its values back', async ({
  launch,
  folder,
}) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await selectField(page, 'Room', 'code');
  await press(inspector, 'Choices');
  await press(inspector, 'Add choice');
  await type(inspector, 'Value 1', 'single');
  await press(inspector, 'Make an enum of the choices');
  await press(inspector, 'Go to RoomCode');
  await type(inspector, 'Name of the enum', 'RoomKind');
  await press(inspector, 'Add value');
  await type(inspector, 'Value 2', 'double');
  await type(inspector, 'Label 2', 'Two beds');
  await press(inspector, 'More of value 2');
  await type(inspector, 'Member of value 2', 'TWIN');
  await expect(inspector.getByRole('list', { name: 'Used by' })).toContainText('Room.code');
  const listed = page.getByRole('region', { name: 'Enums and database objects' });
  await expect(listed.getByRole('treeitem', { name: /RoomKind/ })).toHaveAttribute('aria-selected', 'true');
  expect((await saved('Room')).fields[0]?.['enum']).toBeDefined();

  await inspector.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Deleted RoomKind; its field keeps the values as choices')).toBeVisible();
  await expect(listed).toHaveCount(0);
  expect((await saved('Room')).fields[0]?.['choices']).toEqual([
    ['single', 'Value 1'],
    ['double', 'Two beds'],
  ]);
});

test('a database object and the settings of the project are set by keyboard', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openBookings(launch, folder);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Database object');
  await page.keyboard.press('Enter');
  await type(inspector, 'Name of the object', 'free_rooms');
  await type(inspector, 'The statement that creates it (SQL)', 'CREATE SEQUENCE free_rooms');
  await inspector.getByRole('combobox', { name: 'Kind' }).press('Enter');
  await page.getByRole('option', { name: 'sequence' }).press('Enter');
  const listed = page.getByRole('region', { name: 'Enums and database objects' });
  await expect(listed.getByRole('treeitem', { name: /free_rooms/ })).toContainText('sequence');

  await page.keyboard.press('Escape');
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 300 } });
  await press(inspector, 'Databases');
  await find(inspector, 'Add to Targets', 'postgres');
  await press(inspector, 'Apps');
  await type(inspector, 'Name of booking for people', 'Bookings');
  await inspector.getByRole('radiogroup', { name: 'Colour of booking' }).getByRole('radio', { name: 'teal' }).click();
  await saved('Room');
  const file = JSON.parse(await readFile(join(folder, 'bookings.erd'), 'utf8')) as Record<string, unknown>;
  expect(file['settings']).toEqual({
    app: 'booking',
    targets: ['django', 'postgres'],
    sqlDialect: 'postgres',
    apps: { booking: { color: 'teal', verboseName: 'Bookings' } },
  });
  expect(file['objects']).toMatchObject([
    { kind: 'sequence', name: 'free_rooms', dialect: 'postgres', sql: 'CREATE SEQUENCE free_rooms' },
  ]);
});
