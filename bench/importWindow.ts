/** An import in the real window: how long its tasks are, and when the diagram stands there; beside the opening of what came of it. */
import type { Page } from '@playwright/test';
import { answerOpenDialog, launchApp } from '../e2e/launchApp.ts';
import prepareElectron from '../e2e/prepareElectron.ts';
import { startScreen } from '../e2e/screen.ts';
import { installFrameDriver, type Opened } from './frameDriver.ts';

export interface WindowMeasured {
  /** Milliseconds of the tasks over 50, the longest first: from choosing the file on, and from the press of Import on. */
  readonly reading: readonly number[];
  readonly making: readonly number[];
  /** From the moment at which what was made is shown. */
  readonly showing: readonly number[];
  /** Milliseconds from the press of Import until the diagram is drawn and frames come regularly. */
  readonly laidOut: number;
  /** The same project opened as a file. */
  readonly opened: Opened;
}

interface Watched {
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  pressedAt: number;
  shownAt: number;
}

/** The app must be built. Rejects where the import does not come to an end within minutes. */
export async function measureWindow(dump: string, project: string): Promise<WindowMeasured> {
  await prepareElectron();
  const stopScreen = await startScreen();
  try {
    const imported = await inWindow((page) => measureImport(page), dump);
    const opened = await inWindow(async (page) => {
      const since = Date.now();
      await page.keyboard.press('ControlOrMeta+o');
      return page.evaluate((start) => window.frameDriver.opened(start), since);
    }, project);
    return { ...imported, opened };
  } finally {
    stopScreen();
  }
}

/** `file` is what the next dialog chooses. */
async function inWindow<T>(measure: (page: Page) => Promise<T>, file: string): Promise<T> {
  const launched = await launchApp();
  try {
    const { app, page } = launched;
    await page.evaluate(installFrameDriver);
    await page.waitForTimeout(2000);
    await answerOpenDialog(app, file);
    return await measure(page);
  } finally {
    await launched.stop();
  }
}

async function measureImport(page: Page): Promise<Omit<WindowMeasured, 'opened'>> {
  await page.evaluate(() => {
    const longTasks: Watched['longTasks'] = [];
    new PerformanceObserver((list) => {
      for (const { startTime: start, duration } of list.getEntries()) longTasks.push({ start, duration });
    }).observe({ entryTypes: ['longtask'] });
    Object.assign(globalThis, { longTasks });
  });
  await page.getByRole('button', { name: 'Import…' }).click();
  // Looks now and then by the page itself: a locator's own search is a task of the window too.
  await page.waitForFunction(
    () => {
      const [button] = document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button[type="submit"]');
      if (!button || button.disabled) return false;
      Object.assign(globalThis, { pressedAt: performance.now() });
      button.click();
      return true;
    },
    undefined,
    { polling: 100, timeout: 120_000 },
  );
  const laidOut = await page.evaluate(async () => {
    const watched = globalThis as typeof globalThis & Watched;
    while (document.querySelector('[role="dialog"]') !== null) await new Promise((go) => setTimeout(go, 20));
    watched.shownAt = performance.now();
    return (await window.frameDriver.opened(performance.timeOrigin + watched.pressedAt)).open;
  });
  await page.waitForTimeout(1000);
  const { longTasks, pressedAt, shownAt } = await page.evaluate(() => {
    const { longTasks, pressedAt, shownAt } = globalThis as typeof globalThis & Watched;
    return { longTasks, pressedAt, shownAt };
  });
  const between = (from: number, to: number) =>
    longTasks
      .filter(({ start }) => start >= from && start < to)
      .map(({ duration }) => Math.round(duration))
      .toSorted((a, b) => b - a);
  return {
    reading: between(0, pressedAt),
    making: between(pressedAt, shownAt),
    showing: between(shownAt, Number.POSITIVE_INFINITY),
    laidOut,
  };
}
