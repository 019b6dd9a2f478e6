/** How the engines keep their databases on disk, and as what a person saves them. */
import type { BenchEngine } from '../../../shared/bench/benchEngines.ts';

interface EngineFiles {
  /** A file or a folder, as the engine wants it. */
  readonly place: string;
  readonly saved: { readonly title: string; readonly filter: { readonly name: string; readonly extensions: string[] } };
}

const files: Readonly<Record<BenchEngine, EngineFiles>> = {
  sqlite: {
    place: 'database.sqlite',
    saved: { title: 'Save database', filter: { name: 'SQLite database', extensions: ['sqlite', 'db', 'sqlite3'] } },
  },
  postgres: {
    place: 'data',
    saved: { title: 'Save database as SQL', filter: { name: 'SQL', extensions: ['sql'] } },
  },
};

/** Throws for an engine that does not come along. */
export function engineFiles(engine: BenchEngine): EngineFiles {
  const found = files[engine];
  if (!found) throw new Error(`No engine for ${engine} comes with Entwine.`);
  return found;
}
