import { test, expect } from './launchApp.ts';
test('code', async ({ launch }) => {
  const { page } = await launch({ args: ['/work/main/examples/shop.erd'], colorScheme: 'dark' });
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.locator('.cm-content').first().click();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('Model');
  await page.waitForTimeout(300);
  await page.screenshot({ path: '/tmp/G/code.png', clip: {x: 240, y: 580, width: 880, height: 295} });
});
