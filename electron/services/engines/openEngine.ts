import type { BenchEngine } from '../../../shared/bench/benchEngines.ts';
import type { EngineDatabase } from './engineDatabase.ts';

/** A fresh database; each engine is loaded when it is first wanted. `place`: a file (SQLite) or a folder (PostgreSQL). */
export async function openEngine(engine: BenchEngine, place?: string): Promise<EngineDatabase> {
  switch (engine) {
    case 'sqlite': {
      const { SqliteDatabase } = await import('./sqliteDatabase.ts');
      return new SqliteDatabase(place);
    }
    case 'postgres': {
      const [{ PgliteDatabase }, { startPglite }] = await Promise.all([
        import('./pgliteDatabase.ts'),
        import('./startPglite.ts'),
      ]);
      return PgliteDatabase.on(await startPglite(place));
    }
    default:
      throw new Error(`No engine for ${engine} comes with Entwine.`);
  }
}

/** Loads all that needs a right of the process, so that it may give that up before its first database is opened. */
export async function prepareEngine(engine: string): Promise<void> {
  if (engine === 'sqlite') {
    const { SqliteDatabase } = await import('./sqliteDatabase.ts');
    // The add-on is loaded with the first database.
    await new SqliteDatabase().close();
  }
  if (engine === 'postgres') await Promise.all([import('./pgliteDatabase.ts'), import('./startPglite.ts')]);
}
