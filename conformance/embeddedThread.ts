/** One PGlite in a thread of its own, beside others: each plan that comes is answered with what its probes came to. */
import { parentPort } from 'node:worker_threads';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { embeddedBench } from './sqlEmbeddedBench.ts';

const bench = await embeddedBench(postgresDialect);
parentPort?.postMessage(bench.version);
parentPort?.on('message', (plan: BenchPlan) => {
  // One that throws ends the thread, which the one who asked is told.
  void bench.run(plan).then((results) => parentPort?.postMessage(results));
});
