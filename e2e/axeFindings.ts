/** What axe finds in the page as it stands; a finding of any severity counts. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** All rules, or those alone that a theme can change: its style sheet sets colours and nothing else. */
export type AxeRules = 'all' | 'ofColour';

/** `rule (impact): element — why`, one line for each element; `within`: a selector, default the whole page. */
export async function axeFindings(page: Page, within?: string, rules: AxeRules = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axePath, 'utf8'));
  await settled(page);
  const results = await page.evaluate(
    async ([selector, chosen]) => {
      const { axe } = window as unknown as {
        axe: {
          run: (context: unknown, options: unknown) => Promise<AxeResults>;
          getRules: (tags: string[]) => { ruleId: string; tags: string[] }[];
        };
      };
      const ofColour = axe.getRules(['cat.color']).filter(({ tags }) => !tags.includes('wcag2aaa'));
      return axe.run(selector ?? document, {
        resultTypes: ['violations'],
        ...(chosen === 'ofColour' && { runOnly: ofColour.map(({ ruleId }) => ruleId) }),
        // label-content-name-mismatch is off in axe by default.
        ...(chosen === 'all' && { rules: { 'label-content-name-mismatch': { enabled: true } } }),
      });
    },
    [within, rules] as const,
  );
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
