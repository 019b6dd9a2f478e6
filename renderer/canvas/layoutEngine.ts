/** Automatic layout in a worker, which can be ended at any moment. */
import type { Arrangement } from '../../shared/layout/autoLayout.ts';
import type { Position } from '../../shared/layout/edgeLayout.ts';
import type { LayoutNews } from './layoutWorker.ts';

export interface RunningLayout {
  /** Top left corner of each box of the arrangement; undefined: it was cancelled. Rejects when the worker fails. */
  readonly places: Promise<readonly Position[] | undefined>;
  cancel(): void;
}

/** `onProgress` is told from 0 to 1 which part is done. */
export function startLayout(arrangement: Arrangement, onProgress: (done: number) => void): RunningLayout {
  const worker = new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' });
  let cancel = () => {};
  const places = new Promise<readonly Position[] | undefined>((resolve, reject) => {
    cancel = () => resolve(undefined);
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutNews>) => {
      if (data.kind === 'progress') onProgress(data.done);
      else resolve(data.places);
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)));
    worker.postMessage(arrangement);
  });
  return { places: places.finally(() => worker.terminate()), cancel };
}
