import { readers } from '../../../shared/imports/readerRegistry.ts';
import type { ScriptReader } from '../../../shared/imports/scriptReader.ts';

/** A new reader of that database's scripts. Rejects where there is none. */
export async function readerOf(dialect: string): Promise<ScriptReader> {
  const made = readers.get(dialect)?.();
  if (made) return Promise.resolve(made);
  throw new Error(`There is no reader of scripts of ${dialect}.`);
}
