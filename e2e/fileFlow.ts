/** Steps that the file specs share, as a person takes them. */
import { expect, type Page } from '@playwright/test';

/** Adds a model by the palette and keeps its suggested name: one change, however the project looks. */
export async function addModel(page: Page): Promise<void> {
  const cards = page.locator('.react-flow__node');
  const before = await cards.count();
  await page
    .getByRole('region', { name: 'Palette' })
    .getByRole('button', { name: 'Add Model', exact: true })
    .dblclick();
  await expect(cards).toHaveCount(before + 1);
  await page.keyboard.press('Escape');
}

export async function save(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+s');
}

/** The window's own name for the open project, with its marks. */
export function fileName(page: Page) {
  return page.getByRole('banner');
}

/** The example profile.erd is drawn: its two models. */
export async function profileIsDrawn(page: Page): Promise<void> {
  await expect(page.locator('.react-flow__node')).toHaveCount(2);
}

/** A question or a message that wants an answer. */
export function question(page: Page, title: string | RegExp) {
  return page.getByRole('alertdialog', { name: title });
}

export async function answerQuestion(page: Page, title: string | RegExp, answer: string): Promise<void> {
  const dialog = question(page, title);
  await dialog.getByRole('button', { name: answer, exact: true }).click();
  await expect(dialog).toBeHidden();
}
