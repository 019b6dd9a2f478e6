/** Files that somebody else made: each opens, is checked and shown as code, or is refused with the place that is wrong. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerOpenDialog, expect, test } from './launchApp.ts';
import { strangersFiles } from './strangersFiles.ts';
import { cpuClock, ownShare, rest, takeTasks, watchTasks } from './windowTasks.ts';

/** Milliseconds far beyond what `bench/strangers.ts` holds a task to, on any machine. */
const MOST_TASK = 1000;

for (const { name, models, text } of strangersFiles) {
  test(`${name}: the window opens it, lists its problems and writes it, and is never held up`, async ({
    launch,
    folder,
  }) => {
    test.setTimeout(240_000);
    const file = join(folder, 'strange.erd');
    await writeFile(file, text());
    const launched = await launch();
    const { app, page, problems } = launched;
    const clock = await cpuClock(launched);
    await watchTasks(launched);
    await answerOpenDialog(app, file);
    const before = await clock();
    await page.keyboard.press('ControlOrMeta+o');
    if (models === undefined) {
      await expect(page.getByText('diagrams[0].nodes[0].x').first()).toBeVisible({ timeout: 60_000 });
      return;
    }
    const longest: number[] = [];
    const took = async (before: number) => {
      await rest(launched);
      longest.push(ownShare(await takeTasks(launched), (await clock()) - before));
    };
    const status = page.getByRole('contentinfo', { name: 'Status' });
    const shown =
      models === 1 ? /\b1 model\b/u : new RegExp(`${models.toLocaleString('en')} models|${models} models`, 'u');
    await expect(status).toContainText(shown, { timeout: 90_000 });
    await took(before);
    const beforeProblems = await clock();
    await page.getByRole('tab', { name: /^Problems/u }).click();
    await took(beforeProblems);
    const beforeCode = await clock();
    await page.getByRole('tab', { name: /^Code/u }).click();
    await expect(page.getByRole('textbox', { name: 'shop/models.py' })).toContainText('models', { timeout: 60_000 });
    await took(beforeCode);
    expect(Math.max(...longest)).toBeLessThan(MOST_TASK);
    expect(problems).toEqual([]);
  });
}
