/** Runs bench plans as the app does, on the databases that come along. */
import { runPlan } from '../electron/services/benchRunner.ts';
import type { EngineDatabase } from '../electron/services/engines/engineDatabase.ts';
import { openEngine } from '../electron/services/engines/openEngine.ts';
import type { BenchEngine } from '../shared/bench/benchEngines.ts';
import type { BenchDatabase } from './sqlBench.ts';

/** Projects until a fresh database: PGlite takes long to start, but its memory grows and is never given back. */
const usedFor: Record<BenchEngine, number> = { sqlite: 1, postgres: 300 };

/** All schemas but the server's own; a model may name one. */
const EMPTY = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$; CREATE SCHEMA public;`;

export async function embeddedBench(engine: BenchEngine): Promise<BenchDatabase & { close(): Promise<void> }> {
  let database: EngineDatabase = await openEngine(engine);
  let used = 0;
  return {
    version: engine === 'postgres' ? `${database.version.split(' ', 2).join(' ')} in PGlite` : database.version,
    dialect: engine,
    run: async (plan) => {
      // Reading back is another part.
      const { schema: _, ...unread } = plan;
      if (used >= usedFor[engine]) {
        await database.close();
        database = await openEngine(engine);
        used = 0;
      } else if (engine === 'postgres') await database.execute(EMPTY);
      used += 1;
      const report = await runPlan(unread, { database });
      if (report.outcome === 'ran') return report.probes;
      return report.outcome === 'notCreated' ? `${report.problem}\n${report.statement}` : report.problem;
    },
    close: () => database.close(),
  };
}
