/** A model becomes two that stay linked one-to-one, and two become one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axeFindings.ts';
import { expect, type LaunchOptions, test } from './launchApp.ts';
import { people } from './reshapeProject.ts';

interface SavedField {
  readonly id: string;
  readonly name: string;
  readonly [option: string]: unknown;
}

interface Saved {
  readonly models: readonly {
    readonly name: string;
    readonly fields: readonly SavedField[];
    readonly [option: string]: unknown;
  }[];
  readonly diagrams: readonly { readonly nodes: readonly { readonly model: string; x: number; y: number }[] }[];
}

const five = ['bio', 'avatar', 'born', 'website', 'phone'];

const explorerRow = (page: Page, name: string) =>
  page.getByRole('tree', { name: 'Models' }).getByRole('treeitem', { name, exact: true });
const card = (page: Page, name: string) =>
  page.locator('.react-flow__node').filter({ has: page.getByText(name, { exact: true }) });
const outcome = (dialog: Locator) => dialog.getByRole('region', { name: 'What becomes of it' });

async function open(
  launch: (options?: LaunchOptions) => Promise<{ readonly page: Page; readonly problems: readonly string[] }>,
  folder: string,
  project: object = people,
) {
  const file = join(folder, 'people.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems } = await launch({ args: [file] });
  await expect(explorerRow(page, 'User')).toBeVisible();
  const save = async (): Promise<string> => {
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText('— edited')).toHaveCount(0);
    return readFile(file, 'utf8');
  };
  /** Something is changed first, since what is not edited is not written. */
  const written = async () => {
    await explorerRow(page, 'User').click();
    await card(page, 'User').focus();
    await page.keyboard.press('ArrowRight');
    return save();
  };
  return { page, problems, save, written };
}

async function saved(save: () => Promise<string>): Promise<Saved> {
  return JSON.parse(await save()) as Saved;
}

const namesOf = ({ models }: Saved, name: string) =>
  models.find((model) => model.name === name)?.fields.map((field) => field.name);

test('a model is split by the inspector, as the preview said, and undo gives the same file', async ({
  launch,
  folder,
}) => {
  const { page, problems, save, written } = await open(launch, folder);
  const before = await written();
  await explorerRow(page, 'User').click();
  await page.getByRole('region', { name: 'Inspector' }).getByRole('button', { name: 'Split…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Split User' });
  const into = dialog.getByRole('textbox', { name: 'Name of the new model' });

  await test.step('it begins with the name, and does nothing before fields are chosen', async () => {
    await expect(into).toBeFocused();
    await expect(into).toHaveValue('UserDetails');
    await expect(dialog).toContainText('rows of a database that exists already are not moved');
    await expect(dialog.getByRole('button', { name: 'Split', exact: true })).toBeDisabled();
  });

  await test.step('cards, code and consequences follow the choice', async () => {
    for (const name of five) await dialog.getByRole('checkbox', { name, exact: true }).check();
    await expect(into).toHaveValue('UserProfile');
    const fields = dialog.getByRole('list', { name: 'Fields of UserProfile' }).getByRole('listitem');
    await expect(fields).toHaveCount(6);
    await expect(fields.first()).toContainText('1:1 User · PK');
    await expect(outcome(dialog)).toContainText('No new problems');
    await expect(outcome(dialog).getByRole('heading')).toHaveText(['Dropped 1', 'Changed 1', 'Moved 6']);
    await expect(outcome(dialog)).toContainText('unique constraint one_site is dropped');
    await expect(outcome(dialog)).toContainText('ordering ["bio"] becomes ["userprofile__bio"]');
    await expect(outcome(dialog)).toContainText('index by_phone moves to people.UserProfile');
    await dialog.getByRole('tab', { name: 'Django' }).click();
    await expect(dialog.getByRole('tabpanel')).toContainText(
      'user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)',
    );
  });

  await test.step('each kind of link says what the database then does', async () => {
    await dialog.getByRole('radio', { name: 'User points at UserProfile' }).check();
    await expect(dialog).toContainText('refuses a User without a UserProfile');
    await expect(dialog.getByRole('combobox', { name: /is deleted$/ })).toHaveText('PROTECT');
    await dialog.getByRole('checkbox', { name: 'A row of User may have none' }).check();
    await expect(dialog.getByRole('combobox', { name: /is deleted$/ })).toHaveText('SET_NULL');
    await expect(dialog.getByRole('tabpanel')).toContainText('null=True');
    await dialog.getByRole('radio', { name: 'Both share one key' }).check();
    await expect(dialog.getByRole('combobox', { name: /is deleted$/ })).toHaveText('CASCADE');
  });

  await test.step('what is refused is said where it was answered', async () => {
    await into.fill('badge');
    await expect(into).toHaveAccessibleDescription('The app people has a model Badge already.');
    await into.fill('Profile');
    const reverse = dialog.getByRole('textbox', { name: 'How User reaches it' });
    await reverse.fill('email');
    await expect(reverse).toHaveAccessibleDescription('User has something called email already.');
    await expect(dialog.getByRole('button', { name: 'Split', exact: true })).toBeDisabled();
    await reverse.fill('');
    await expect(reverse).toHaveAttribute('placeholder', 'profile');
  });

  await into.press('Enter');
  await expect(dialog).toHaveCount(0);
  await test.step('the new card is in view, beside the old one, and has the focus', async () => {
    await expect(card(page, 'Profile')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.react-flow__node:focus')).toContainText('Profile');
    await expect(page.locator('[data-owner] ~ *, [data-link]')).not.toHaveCount(0);
    const boxes = await Promise.all(['User', 'Profile', 'Badge'].map((name) => card(page, name).boundingBox()));
    const [user, profile] = boxes;
    if (!user || !profile) throw new Error('A card is not drawn.');
    expect(
      profile.x >= user.x + user.width || profile.y >= user.y + user.height || profile.x + profile.width <= user.x,
    ).toBe(true);
    await expect(page.getByRole('button', { name: 'Profile.user to User, one-to-one' })).toHaveCount(1);
  });
  const after = await saved(save);
  expect(namesOf(after, 'Profile')).toEqual(['user', ...five]);
  expect(namesOf(after, 'User')).not.toContain('bio');
  await page.keyboard.press('ControlOrMeta+z');
  expect(await save()).toBe(before);
  expect(problems).toEqual([]);
});

test('a model is split by keyboard alone', async ({ launch, folder }) => {
  const { page, problems, save } = await open(launch, folder);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('User');
  await page.keyboard.press('Enter');
  await expect(card(page, 'User')).toBeFocused();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Split User' });
  await expect(dialog.getByRole('textbox', { name: 'Name of the new model' })).toBeFocused();
  await page.keyboard.type('Login');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('textbox', { name: 'Find: Fields that move' })).toBeFocused();
  await page.keyboard.type('last_l');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('checkbox', { name: 'last_login' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('checkbox', { name: 'joined' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(card(page, 'Login')).toBeFocused();
  expect(namesOf(await saved(save), 'Login')).toEqual(['user', 'last_login', 'joined']);

  await test.step('Escape leaves everything as it is', async () => {
    await expect(card(page, 'Login')).toBeFocused();
    await page.keyboard.press('s');
    await expect(page.getByRole('dialog', { name: 'Split Login' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.react-flow__node:focus')).toContainText('Login');
    await expect(page.getByText('— edited')).toHaveCount(0);
  });

  await test.step('so does an Escape before anything else was drawn', async () => {
    const seen = await page.evaluate(async () => {
      const press = (key: string) =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      press('s');
      await Promise.resolve();
      const opened = document.querySelector('[role="dialog"]') !== null;
      press('Escape');
      await new Promise((resolve) => {
        setTimeout(resolve, 100);
      });
      return { opened, closed: document.querySelector('[role="dialog"]') === null };
    });
    expect(seen).toEqual({ opened: true, closed: true });
    await expect(card(page, 'Login')).toBeFocused();
  });
  expect(problems).toEqual([]);
});

test('five fields are split off in four actions from the model', async ({ launch, folder }) => {
  const { page, problems, save } = await open(launch, folder);
  await explorerRow(page, 'User').click();
  const rows = page.getByRole('listbox', { name: 'Fields of User' });
  await rows.getByRole('option', { name: /^bio,/ }).click();
  await rows.getByRole('option', { name: /^phone,/ }).click({ modifiers: ['Shift'] });
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Split User' });
  await expect(dialog.getByText('5 of 14')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  expect(namesOf(await saved(save), 'UserProfile')).toEqual(['user', ...five]);
  expect(problems).toEqual([]);
});

test('two models are joined by the menu of their line, and undo gives the same file', async ({ launch, folder }) => {
  const { page, problems, save, written } = await open(launch, folder);
  const before = await written();
  const line = page.getByRole('button', { name: 'Badge.owner to User, one-to-one' });
  const middle = await line
    .locator('path')
    .first()
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
      return { x: at.x, y: at.y };
    });
  await page.mouse.click(middle.x, middle.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Join into one…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Join Badge and User into one' });
  const cardOf = (name: string) => dialog.getByRole('list', { name: `Fields of ${name}` });

  await test.step('the target stays by default, and what may be lacking is said', async () => {
    await expect(dialog.getByRole('radio', { name: 'User' })).toBeChecked();
    await expect(outcome(dialog)).toContainText('not every row of people.User has one');
    await expect(outcome(dialog)).toContainText('people.Badge.owner is dropped: the two are one');
    await expect(cardOf('User')).toContainText('Char(12) ?');
    await dialog.getByRole('checkbox', { name: 'Every User has a Badge' }).check();
    await expect(outcome(dialog)).not.toContainText('not every row');
    await expect(cardOf('User')).not.toContainText('Char(12) ?');
  });

  await test.step('a name that both have is asked for', async () => {
    const name = dialog.getByRole('textbox', { name: 'Badge.phone becomes' });
    await expect(name).toHaveValue('badge_phone');
    await name.fill('email');
    await expect(name).toHaveAccessibleDescription('User has a field email already.');
    await expect(dialog.getByRole('button', { name: 'Join', exact: true })).toBeDisabled();
    await name.fill('desk_phone');
    await expect(cardOf('User')).toContainText('desk_phone');
  });

  await test.step('the other one may stay, and then rows without a partner go', async () => {
    await dialog.getByRole('radio', { name: 'Badge' }).check();
    await expect(cardOf('Badge')).toContainText('user_phone');
    await expect(outcome(dialog)).toContainText('rows that no Badge points at are not carried over');
    await expect(dialog.getByRole('checkbox')).toHaveCount(0);
    await dialog.getByRole('radio', { name: 'User' }).check();
  });

  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(card(page, 'Badge')).toHaveCount(0);
  await expect(card(page, 'User')).toBeFocused();
  const after = await saved(save);
  expect(after.models).toHaveLength(1);
  expect(namesOf(after, 'User')?.slice(-3)).toEqual(['phone', 'code', 'badge_phone']);
  await page.keyboard.press('ControlOrMeta+z');
  expect(await save()).toBe(before);
  expect(problems).toEqual([]);
});

const outside = {
  ...people,
  models: [
    {
      id: 'account',
      name: 'Account',
      app: 'auth',
      external: true,
      fields: [{ id: 'login', name: 'login', type: 'Char', maxLength: 9 }],
    },
    ...people.models.map((model) =>
      model.id === 'badge'
        ? {
            ...model,
            fields: [
              { id: 'number', name: 'number', type: 'Integer', primaryKey: true },
              { id: 'account', name: 'account', type: 'OneToOne', to: 'account', onDelete: 'CASCADE' },
              { id: 'spare', name: 'spare', type: 'OneToOne', to: 'user', onDelete: 'CASCADE', relatedName: 'spare' },
              ...model.fields.map((field) => ({ ...field, primaryKey: false })),
            ],
          }
        : model,
    ),
  ],
};

test('what cannot be is refused with its reason, and several links are told apart', async ({ launch, folder }) => {
  const { page, problems } = await open(launch, folder, outside);
  const inspector = page.getByRole('region', { name: 'Inspector' });

  await test.step('a key cannot be chosen, whatever the row that was selected', async () => {
    await page.getByRole('option', { name: /^number, / }).click();
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Split Badge' });
    const key = dialog.getByRole('checkbox', { name: 'number' });
    await expect(key).toBeDisabled();
    await expect(key).not.toBeChecked();
    await expect(key).toHaveAccessibleDescription('is the primary key, which stays with its model');
    await page.keyboard.press('Escape');
  });

  await test.step('a model outside of the project cannot be joined', async () => {
    await page.getByRole('option', { name: /^account, one-to-one/ }).click();
    await inspector.getByRole('button', { name: 'Join into one…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Badge and Account cannot be joined' });
    await expect(dialog).toContainText('auth.Account lives outside this project');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.locator('[data-model="account"]').getByText('Account', { exact: true }).click();
    await expect(inspector.getByRole('textbox', { name: 'Model name' })).toHaveValue('Account');
    await expect(inspector.getByRole('button', { name: 'Split…' })).toHaveCount(0);
  });

  await test.step('the menu of a model names each link, and the dialog has the others', async () => {
    await explorerRow(page, 'Badge').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Join into one' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: 'By Badge.spare…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Join Badge and User into one' });
    await expect(dialog.getByRole('combobox', { name: 'Link' })).toHaveText('Badge.spare');
    await expect(dialog.getByRole('radio', { name: 'User' })).toBeChecked();
    await expect(outcome(dialog)).toContainText('people.Badge.spare is dropped: the two are one');
    await dialog.getByRole('combobox', { name: 'Link' }).click();
    await page.getByRole('option', { name: 'Badge.owner' }).click();
    await expect(outcome(dialog)).toContainText('people.Badge.owner is dropped: the two are one');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(explorerRow(page, 'Badge')).toBeFocused();
  });
  expect(problems).toEqual([]);
});

test('axe finds nothing in the dialogs, in both themes', async ({ launch, folder }) => {
  const { page } = await open(launch, folder);
  const found: string[] = [];
  const look = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await axeFindings(page, '[role="dialog"]')));
    }
  };
  await explorerRow(page, 'User').click();
  await page.getByRole('button', { name: 'Split…' }).click();
  await look();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name of the new model' }).fill('Badge');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await look();
  await page.getByRole('textbox', { name: 'Name of the new model' }).fill('Profile');
  await page.getByRole('tab', { name: 'Django' }).click();
  await look();
  await page.keyboard.press('Escape');
  await explorerRow(page, 'Badge').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Join into one…' }).click();
  await look();
  expect(found).toEqual([]);
});
