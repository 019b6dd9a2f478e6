/** Pictures of the diagram: the dialog, the files that come of it, and the clipboard. */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { answerSaveDialog, chooseMenu, examplesFolder, expect, test } from './launchApp.ts';

const shop = join(examplesFolder, 'shop.erd');

async function openDialog(page: Page) {
  await page.keyboard.press('ControlOrMeta+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Export picture' });
  await expect(dialog.getByRole('img', { name: 'Preview' })).toBeVisible({ timeout: 30_000 });
  return dialog;
}

const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });
const shownSize = (text: string) => text.match(/[\d,]+/g)?.map((number) => Number(number.replaceAll(',', '')));

test('a PNG is as large as the dialog says, four times as sharp, and by the keyboard alone', async ({
  launch,
  folder,
}) => {
  const { app, page } = await launch({ args: [shop], colorScheme: 'light' });
  const path = join(folder, 'shop.png');
  await answerSaveDialog(app, path);
  const dialog = await openDialog(page);
  await expect(dialog.getByRole('combobox', { name: 'Show' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('radio', { name: 'SVG' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'PNG' })).toBeChecked();
  const size = dialog.getByRole('status');
  const twice = shownSize((await size.textContent()) ?? '') ?? [];
  await dialog.getByRole('radio', { name: '4×' }).click();
  await expect(size).toHaveText(new RegExp(`${((twice[0] ?? 0) * 2).toLocaleString('en')} × .* pixels`));
  await dialog.getByRole('button', { name: 'Export…' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText('Exported shop.png')).toBeVisible();
  const { width, height } = sizeOf(await readFile(path));
  expect([width, height]).toEqual(twice.map((side) => side * 2));
});

test('a PDF of the selection, and an SVG that carries the project and opens again', async ({ launch, folder }) => {
  const { app, page } = await launch({ args: [shop], colorScheme: 'light' });
  await page.getByRole('treeitem', { name: 'Payment', exact: true }).click();
  const pdf = join(folder, 'payment.pdf');
  await answerSaveDialog(app, pdf);
  let dialog = await openDialog(page);
  const whole = shownSize((await dialog.getByRole('status').textContent()) ?? '') ?? [];
  await dialog.getByRole('radio', { name: 'PDF' }).click();
  await dialog.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'The selection: 1 model' }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^\d{2,3} × \d{2,3} mm$/);
  // In one task, as by someone faster than the preview of what was chosen last.
  await dialog.evaluate((element) => {
    const click = (selector: string, text: string) =>
      [...element.querySelectorAll<HTMLElement>(selector)].find(({ textContent }) => textContent === text)?.click();
    click('[role="radio"]', 'Dark');
    click('button', 'Export…');
  });
  await expect(page.getByText('Exported payment.pdf')).toBeVisible({ timeout: 60_000 });
  expect(await readFile(pdf, 'latin1')).toMatch(/^%PDF-1[.]7/);

  const svg = join(folder, 'again.svg');
  await answerSaveDialog(app, svg);
  dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: 'SVG' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Show' })).toHaveText('All of Main');
  await expect(dialog.getByRole('status')).toHaveText(new RegExp(`^${(whole[0] ?? 0).toLocaleString('en')} × `));
  await dialog.getByRole('checkbox', { name: 'Carry the project' }).click();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('Exported again.svg')).toBeVisible({ timeout: 60_000 });
  const second = await launch({ args: [svg] });
  await second.page.getByRole('alertdialog', { name: 'Shop' }).getByRole('button', { name: 'Close' }).click();
  await expect(second.page.getByRole('treeitem', { name: 'Shipment', exact: true })).toBeVisible();
});

test('the preview follows what is chosen, and what is cancelled writes nothing', async ({ launch, folder }) => {
  const { app, page } = await launch({ args: [shop], colorScheme: 'light' });
  const path = join(folder, 'never.svg');
  await answerSaveDialog(app, null);
  const dialog = await openDialog(page);
  const image = dialog.getByRole('img', { name: 'Preview' });
  const light = await image.getAttribute('src');
  await dialog.getByRole('radio', { name: 'Dark' }).click();
  await expect(image).not.toHaveAttribute('src', light ?? '', { timeout: 30_000 });
  const corner = () =>
    image.evaluate((element) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      context?.drawImage(element as HTMLImageElement, 0, 0);
      return [...(context?.getImageData(1, 1, 1, 1).data ?? [])];
    });
  await expect.poll(corner).toEqual([0x12, 0x14, 0x1a, 255]);
  await dialog.getByRole('checkbox', { name: 'Without a background' }).click();
  await expect.poll(corner, { timeout: 30_000 }).toEqual([0, 0, 0, 0]);
  // The system's dialog is cancelled: the choices stand.
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeEnabled();
  await expect(dialog.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(existsSync(path)).toBe(false);
});

const clipboardSize = (app: ElectronApplication) =>
  app.evaluate(async ({ clipboard, nativeImage }) => {
    // The clipboard of runtimes before `ClipboardItem` answers at once.
    const earlier = clipboard as unknown as { readImage?(): { getSize(): { width: number; height: number } } };
    if (earlier.readImage) return earlier.readImage().getSize();
    const [item] = await clipboard.read();
    const png = (await item?.getType('image/png')) as Blob;
    return nativeImage.createFromBuffer(Buffer.from(await png.arrayBuffer())).getSize();
  });

test('what is selected is copied as a picture, else the diagram', async ({ launch }) => {
  const { app, page } = await launch({ args: [shop], colorScheme: 'light' });
  await page.keyboard.press('ControlOrMeta+Shift+c');
  await expect(page.getByText('Copied a picture of the diagram')).toBeVisible({ timeout: 60_000 });
  const whole = await clipboardSize(app);
  expect(whole.width).toBeGreaterThan(2000);
  await page.getByRole('treeitem', { name: 'Payment', exact: true }).click();
  await chooseMenu(app, 'Edit', 'Copy the selection as a picture');
  await expect(page.getByText('Copied a picture of the selection')).toBeVisible({ timeout: 60_000 });
  const one = await clipboardSize(app);
  expect([one.width > 400, one.width < 800, one.height < whole.height]).toEqual([true, true, true]);
});
