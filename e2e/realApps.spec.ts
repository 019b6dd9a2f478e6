/** Real apps of Django's own test suite, opened as files: drawn, checked, exported and tested in the window. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog, expect, projectRoot, test } from './launchApp.ts';

interface RealApp {
  readonly id: string;
  readonly project: { readonly models: readonly unknown[] };
  readonly expect: { readonly migrates?: boolean };
}

const cases = join(projectRoot, '..', 'shared', 'django-cases', 'apps.jsonl');
const apps: RealApp[] = existsSync(cases)
  ? readFileSync(cases, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as RealApp)
  : [];

test.skip(apps.length === 0, 'the real apps of ../shared/django-cases are not here');

test('every real app is drawn, checked, exported and tested', async ({ launch, folder }, info) => {
  info.setTimeout(600_000);
  const { app, page, problems } = await launch();
  const failed: string[] = [];
  let probes = 0;
  for (const { id, project, expect: django } of apps) {
    const file = join(folder, `${id}.erd`);
    await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
    const out = join(folder, `${id}-export`);
    await mkdir(out);
    const say = (what: string) => failed.push(`${id}: ${what}`);

    await answerOpenDialog(app, file);
    await page.keyboard.press('ControlOrMeta+o');
    await expect(page.getByRole('banner')).toContainText(`${id}.erd`);
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect(status).toContainText(`${project.models.length} model`);
    // Only what is in view is drawn.
    await page.keyboard.press('Shift+1');
    await expect(page.locator('.react-flow__node')).toHaveCount(project.models.length);

    const hasErrors = /\d problem/.test((await status.textContent()) ?? '');
    if (hasErrors === (django.migrates === true)) say(hasErrors ? 'has problems' : 'has no problem');

    await answerOpenDialog(app, out);
    for (const [label, ending] of [
      [/^Django/, 'models.py'],
      [/^SQLite/, '.sql'],
    ] as const) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: label }).click();
      await expect.poll(async () => (await readdir(out, { recursive: true })).join(' ')).toContain(ending);
    }

    if (django.migrates !== true) continue;
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    const [passed, all] = await probeCounts(page);
    probes += all;
    if (passed !== all || all === 0) say(`${passed} of ${all} probes pass`);
  }
  console.log(`${apps.length} real apps, ${probes} probes, ${failed.length} failures`);
  expect(failed).toEqual([]);
  expect(problems).toEqual([]);
});

/** Passed and all, as the status bar says once the test has run. */
async function probeCounts(page: Page): Promise<readonly [number, number]> {
  const status = page.getByRole('contentinfo', { name: 'Status' });
  const said = /SQLite: (\d+) of (\d+)/;
  await expect(status).toContainText(said, { timeout: 30_000 });
  const match = said.exec((await status.textContent()) ?? '');
  return [Number(match?.[1]), Number(match?.[2])];
}
