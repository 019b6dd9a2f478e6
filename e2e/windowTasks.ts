/** How long the window is blocked: its long tasks, and how much of them its thread had the processor. */
import type { LaunchedApp } from './launchApp.ts';

/** Milliseconds of rest after which nothing more comes of a step. */
export const REST = 700;

type Watched = typeof globalThis & { tasksSeen: { start: number; duration: number }[] };

/** From here on the page keeps its tasks over 50 ms; those before it too, as far as Chromium has kept them. */
export async function watchTasks({ page }: LaunchedApp): Promise<void> {
  await page.evaluate(() => {
    const seen: { start: number; duration: number }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.push({ start: startTime, duration });
    });
    observer.observe({ type: 'longtask', buffered: true });
    Object.assign(globalThis, { tasksSeen: seen });
  });
}

/** Waits until the page has had no long task for a while; the ends of its last one and of what is asked of it. */
export async function rest({ page }: LaunchedApp): Promise<number> {
  return page.evaluate(async (quiet) => {
    const { tasksSeen } = globalThis as Watched;
    let last = performance.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const end = Math.max(0, ...tasksSeen.map(({ start, duration }) => start + duration));
      if (end > last) last = end;
      if (performance.now() - last > quiet) return last;
    }
  }, REST);
}

export async function takeTasks({ page }: LaunchedApp): Promise<number[]> {
  const tasks = await page.evaluate(() => (globalThis as Watched).tasksSeen.splice(0).map(({ duration }) => duration));
  return tasks.map(Math.round).sort((a, b) => b - a);
}

export type CpuClock = () => Promise<number>;

/** The processor time of the window's thread so far, in milliseconds. */
export async function cpuClock({ page }: LaunchedApp): Promise<CpuClock> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

/** Of the longest task, the part in which its thread was not waiting for the processor: as much as of all of them. */
export function ownShare(tasks: readonly number[], cpu: number): number {
  const all = tasks.reduce((sum, each) => sum + each, 0);
  return Math.round((tasks[0] ?? 0) * Math.min(1, all === 0 ? 1 : cpu / all));
}
