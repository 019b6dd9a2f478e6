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
      const { PgliteDatabase } = await import('./pgliteDatabase.ts');
      return PgliteDatabase.open(place);
    }
    default:
      throw new Error(`No engine for ${engine} comes with Entwine.`);
  }
}
