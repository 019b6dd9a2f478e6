/** Who gets the keys: the editor that is open or coming, the diagram, a panel; and what a lost window changes: nothing. */
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { chooseMenu, examplesFolder, expect, menuLabels, test } from './launchApp.ts';
import { closeOtherWindow, openOtherWindow, QuickHand } from './typingFast.ts';

// Each test has a window of its own.
test.describe.configure({ mode: 'parallel' });

const shop = join(examplesFolder, 'shop.erd');
const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });
const modelName = (page: Page): Locator => onDiagram(page).getByRole('textbox', { name: 'Model name' });
const fieldName = (page: Page): Locator => onDiagram(page).getByRole('textbox', { name: 'Field name' });
const cards = (page: Page): Promise<string[]> =>
  onDiagram(page)
    .getByRole('group', { name: /, model of / })
    .evaluateAll((all) => all.map((each) => (each.getAttribute('aria-label') ?? '').split(',')[0] ?? ''));

async function newProject(page: Page): Promise<void> {
  await page.keyboard.press('Control+n');
  await expect(onDiagram(page)).toBeVisible();
}

test.describe('another window takes the focus for a while', () => {
  const editors: readonly { readonly name: string; readonly open: string; readonly find: (page: Page) => Locator }[] = [
    { name: 'a model’s name', open: 'm', find: modelName },
    { name: 'a field’s name', open: 'mOwner{Enter}', find: fieldName },
    {
      name: 'a field’s type',
      open: 'mOwner{Enter}born{Tab}',
      find: (page) => onDiagram(page).getByRole('combobox', { name: 'Field type' }),
    },
    { name: 'a note', open: 'n', find: (page) => onDiagram(page).getByRole('textbox', { name: 'Note' }) },
    {
      name: 'the target of a relation',
      open: 'mOwner{Enter}{Escape}r',
      find: (page) => page.getByRole('combobox', { name: 'Target model' }),
    },
    {
      name: 'a search',
      open: '{Control+k}',
      find: (page) => page.getByRole('dialog').getByRole('combobox'),
    },
  ];
  for (const { name, open, find } of editors) {
    test(`${name} is typed on as if nothing had been`, async ({ launch }) => {
      const { app, page } = await launch();
      const hand = await QuickHand.at(page);
      await newProject(page);
      await hand.believeInFocus(false);
      await hand.type(`${open}In`);
      await expect(find(page)).toHaveValue(/In$/);
      await openOtherWindow(app);
      await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
      await closeOtherWindow(app);
      await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
      await hand.type('mrn');
      await expect(find(page)).toHaveValue(/Inmrn$/);
      await expect(find(page)).toBeFocused();
    });
  }

  test('a list of the inspector stays open', async ({ launch }) => {
    const { app, page } = await launch({ args: [shop] });
    const hand = await QuickHand.at(page);
    await card(page, 'Stock')
      .getByRole('option', { name: /^product, one-to-one/ })
      .click();
    await page.getByRole('region', { name: 'Inspector' }).getByRole('combobox', { name: 'Points at' }).click();
    await hand.believeInFocus(false);
    await hand.type('Pro');
    const find = page.getByRole('dialog', { name: 'Points at' }).getByRole('combobox');
    await expect(find).toHaveValue('Pro');
    await openOtherWindow(app);
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
    await closeOtherWindow(app);
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
    await hand.type('duct');
    await expect(find).toHaveValue('Product');
  });

  test('a text in the inspector stays, and is saved when the window is closed meanwhile', async ({ launch }) => {
    const { app, page } = await launch({ args: [shop] });
    const hand = await QuickHand.at(page);
    await expect(card(page, 'Product')).toBeVisible();
    await page.getByRole('region', { name: 'Explorer' }).getByText('Product', { exact: true }).click();
    const name = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Model name' });
    await hand.believeInFocus(false);
    await name.click();
    await hand.type('{Control+a}Article');
    await openOtherWindow(app);
    await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
    await expect(name).toHaveValue('Article');
    await expect(card(page, 'Article')).toHaveCount(0);
    // What the menu does counts with what is being typed.
    await chooseMenu(app, 'File', 'Close project');
    await expect(page.getByRole('alertdialog')).toContainText('Save the changes');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(card(page, 'Article')).toBeAttached();
  });
});

test('plain keys are commands of the diagram only', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  await expect(card(page, 'Product')).toBeVisible();
  const before = (await page.getByRole('treeitem').allTextContents()).length;
  const tree = page.getByRole('tree', { name: 'Models' });
  await tree.getByText('Product', { exact: true }).click();
  await page.keyboard.press('Control+2');
  const code = page.getByRole('region', { name: 'Code', exact: true }).locator('.cm-content');
  await code.click();
  const places: readonly [string, Locator][] = [
    ['the code', code],
    ['a button of the toolbar', page.getByRole('button', { name: 'Lay out the diagram' })],
    ['a button of the zoom', page.getByRole('button', { name: 'Zoom in' })],
    ['a tab of the panel', page.getByRole('tab', { name: 'Code' })],
    ['a tab of a diagram', page.getByRole('tablist', { name: 'Diagrams' }).getByRole('tab').first()],
    ['an edge of a pane', page.getByRole('separator', { name: 'Width of the inspector' })],
    ['a row of the explorer', tree.getByRole('treeitem', { name: 'Product', exact: true })],
  ];
  for (const [place, element] of places) {
    await element.focus();
    for (const key of ['m', 'n', 'r', 'Delete', 'Backspace']) await page.keyboard.press(key);
    await expect(page.getByRole('dialog'), place).toHaveCount(0);
    await expect(onDiagram(page).locator('input, textarea'), place).toHaveCount(0);
    expect((await page.getByRole('treeitem').allTextContents()).length, place).toBe(before);
  }
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('letters in the explorer go to the name that begins with them', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  const tree = page.getByRole('tree', { name: 'Models' });
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.type('pay');
  await expect(tree.getByRole('treeitem', { name: 'Payment', exact: true })).toBeFocused();
});

test.describe('a new model wherever the view is', () => {
  test('beside the last one, in sight, with room for what relations add', async ({ launch }) => {
    const { page } = await launch();
    const hand = await QuickHand.at(page);
    await newProject(page);
    for (let index = 0; index < 8; index += 1) await hand.type(`mForm${index}{Enter}number{Enter}{Escape}`);
    await page.keyboard.press('Shift+1');
    await expect
      .poll(async () => (await cards(page)).sort())
      .toEqual(Array.from({ length: 8 }, (_each, index) => `Form${index}`));
    await hand.type('rform3{Enter}{Enter}{Escape}rform5{Enter}{Enter}');
    await expect(page.getByRole('option', { name: /reverse side/ })).toHaveCount(2);
    const boxes = await onDiagram(page)
      .getByRole('group', { name: /, model of / })
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON() as DOMRect));
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const across = Math.max(one.left, other.left) - Math.min(one.right, other.right);
        const down = Math.max(one.top, other.top) - Math.min(one.bottom, other.bottom);
        expect(Math.max(across, down)).toBeGreaterThan(0);
      }
  });

  test('with the view elsewhere and with everything far away', async ({ launch }) => {
    const { page } = await launch({ args: [shop] });
    const hand = await QuickHand.at(page);
    await expect(card(page, 'Product')).toBeVisible();
    const bounds = await onDiagram(page).boundingBox();
    if (!bounds) throw new Error('The diagram is not on screen');
    await page.mouse.move(bounds.x + bounds.width / 2, bounds.y + bounds.height / 3);
    for (const [index, wheel] of [
      [4000, 0],
      [-9000, 3000],
      [0, -8000],
    ].entries()) {
      await page.mouse.wheel(wheel[0] ?? 0, wheel[1] ?? 0);
      await hand.type(`mFarm${index}`);
      await expect(modelName(page)).toBeFocused();
      await expect(modelName(page)).toBeInViewport();
      await hand.type('{Enter}norm{Enter}{Escape}');
      await expect(card(page, `Farm${index}`)).toBeFocused();
    }
    await page.keyboard.down('Control');
    for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, 300);
    await page.keyboard.up('Control');
    await hand.type('mMorning{Enter}norm{Tab}date{Enter}room{Enter}{Escape}');
    await expect(page.getByRole('listbox', { name: 'Fields of Morning' }).getByRole('option')).toHaveText([
      /^id/,
      /^norm/,
      /^room/,
    ]);
  });

  test('an editor stays open while the diagram is scrolled away under it', async ({ launch }) => {
    const { page } = await launch();
    const hand = await QuickHand.at(page);
    await newProject(page);
    await hand.type('mMar');
    const bounds = await onDiagram(page).boundingBox();
    if (!bounds) throw new Error('The diagram is not on screen');
    await page.mouse.move(bounds.x + 30, bounds.y + bounds.height / 2);
    await page.mouse.wheel(0, 5000);
    await expect(modelName(page)).not.toBeInViewport();
    await hand.type('gin');
    await expect(modelName(page)).toHaveValue('Margin');
    await expect(modelName(page)).toBeInViewport();
  });
});

/** Every answer of the main process comes that many milliseconds later. */
async function slowMain(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate(({ ipcMain }, wait) => {
    type Handler = (...args: unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const answer = handlers.get('entwine:call');
    if (!answer) throw new Error('The main process does not listen');
    handlers.set('entwine:call', async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      return answer(...args);
    });
  }, milliseconds);
}

test('keys pressed before the new project is there are for it', async ({ launch }) => {
  const { app, page } = await launch();
  const hand = await QuickHand.at(page);
  await slowMain(app, 400);
  await hand.type('{Control+n}mFirm{Enter}form{Tab}date{Enter}number{Enter}{Escape}');
  await expect(page.getByRole('listbox', { name: 'Fields of Firm' }).getByRole('option')).toHaveText([
    /^id/,
    /^form.*Date/,
    /^number/,
  ]);
});

test('a sign of Dvorak, AZERTY or Czech on the place of another key is that sign', async ({ launch }) => {
  const { page } = await launch();
  const hand = await QuickHand.at(page);
  await newProject(page);
  await hand.type('mMemo{Enter}{Escape}');
  await page.getByRole('tab', { name: /^Problems/ }).click();
  for (const [key, code] of [
    [',', 'KeyW'],
    ["'", 'KeyQ'],
    [';', 'KeyZ'],
    ['+', 'Digit1'],
  ] as const) {
    await hand.pressKey({ key, code, ctrl: true });
  }
  await expect(card(page, 'Memo')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible();
  const zoom = page.getByRole('toolbar', { name: 'Zoom' });
  await expect(zoom).not.toContainText('100 %');
  await hand.pressKey({ key: '-', code: 'Digit6', ctrl: true });
  await expect(zoom).toContainText('100 %');
  // A step goes on from where the one before it leads to, however far that has come.
  for (const key of ['+', '+', '+', '-', '-'])
    void hand.pressKey({ key, code: key === '+' ? 'Digit1' : 'Digit6', ctrl: true });
  await expect(zoom).toContainText('120 %');
});

test('Ctrl+F searches, and in code it searches the code', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  await expect(card(page, 'Product')).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('payment');
  await page.keyboard.press('Enter');
  await expect(card(page, 'Payment')).toBeFocused();
  await page.keyboard.press('Control+2');
  await page.getByRole('region', { name: 'Code', exact: true }).locator('.cm-content').click();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Code', exact: true }).locator('.cm-search')).toBeVisible();
});

test('after a name is changed the keys go on where it stands', async ({ launch }) => {
  const { page } = await launch();
  const hand = await QuickHand.at(page);
  await newProject(page);
  await hand.type(
    'mMemo{Enter}name{Enter}{Escape}{F2}Norm{Enter}{Enter}{ArrowDown}{F2}mark{Enter}{Escape}{F2}{Escape}',
  );
  await expect(card(page, 'Norm')).toBeFocused();
  await expect(page.getByRole('listbox', { name: 'Fields of Norm' }).getByRole('option')).toHaveText([/^id/, /^mark/]);
  await hand.type('nfirst{Escape}');
  await expect(onDiagram(page).getByRole('group', { name: 'Note: first' })).toBeFocused();
  const tab = page.getByRole('tablist', { name: 'Diagrams' }).getByRole('tab');
  await tab.focus();
  await hand.type('{F2}Form{Enter}');
  await expect(tab).toBeFocused();
  await expect(tab).toHaveText('Form');
});

test('the kinds of a relation are chosen by the keys of the digits, also where those give signs', async ({
  launch,
}) => {
  const { page } = await launch();
  const hand = await QuickHand.at(page);
  await newProject(page);
  await hand.type('mOwner{Enter}{Escape}rowner{Enter}');
  await expect(page.getByRole('listbox', { name: 'Kind of relation' })).toBeFocused();
  await page.evaluate(() => {
    const press = { key: 'é', code: 'Digit2', bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press));
  });
  await expect(page.getByRole('listbox', { name: 'Fields of Owner' }).getByRole('option').nth(1)).toHaveAccessibleName(
    /foreign key/,
  );
});

test('holding a key down makes one model and types nothing into its name', async ({ launch }) => {
  const { page } = await launch();
  await newProject(page);
  for (let repeat = 0; repeat < 6; repeat += 1) await page.keyboard.down('m');
  await page.keyboard.up('m');
  await page.keyboard.type('mm');
  await expect(modelName(page)).toHaveValue('mm');
  expect(await cards(page)).toHaveLength(1);
});

test('a field that was not meant leaves nothing to redo', async ({ launch }) => {
  const { app, page } = await launch();
  await newProject(page);
  await page.keyboard.type('mMemo');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Memo')).toBeFocused();
  await expect.poll(async () => (await menuLabels(app, 'Edit')).slice(0, 2)).toEqual(['Undo Add model Memo', 'Redo']);
});

test('after Enter in a field of the inspector undo is the project’s', async ({ launch }) => {
  const { app, page } = await launch({ args: [shop] });
  await page.getByRole('region', { name: 'Explorer' }).getByText('Product', { exact: true }).click();
  const name = page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Model name' });
  await name.fill('Article');
  await name.press('Enter');
  await expect(card(page, 'Article')).toBeAttached();
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Product');
  await expect(card(page, 'Product')).toBeAttached();
  await expect.poll(async () => (await menuLabels(app, 'Edit'))[1]).toMatch(/^Redo /);
  await name.focus();
  await page.keyboard.type('x');
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Product');
  await expect(card(page, 'Product')).toBeAttached();
});

test.describe('dialogs', () => {
  test('the reason for ignoring a finding is typed at once', async ({ launch }) => {
    const { page } = await launch();
    const hand = await QuickHand.at(page);
    await newProject(page);
    await hand.type('mMemo{Enter}class{Enter}{Escape}');
    await page.getByRole('tab', { name: /^Problems/ }).click();
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByRole('listitem').filter({ hasText: 'class' }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ignore…' }).click();
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Reason' })).toBeFocused();
    await page.keyboard.type('meant');
    await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Reason' })).toHaveValue('meant');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  test('F1 shows the keys without a tooltip, and the first Escape closes them and nothing else', async ({ launch }) => {
    const { page } = await launch({ args: [shop] });
    await card(page, 'Product').click({ position: { x: 60, y: 12 } });
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Model of catalog');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(card(page, 'Product')).toHaveClass(/selected/);
    await page.keyboard.press('F1');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('tooltip')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

test.describe('a composition of an input method', () => {
  /** What Chromium tells a page of a key that the method has taken. */
  const composedKey = (page: Page, key: string) =>
    page.evaluate((name) => {
      const event = new KeyboardEvent('keydown', {
        key: name,
        isComposing: true,
        keyCode: 229,
        bubbles: true,
        cancelable: true,
      });
      document.activeElement?.dispatchEvent(event);
    }, key);
  const fields: readonly { readonly name: string; readonly open: string; readonly find: (page: Page) => Locator }[] = [
    { name: 'a model’s name', open: 'm', find: modelName },
    { name: 'a note', open: 'n', find: (page) => onDiagram(page).getByRole('textbox', { name: 'Note' }) },
    {
      name: 'the target of a relation',
      open: 'mOwner{Enter}{Escape}r',
      find: (page) => page.getByRole('combobox', { name: 'Target model' }),
    },
    { name: 'the palette', open: '{Control+k}', find: (page) => page.getByRole('dialog').getByRole('combobox') },
  ];
  for (const { name, open, find } of fields) {
    test(`ends nothing: ${name}`, async ({ launch }) => {
      const { page } = await launch();
      const hand = await QuickHand.at(page);
      await newProject(page);
      await hand.type(`${open}mo`);
      for (const key of ['Escape', 'Enter', 'ArrowDown', 'Tab', 'Escape']) await composedKey(page, key);
      await expect(find(page)).toHaveValue(/mo$/);
      await expect(find(page)).toBeFocused();
    });
  }

  test('of the system itself is taken into the text, and its keys do nothing else', async ({ launch }) => {
    const { page } = await launch();
    const hand = await QuickHand.at(page);
    await newProject(page);
    await hand.type('mOwner{Enter}{Escape}r');
    const target = page.getByRole('combobox', { name: 'Target model' });
    await expect(target).toBeFocused();
    await hand.compose('もで');
    for (const key of ['Escape', 'Enter']) await hand.pressInComposition(key);
    await expect(target).toHaveValue('もで');
    await expect(target).toBeFocused();
  });

  test('empties no filter and closes no dialog', async ({ launch }) => {
    const { page } = await launch({ args: [shop] });
    const filter = page.getByRole('searchbox', { name: 'Filter the models' });
    await filter.fill('Pay');
    await composedKey(page, 'Escape');
    await expect(filter).toHaveValue('Pay');
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog')).toBeVisible();
    await composedKey(page, 'Escape');
    await expect(page.getByRole('dialog')).toBeVisible();
  });
});
