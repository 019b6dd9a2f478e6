/** Runs bench plans as the app does, on the databases that come along. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { runPlan } from '../electron/services/benchRunner.ts';
import type { EngineDatabase } from '../electron/services/engines/engineDatabase.ts';
import { openEngine } from '../electron/services/engines/openEngine.ts';
import type { ProbeResult } from '../shared/bench/benchReport.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { poolOf } from './lanes.ts';
import type { BenchDatabase } from './sqlBench.ts';

/** Projects until a fresh database: PGlite takes long to start, but its memory grows and is never given back. */
const usesOf = (dialect: Dialect): number => (dialect === postgresDialect ? 300 : 1);

/** All schemas but the server's own; a model may name one. */
const DROP_SCHEMAS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$`;

/** As `embeddedBench`, with as many PGlites as there are processors, each in a thread of its own. */
export async function embeddedBenches(dialect: Dialect): Promise<BenchDatabase & { close(): Promise<unknown> }> {
  if (dialect !== postgresDialect) return embeddedBench(dialect);
  const first = await openThread();
  const most = availableParallelism();
  const threads = poolOf(most, openThread, [first]);
  return {
    version: first.version,
    dialect,
    atATime: most,
    run: (plan) => threads.use((thread) => thread.run(plan)),
    close: () => Promise.all(threads.opened.map((thread) => thread.worker.terminate())),
  };
}

interface Thread extends Pick<BenchDatabase, 'version' | 'run'> {
  readonly worker: Worker;
}

async function openThread(): Promise<Thread> {
  const worker = new Worker(new URL('embeddedThread.ts', import.meta.url));
  // Rejects where the thread fails.
  const answer = async <Answer>() => ((await once(worker, 'message')) as [Answer])[0];
  const version = await answer<string>();
  return {
    worker,
    version,
    run: (plan) => {
      worker.postMessage(plan);
      return answer<readonly ProbeResult[] | string>();
    },
  };
}

export async function embeddedBench(dialect: Dialect): Promise<BenchDatabase & { close(): Promise<void> }> {
  let database: EngineDatabase = await openEngine(dialect.name);
  let used = 0;
  return {
    version: dialect === postgresDialect ? `${database.version.split(' ', 2).join(' ')} in PGlite` : database.version,
    dialect,
    run: async (plan) => {
      // Reading back is another part.
      const { schema: _, ...unread } = plan;
      if (used >= usesOf(dialect)) {
        await database.close();
        database = await openEngine(dialect.name);
        used = 0;
      } else if (dialect === postgresDialect) {
        await database.execute(DROP_SCHEMAS);
        await database.execute('CREATE SCHEMA public');
      }
      used += 1;
      const report = await runPlan(unread, { database });
      if (report.outcome === 'ran') return report.probes;
      return report.outcome === 'notCreated' ? `${report.problem}\n${report.statement}` : report.problem;
    },
    close: () => database.close(),
  };
}
