/** The Test panel: the export proved on both engines, in both modes, from a red probe to the option that fixes it. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { examplesFolder, expect, test } from './launchApp.ts';

const testTab = (page: Page): Locator => page.getByRole('tab', { name: /^Test/ });
const probes = (page: Page): Locator => page.getByRole('list', { name: 'Probes by relation' });
const status = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Status' });

async function choose(page: Page, choice: string): Promise<void> {
  await page.getByRole('region', { name: 'Test' }).getByRole('radio', { name: choice, exact: true }).click();
}

async function runTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test', exact: true }).click();
}

test('the shop is proved on SQLite and on PostgreSQL, in both modes, and every result is kept', async ({ launch }) => {
  // Its own waits for the two engines, of which PostgreSQL is made anew for each run, come to more than the usual minute.
  test.setTimeout(180_000);
  const { page, problems } = await launch({ args: [join(examplesFolder, 'shop.erd')] });
  await testTab(page).click();
  await expect(page.getByText('created in a fresh SQLite database')).toBeVisible();

  await runTest(page);
  await expect(status(page)).toContainText(/SQLite: (\d+) of \1(?!\d)/, { timeout: 30_000 });
  await expect(probes(page)).toContainText('A second');

  await choose(page, 'PostgreSQL');
  await expect(status(page)).not.toContainText('SQLite');
  await page.getByRole('button', { name: 'Test on PostgreSQL' }).click();
  await expect(status(page)).toContainText(/PostgreSQL: (\d+) of \1(?!\d)/, { timeout: 60_000 });
  await expect(page.getByText(/^PostgreSQL \d+\.?\d* · /)).toBeVisible();

  await choose(page, 'As Django migrates');
  await page.getByRole('button', { name: 'Test on PostgreSQL' }).click();
  await expect(testTab(page)).toHaveAccessibleName(/\d+ passed/, { timeout: 60_000 });
  await expect(probes(page)).toContainText('Django carries out on_delete before');
  const left = probes(page).getByRole('listitem').filter({ hasText: 'Django carries out on_delete before' }).first();
  await expect(left).toContainText('Django');
  await left.getByRole('button', { name: /^Details of/u }).click();
  await expect(left).toContainText('A statement of SQL meets FOREIGN KEY alone.');

  await choose(page, 'Database enforces');
  await choose(page, 'SQLite');
  await expect(status(page)).toContainText(/SQLite: (\d+) of \1(?!\d)/);
  await expect(probes(page)).not.toContainText('Django carries out on_delete before');
  expect(problems).toEqual([]);
});

test('a red probe leads to its option, and fixing that turns the test green', async ({ launch, folder }) => {
  const text = await readFile(join(examplesFolder, 'profile.erd'), 'utf8');
  const project = JSON.parse(text) as { models: { fields?: { type?: string; onDelete?: string }[] }[] };
  const relation = project.models.flatMap((model) => model.fields ?? []).find((field) => field.type === 'OneToOne');
  if (!relation) throw new Error('The example holds no one-to-one.');
  relation.onDelete = 'SET_NULL';
  const file = join(folder, 'red.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems } = await launch({ args: [file] });
  await runTest(page);
  await expect(testTab(page)).toHaveAccessibleName(/1 failed/, { timeout: 30_000 });

  const red = probes(page)
    .getByRole('button', { name: /^Failed Deleting/ })
    .first();
  await expect(red).toContainText('refused by NOT NULL');
  await red.click();
  const option = page
    .getByRole('region', { name: 'Inspector' })
    .getByRole('combobox', { name: /^When the .* deleted/ });
  await expect(option).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^CASCADE/ }).click();
  await expect(page.getByText('The models changed since this test.')).toBeVisible();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(testTab(page)).toHaveAccessibleName(/\d+ passed/, { timeout: 30_000 });
  await expect(page.getByText('The models changed since this test.')).toBeHidden();
  expect(problems).toEqual([]);
});

/** Ids of the processes that hold a database for this app. */
async function databaseProcesses(app: ElectronApplication): Promise<number[]> {
  const parent = app.process().pid ?? 0;
  const found: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [command, stat] = await Promise.all([
      readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => ''),
      readFile(`/proc/${entry}/stat`, 'utf8').catch(() => ''),
    ]);
    const itsParent = Number(/^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1]);
    if (itsParent === parent && command.includes('databaseChild')) found.push(Number(entry));
  }
  return found;
}

test('a database process that is killed in the middle is reported, and the next test runs', async ({
  launch,
  folder,
}, info) => {
  test.skip(process.platform !== 'linux', 'The process is found through /proc.');
  test.setTimeout(180_000); // It plans twice and tries once to the end.
  // A chain of rows that need one another: trying it takes several times as long as planning it, on any machine.
  const models = Array.from({ length: 150 }, (_, number) => ({
    id: `m${number}`,
    name: `Model${number}`,
    fields: [
      { id: 'name', name: 'name', type: 'Char', maxLength: 40 },
      ...(number === 0
        ? []
        : [{ id: 'to', name: 'to', type: 'OneToOne', to: `m${number - 1}`, onDelete: 'CASCADE', relatedName: '+' }]),
    ],
  }));
  const file = join(folder, 'large.erd');
  const project = { name: 'Large', settings: { app: 'large' }, models, diagrams: [] };
  await writeFile(file, JSON.stringify({ erd: 1, ...project }));
  const { app, page, problems } = await launch({ args: [file] });
  await runTest(page);
  await expect.poll(() => databaseProcesses(app)).toHaveLength(1);
  const [child] = await databaseProcesses(app);
  await expect(page.getByText(/^Trying the relations/)).toBeVisible({ timeout: 60_000 });
  process.kill(child ?? 0, 'SIGKILL');
  await expect(page.getByText('The database process ended by itself.')).toBeVisible();
  await expect(page.getByText(/signal SIGKILL/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('killed.png') });

  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(status(page)).toContainText(/SQLite: (\d+) of \1(?!\d)/, { timeout: 150_000 });
  await expect.poll(() => databaseProcesses(app)).toEqual([]);
  expect(problems).toEqual([]);
});
