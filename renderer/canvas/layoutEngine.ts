/** ELK in a worker, started when it is first needed. */
import ELK from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import type { LayoutEngine } from '../../shared/layout/autoLayout.ts';

let engine: LayoutEngine | undefined;

export function layoutEngine(): LayoutEngine {
  engine ??= new ELK({ workerFactory: () => new ElkWorker() }) as unknown as LayoutEngine;
  return engine;
}
