import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, type LaunchOptions, type LaunchedApp, test, windowTitle } from './launchApp.ts';

interface SavedModel {
  readonly name: string;
  readonly fields: readonly Record<string, unknown>[];
  readonly [option: string]: unknown;
}

const travel = {
  erd: 2,
  name: 'Travel',
  settings: { app: 'travel' },
  models: [
    {
      id: 'person',
      name: 'Person',
      fields: [
        { id: 'email', name: 'email', type: 'Email', unique: true },
        { id: 'name', name: 'name', type: 'Char', maxLength: 120 },
      ],
    },
    {
      id: 'passport',
      name: 'Passport',
      fields: [
        { id: 'person', name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE' },
        { id: 'number', name: 'number', type: 'Char', maxLength: 9 },
      ],
    },
    { id: 'club', name: 'Club', fields: [{ id: 'members', name: 'members', type: 'ManyToMany', to: 'person' }] },
    {
      id: 'membership',
      name: 'Membership',
      fields: [
        { id: 'club', name: 'club', type: 'ForeignKey', to: 'club', onDelete: 'CASCADE' },
        { id: 'person', name: 'person', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' },
        { id: 'inviter', name: 'inviter', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE', relatedName: '+' },
      ],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'person', x: 0, y: 0 },
        { model: 'passport', x: 320, y: 0 },
        { model: 'club', x: 0, y: 240 },
        { model: 'membership', x: 320, y: 240 },
      ],
    },
  ],
};

interface Opened extends LaunchedApp {
  readonly file: string;
  readonly inspector: Locator;
  /** Saves and reads the model of this name. */
  saved(model: string): Promise<SavedModel>;
}

async function openTravel(
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>,
  folder: string,
  options: LaunchOptions = {},
): Promise<Opened> {
  const file = join(folder, 'travel.erd');
  await writeFile(file, `${JSON.stringify(travel, null, 2)}\n`);
  const opened = await launch({ ...options, args: [file] });
  await expect(card(opened.page, 'Membership')).toBeVisible();
  return {
    ...opened,
    file,
    inspector: opened.page.getByRole('region', { name: 'Inspector' }),
    saved: async (name) => {
      await opened.page.keyboard.press('ControlOrMeta+s');
      await expect.poll(() => windowTitle(opened.app)).toBe('travel.erd — Entwine');
      const project = JSON.parse(await readFile(file, 'utf8')) as { models: SavedModel[] };
      const model = project.models.find((each) => each.name === name);
      if (!model) throw new Error(`The file has no model ${name}`);
      return model;
    },
  };
}

function card(page: Page, name: string): Locator {
  return page.getByRole('group', { name: new RegExp(`^${name}, `) });
}

async function selectField(page: Page, model: string, field: string): Promise<void> {
  await card(page, model)
    .getByRole('option', { name: new RegExp(`^${field},`) })
    .click();
}

/** The list that a combobox has opened, as against the rows of the cards. */
function listOf(inspector: Locator, label: string): Locator {
  return inspector.page().getByRole('dialog', { name: label });
}

/** Chooses from a list that opens over the window. */
async function choose(inspector: Locator, label: string | RegExp, option: string | RegExp): Promise<void> {
  await inspector.getByRole('combobox', { name: label }).click();
  await inspector.page().getByRole('option', { name: option }).click();
}

async function type(inspector: Locator, label: string, text: string): Promise<void> {
  const field = inspector.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.press('Enter');
}

function djangoLine(inspector: Locator): Locator {
  return inspector.getByRole('textbox', { name: 'Django field' });
}

async function expectLine(inspector: Locator, lines: readonly string[]): Promise<void> {
  await expect
    .poll(async () => (await djangoLine(inspector).locator('.cm-line').allInnerTexts()).map((line) => line.trimEnd()))
    .toEqual(lines);
}

test('every option of a one-to-one is set, becomes Django, is saved, and undone step by step', async ({
  launch,
  folder,
}) => {
  const { page, inspector, saved, file, app, problems } = await openTravel(launch, folder);
  await selectField(page, 'Passport', 'person');
  await expect(inspector).toContainText('Relation of Passport');
  await expect(inspector).toContainText(
    'Each Passport belongs to exactly one Person; a Person has at most one Passport.',
  );
  await expect(inspector.getByRole('radio', { name: 'One-to-one' })).toBeChecked();
  await expectLine(inspector, ['person = models.OneToOneField(', '    Person,', '    on_delete=models.CASCADE,', ')']);

  // What cannot be said of a one-to-one is not there at all.
  for (const absent of ['Joins Passport', 'Unique', 'Index in the database']) {
    await expect(inspector.getByRole('checkbox', { name: new RegExp(absent) })).toHaveCount(0);
  }
  await expect(inspector.getByRole('combobox', { name: 'Pairs are kept in' })).toHaveCount(0);

  // Each value of on_delete explains itself about these models.
  await inspector.getByRole('combobox', { name: 'When the Person is deleted' }).click();
  await expect(page.getByRole('option', { name: /^PROTECT/ })).toContainText('Deleting a Person is refused');
  await page.getByRole('option', { name: /^SET_NULL/ }).click();
  const problem = inspector.getByRole('list', { name: 'Problems here' });
  await expect(problem).toContainText('fields.E320');
  await problem.getByRole('button', { name: /null/i }).click();
  await expect(problem).toHaveCount(0);
  await expect(inspector.getByRole('checkbox', { name: 'May be empty in the database', exact: true })).toBeChecked();

  await expect(inspector).toContainText('Reached as person.passport');
  await type(inspector, 'Name on the other side', 'document');
  await expect(inspector).toContainText('Reached as person.document');

  await inspector.getByRole('combobox', { name: 'Refers to' }).click();
  await expect(page.getByRole('option')).toHaveText(['id (primary key)', 'email (unique)']);
  await page.getByRole('option', { name: 'email (unique)' }).click();

  // The list gives the focus back when it closes.
  await expect(inspector.getByRole('combobox', { name: 'Refers to' })).toBeFocused();
  const blank = inspector.getByRole('checkbox', { name: 'May be left empty in forms' });
  await expect(blank).toBeChecked();
  await blank.focus();
  await page.keyboard.press('Space');
  await expect(blank).not.toBeChecked();
  await page.keyboard.press('Space');
  await expect(blank).toBeChecked();
  await inspector.getByRole('checkbox', { name: 'Constraint in the database' }).click();

  await inspector.getByRole('button', { name: 'Column, choices, texts' }).click();
  await type(inspector, 'Column name', 'holder');
  await type(inspector, 'Default in the database (SQL)', "'nobody'");
  await choose(inspector, 'When the key of Person changes', 'CASCADE');
  await choose(inspector, 'Default', 'A fixed value');
  await type(inspector, 'Default value', 'a@b.c');
  await type(inspector, 'Name in queries', 'papers');

  const limit = inspector.getByRole('textbox', { name: 'Offer only some in forms (JSON)' });
  await limit.fill('{"name"');
  await expect(inspector.getByRole('alert')).toContainText('This is not JSON');
  await limit.press('Escape');
  await expect(limit).toHaveValue('');
  await limit.fill('{"name": "Ann"}');
  await limit.press('ControlOrMeta+Enter');

  await type(inspector, 'Name for people', 'holder of it');
  await inspector.getByRole('textbox', { name: 'Help in forms' }).fill('Who it was given to');
  await inspector.getByRole('textbox', { name: 'Comment in the database' }).fill('see the law');
  await inspector.getByRole('checkbox', { name: 'Shown in forms' }).click();

  await expect(djangoLine(inspector)).toContainText('to_field="email"');
  await expect(djangoLine(inspector)).toContainText('on_delete=models.SET_NULL');
  await expect(djangoLine(inspector)).toContainText('related_name="document"');

  expect((await saved('Passport')).fields[0]).toEqual({
    id: 'person',
    name: 'person',
    type: 'OneToOne',
    null: true,
    blank: true,
    default: 'a@b.c',
    dbDefault: "'nobody'",
    dbColumn: 'holder',
    onUpdate: 'CASCADE',
    editable: false,
    verboseName: 'holder of it',
    helpText: 'Who it was given to',
    comment: 'see the law',
    to: 'person',
    onDelete: 'SET_NULL',
    relatedName: 'document',
    relatedQueryName: 'papers',
    toField: 'email',
    dbConstraint: false,
    limitChoicesTo: { name: 'Ann' },
  });

  const undo = page.getByRole('button', { name: /^Undo/ });
  while (await undo.isEnabled()) await undo.click();
  await expectLine(inspector, ['person = models.OneToOneField(', '    Person,', '    on_delete=models.CASCADE,', ')']);
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => windowTitle(app)).toBe('travel.erd — Entwine');
  expect(await readFile(file, 'utf8')).toBe(`${JSON.stringify(travel, null, 2)}\n`);
  expect(problems).toEqual([]);
});

test('a relation changes its kind, its owner and its target', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  await selectField(page, 'Passport', 'person');

  await inspector.getByRole('checkbox', { name: 'Passport shares Person’s key' }).click();
  await expect(inspector.getByRole('checkbox', { name: 'May be empty in the database', exact: true })).toHaveCount(0);
  await expect(djangoLine(inspector)).toContainText('primary_key=True');
  await inspector.getByRole('checkbox', { name: 'Passport shares Person’s key' }).click();

  // Arrow keys move the kind.
  await inspector.getByRole('radio', { name: 'One-to-one' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(inspector.getByRole('radio', { name: 'Foreign key' })).toBeChecked();
  await expect(inspector).toContainText('Reached as person.passport_set');
  await inspector.getByRole('checkbox', { name: 'Index in the database' }).click();
  expect((await saved('Passport')).fields[0]).toEqual({
    id: 'person',
    name: 'person',
    type: 'ForeignKey',
    dbIndex: false,
    to: 'person',
    onDelete: 'CASCADE',
  });

  await choose(inspector, 'When the Person is deleted', /^SET\(…\)/);
  await type(inspector, 'Value to set', '7');
  await expect(djangoLine(inspector)).toContainText('on_delete=models.SET(7)');
  expect((await saved('Passport')).fields[0]?.['onDelete']).toEqual({ set: 7 });
  await choose(inspector, 'Set it to', 'The result of a Python function');
  await type(inspector, 'Function to call', 'travel.people.nobody');
  await expect(djangoLine(inspector)).toContainText('on_delete=models.SET(people.nobody)');
  expect((await saved('Passport')).fields[0]?.['onDelete']).toEqual({ set: { call: 'travel.people.nobody' } });

  await inspector.getByRole('radio', { name: 'One-to-one' }).click();
  await inspector.getByRole('button', { name: 'Swap owner' }).click();
  await expect(inspector).toContainText('Relation of Person');
  await expect(inspector.getByRole('textbox', { name: 'Field name' })).toHaveValue('passport');
  await expect(inspector).toContainText('a Passport has at most one Person');
  expect((await saved('Passport')).fields.map((field) => field['name'])).toEqual(['number']);

  // A model that is not in the project yet comes along.
  await inspector.getByRole('combobox', { name: 'Points at' }).click();
  await page.getByRole('combobox', { name: 'Find: Points at' }).fill('auth.User');
  await listOf(inspector, 'Points at').getByRole('option', { name: /^User/ }).click();
  await expect(card(page, 'User')).toBeVisible();
  await expect(djangoLine(inspector)).toContainText('settings.AUTH_USER_MODEL');

  await inspector.getByRole('textbox', { name: 'Field name' }).fill('account');
  await inspector.getByRole('textbox', { name: 'Field name' }).press('Enter');
  await expect(djangoLine(inspector)).toContainText('account = models.OneToOneField');

  await inspector.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Deleted Person.account')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  expect((await saved('Person')).fields.map((field) => field['name'])).toContain('account');
});

test('a many-to-many keeps its pairs in a model or a table of its own', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  await selectField(page, 'Club', 'members');
  await expect(inspector.getByRole('combobox', { name: /^When/ })).toHaveCount(0);
  await expect(inspector.getByRole('checkbox', { name: 'May be empty in the database', exact: true })).toHaveCount(0);
  await type(inspector, 'Table of the pairs', 'club_people');

  await choose(inspector, 'Pairs are kept in', /^Membership/);
  await expect(inspector.getByRole('textbox', { name: 'Table of the pairs' })).toHaveCount(0);
  await expect(inspector.getByRole('list', { name: 'Problems here' })).toContainText('fields.E335');
  await choose(inspector, 'Field of Membership for the Person', 'person');
  await expect(inspector.getByRole('list', { name: 'Problems here' })).toHaveCount(0);
  await expectLine(
    inspector,
    [
      'members = models.ManyToManyField(',
      '    "Person",',
      '    through="Membership",',
      '    through_fields=("club", "person"),',
      ')',
    ].map((line) => line.replace('"Person"', 'Person')),
  );
  expect((await saved('Club')).fields[0]).toEqual({
    id: 'members',
    name: 'members',
    type: 'ManyToMany',
    to: 'person',
    through: 'membership',
    throughFields: ['club', 'person'],
  });

  await choose(inspector, 'Pairs are kept in', 'A table of Django’s own');
  await inspector.getByRole('combobox', { name: 'Points at' }).click();
  await listOf(inspector, 'Points at').getByRole('option', { name: 'Club itself' }).click();
  await expect(inspector.getByRole('checkbox', { name: 'Goes both ways' })).toBeChecked();
  await expect(inspector.getByRole('textbox', { name: 'Name on the other side' })).toHaveCount(0);
  await inspector.getByRole('checkbox', { name: 'Goes both ways' }).click();
  await expect(inspector.getByRole('textbox', { name: 'Name on the other side' })).toBeVisible();
  expect((await saved('Club')).fields[0]).toEqual({
    id: 'members',
    name: 'members',
    type: 'ManyToMany',
    to: 'self',
    symmetrical: false,
  });
});

test('a field shows what its type takes, and nothing else', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  await selectField(page, 'Passport', 'number');
  await type(inspector, 'Largest length', '0');
  await expect(inspector.getByRole('alert')).toHaveText('The smallest possible value is 1.');
  await type(inspector, 'Largest length', '12');
  await inspector.getByRole('checkbox', { name: /^Unique/ }).click();
  await expect(inspector.getByRole('checkbox', { name: 'Index in the database' })).toHaveCount(0);
  await inspector.getByRole('button', { name: 'Choices' }).click();
  await inspector.getByRole('button', { name: 'Add choice' }).click();
  await type(inspector, 'Value 1', 'a');
  await type(inspector, 'Label 1', 'Old kind');
  await inspector.getByRole('button', { name: 'Add choice' }).click();
  await inspector.getByRole('button', { name: 'Move choice 2 up' }).click();
  expect((await saved('Passport')).fields[1]).toEqual({
    id: 'number',
    name: 'number',
    type: 'Char',
    unique: true,
    choices: [
      ['value2', 'Value 2'],
      ['a', 'Old kind'],
    ],
    maxLength: 12,
  });

  await inspector.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('combobox', { name: 'Find: Type' }).fill('decim');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('textbox', { name: 'Largest length' })).toHaveCount(0);
  await type(inspector, 'Digits in all', '8');
  await type(inspector, 'Digits after the point', '3');
  await choose(inspector, 'Default', 'A fixed value');
  await type(inspector, 'Default value', '1.5');
  await expectLine(inspector, [
    'number = models.DecimalField(',
    '    max_digits=8,',
    '    decimal_places=3,',
    '    unique=True,',
    '    default=Decimal("1.5"),',
    ')',
  ]);

  await inspector.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('combobox', { name: 'Find: Type' }).fill('UUIDField');
  await page.keyboard.press('Enter');
  await choose(inspector, 'Default', 'The result of a Python function');
  await expect(djangoLine(inspector)).toContainText('default=uuid.uuid4');
  expect((await saved('Passport')).fields[1]).toEqual({
    id: 'number',
    name: 'number',
    type: 'UUID',
    unique: true,
    default: { call: 'uuid.uuid4' },
  });
});

test('a key of Django’s own explains itself and can be declared', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  await selectField(page, 'Passport', 'id');
  await expect(inspector).toContainText('Django adds this key because Passport declares none.');
  await expect(inspector.getByRole('textbox')).toHaveCount(0);
  await inspector.getByRole('button', { name: 'Declare the key' }).click();
  await expectLine(inspector, ['id = models.BigAutoField(', '    primary_key=True,', ')']);
  expect((await saved('Passport')).fields[0]).toMatchObject({ name: 'id', type: 'BigAuto', primaryKey: true });
});

test('a parent link is explained, declared, and undeclared by its own option', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  await card(page, 'Passport').getByText('Passport', { exact: true }).click();
  await inspector.getByRole('combobox', { name: 'Add to Inherits from' }).click();
  await listOf(inspector, 'Add to Inherits from').getByRole('option', { name: /^Club/ }).click();
  await selectField(page, 'Passport', 'club_ptr');
  await expect(inspector).toContainText('Django adds this one-to-one because Passport inherits from Club');
  await inspector.getByRole('button', { name: 'Declare the link' }).click();
  const joins = inspector.getByRole('checkbox', { name: 'Joins Passport to its parent Club' });
  await expect(joins).toBeChecked();
  await expect(inspector.getByRole('checkbox', { name: 'May be empty in the database', exact: true })).toHaveCount(0);
  const passport = await saved('Passport');
  expect([passport['bases'], passport.fields[0]]).toMatchObject([
    ['club'],
    { name: 'club_ptr', type: 'OneToOne', to: 'club', onDelete: 'CASCADE', parentLink: true },
  ]);
  await inspector.getByRole('textbox', { name: 'Field name' }).fill('home_club');
  await inspector.getByRole('textbox', { name: 'Field name' }).press('Enter');
  await joins.click();
  await expect(inspector.getByRole('checkbox', { name: 'May be empty in the database', exact: true })).toBeVisible();
});

test('a model has every Meta option, several models are lined up, and nothing selected shows the project', async ({
  launch,
  folder,
}) => {
  const { page, inspector, saved, file } = await openTravel(launch, folder);
  await card(page, 'Passport').getByText('Passport', { exact: true }).click();
  await expect(inspector).toContainText('Model of travel');
  await inspector.getByRole('combobox', { name: 'Add to Ordering' }).click();
  await listOf(inspector, 'Add to Ordering')
    .getByRole('option', { name: /^number/ })
    .click();
  await inspector.getByRole('button', { name: 'number: ascending' }).click();
  await inspector.getByRole('combobox', { name: 'Add to Ordering' }).click();
  await page.getByRole('combobox', { name: 'Find: Add to Ordering' }).fill('person__na');
  await expect(listOf(inspector, 'Add to Ordering').getByRole('option', { name: 'person__name' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Find: Add to Ordering' }).fill('person__name');
  await page.keyboard.press('Enter');

  await inspector.getByRole('button', { name: 'Constraints' }).click();
  await inspector.getByRole('button', { name: 'Add constraint' }).click();
  await page.getByRole('menuitem', { name: 'Unique constraint' }).click();
  const unique = inspector.getByRole('group', { name: 'Unique constraint 1' });
  await unique.getByRole('combobox', { name: 'Add to Fields' }).click();
  await listOf(inspector, 'Add to Fields')
    .getByRole('option', { name: /^number/ })
    .click();
  await unique.getByRole('combobox', { name: 'Add to Fields' }).click();
  await listOf(inspector, 'Add to Fields')
    .getByRole('option', { name: /^person/ })
    .click();
  await unique.getByRole('button', { name: 'Move person up' }).click();
  await type(unique, 'Name', 'one_number');
  await inspector.getByRole('button', { name: 'Add constraint' }).click();
  await page.getByRole('menuitem', { name: 'Check' }).click();
  const check = inspector.getByRole('group', { name: 'Check 2' });
  await check.getByRole('textbox', { name: 'Must be true (SQL)' }).fill("number <> ''");
  await type(check, 'Name', 'not_blank');

  await inspector.getByRole('button', { name: 'Indexes' }).click();
  await inspector.getByRole('button', { name: 'Add index' }).click();
  const index = inspector.getByRole('group', { name: 'Index 1' });
  await index.getByRole('combobox', { name: 'Add to Fields' }).click();
  await listOf(inspector, 'Add to Fields')
    .getByRole('option', { name: /^number/ })
    .click();

  await inspector.getByRole('button', { name: 'Table in the database' }).click();
  await type(inspector, 'Table name', 'papers');
  await inspector.getByRole('button', { name: 'Names' }).click();
  await type(inspector, 'Name for people', 'travel document');
  const { fields: _, ...meta } = await saved('Passport');
  // Ids are random.
  const anyId: unknown = expect.stringMatching(/^[a-z][a-z0-9]{4,}$/);
  expect(meta).toEqual({
    id: 'passport',
    name: 'Passport',
    table: 'papers',
    verboseName: 'travel document',
    ordering: ['-number', 'person__name'],
    constraints: [
      { id: anyId, type: 'unique', name: 'one_number', fields: ['person', 'number'] },
      { id: anyId, type: 'check', name: 'not_blank', sql: "number <> ''" },
    ],
    indexes: [{ id: anyId, fields: ['number'] }],
  });

  await card(page, 'Club')
    .getByText('Club', { exact: true })
    .click({ modifiers: ['Shift'] });
  await expect(inspector).toContainText('2 models');
  await inspector.getByRole('button', { name: 'Align top edges' }).click();
  await inspector.getByRole('radio', { name: 'rose' }).click();
  await saved('Club');
  const nodes = (JSON.parse(await readFile(file, 'utf8')) as typeof travel).diagrams[0]?.nodes;
  expect(nodes).toEqual([
    { model: 'person', x: 0, y: 0 },
    { model: 'passport', x: 320, y: 0, color: 'rose' },
    { model: 'club', x: 0, y: 0, color: 'rose' },
    { model: 'membership', x: 320, y: 240 },
  ]);

  await page.keyboard.press('Escape');
  await page.getByRole('application', { name: 'Diagram' }).click({ position: { x: 300, y: 20 } });
  await expect(inspector.getByRole('textbox', { name: 'Project name' })).toHaveValue('Travel');
  await choose(inspector, 'Type of the automatic id', /^AutoField/);
  await inspector.getByRole('combobox', { name: 'User model' }).click();
  await listOf(inspector, 'User model').getByRole('option', { name: 'travel.Person' }).click();
  await type(inspector, 'Project name', 'Journeys');
  await saved('Club');
  const project = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  expect([project['name'], project['settings']]).toEqual([
    'Journeys',
    { app: 'travel', primaryKey: 'Auto', userModel: 'travel.Person' },
  ]);
});

test('a text being typed is committed wherever the person goes next', async ({ launch, folder }) => {
  const { page, inspector, saved } = await openTravel(launch, folder);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  const typeOnly = async (text: string) => {
    await selectField(page, 'Passport', 'person');
    await inspector.getByRole('textbox', { name: 'Name on the other side' }).fill(text);
  };
  const steps: readonly [string, () => Promise<void>][] = [
    ['to_pane', () => canvas.click({ position: { x: 300, y: 20 } })],
    ['to_row', () => selectField(page, 'Person', 'email')],
    ['to_card', () => card(page, 'Club').getByText('Club', { exact: true }).click()],
    ['to_explorer', () => page.getByRole('region', { name: 'Explorer' }).getByText('Membership').click()],
    ['to_link', () => inspector.getByRole('button', { name: 'Person', exact: true }).click()],
    ['to_tab', () => page.keyboard.press('Tab')],
  ];
  for (const [name, go] of steps) {
    await typeOnly(name);
    await go();
    await selectField(page, 'Passport', 'person');
    await expect(inspector.getByRole('textbox', { name: 'Name on the other side' })).toHaveValue(name);
  }
  await typeOnly('to_file');
  expect((await saved('Passport')).fields[0]?.['relatedName']).toBe('to_file');

  await typeOnly('put_back');
  await page.keyboard.press('Escape');
  await expect(inspector.getByRole('textbox', { name: 'Name on the other side' })).toHaveValue('to_file');
  await expect(inspector).toContainText('Relation of Passport');
});
