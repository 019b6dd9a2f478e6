/** What lies below the cards is painted: it is where it can be hit, in the colours of the theme, and goes with the cards. */
import type { Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

/** Whether about that colour is painted within three pixels of the place: no pixel of a thin line is covered whole. */
async function isPaintedAt(page: Page, at: { x: number; y: number }, token: string): Promise<boolean> {
  return page.evaluate(
    ([{ x, y }, name]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.react-flow > canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) throw new Error('Nothing is painted.');
      const wanted = getComputedStyle(canvas).getPropertyValue(`--${name}`).trim();
      const channels = [1, 3, 5].map((start) => Number.parseInt(wanted.slice(start, start + 2), 16));
      const bounds = canvas.getBoundingClientRect();
      const scale = canvas.width / bounds.width;
      const [left, top] = [(x - bounds.left - 3) * scale, (y - bounds.top - 3) * scale];
      const { data } = context.getImageData(Math.round(left), Math.round(top), 7, 7);
      return Array.from({ length: 49 }, (_, index) => index * 4).some((pixel) =>
        channels.every((channel, offset) => Math.abs((data[pixel + offset] ?? 0) - channel) < 60),
      );
    },
    [at, token] as const,
  );
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const edge = page.getByRole('button', { name: /^Badge\.\w+ to Employee, one-to-one(?:,|$)/ });
  const line = await edge.locator('path').first().boundingBox();
  if (!line) throw new Error('The line is not on screen');
  return { x: line.x + line.width / 2, y: line.y + line.height / 2 };
}

test('a relation is painted where it can be hit, in both themes, and stays so while the view and a card move', async ({
  launch,
}) => {
  const { page, problems } = await launch({ args: ['examples/badge.erd'] });
  const painted = async (token: string) => isPaintedAt(page, await middleOf(page), token);
  await expect.poll(() => painted('one-to-one')).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => painted('one-to-one')).toBe(true);
  const before = await middleOf(page);
  await page.mouse.move(before.x, before.y + 160);
  await page.mouse.wheel(120, 80);
  await expect.poll(async () => (await middleOf(page)).x).not.toBe(before.x);
  await expect.poll(() => painted('one-to-one')).toBe(true);

  const card = page.getByRole('group', { name: 'Employee, model of' });
  const box = await card.boundingBox();
  if (!box) throw new Error('The card is not on screen');
  const from = await middleOf(page);
  await page.mouse.move(box.x + 60, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 92, { steps: 6 });
  await expect.poll(async () => (await middleOf(page)).y).not.toBe(from.y);
  await expect.poll(() => painted('one-to-one')).toBe(true);
  await page.mouse.up();
  await expect.poll(() => painted('one-to-one')).toBe(true);
  expect(problems).toEqual([]);
});
