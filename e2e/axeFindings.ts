/** What axe finds in the page as it stands; a finding of any severity counts. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** `rule (impact): element — why`, one line for each element; `within`: a selector, default the whole page. */
export async function axeFindings(page: Page, within?: string): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axePath, 'utf8'));
  await settled(page);
  const results = await page.evaluate(async (selector) => {
    const { axe } = window as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> } };
    return axe.run(selector ?? document, {
      resultTypes: ['violations'],
      // label-content-name-mismatch is off in axe by default.
      rules: { 'label-content-name-mismatch': { enabled: true } },
    });
  }, within);
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replaceAll(/\s+/g, ' ').trim();
      return `${id} (${impact ?? 'none'}): ${html.slice(0, 160)} — ${why.slice(0, 260)}`;
    }),
  );
}

/** Colours are measured once nothing fades any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
