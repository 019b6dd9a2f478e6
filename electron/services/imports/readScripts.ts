/** Reads script files one after the other into one schema. Only what they say of a schema stays in memory. */
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import type { ReadScript, ScriptReader } from '../../../shared/imports/scriptReader.ts';
import { ScriptError, ScriptSplitter } from '../../../shared/sql/script.ts';
import { readerOf } from './readerOf.ts';
import { scriptBytes, textParts } from './scriptText.ts';
import { isSqliteFile, sqliteStatements } from './sqliteFile.ts';

export interface ReadProgress {
  readonly file: string;
  /** UTF-16 units of it that are read. */
  readonly units: number;
}

export interface ReadScriptsOptions {
  readonly dialect: string;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
  /** Where database files are copied to meanwhile; default: the system's place for such. */
  readonly place?: string;
}

/** Rejects with a ScriptError, or with the system's error, for a file that cannot be read. */
export async function readScripts(files: readonly string[], options: ReadScriptsOptions): Promise<ReadScript> {
  const reader = await readerOf(options.dialect);
  for (const file of files) {
    if (file !== '-' && (await isSqliteFile(file))) {
      for (const piece of await sqliteStatements(file, options.place)) reader.read(piece, file);
    } else await readScriptFile(file, reader, options);
  }
  return reader.finish();
}

async function readScriptFile(file: string, reader: ScriptReader, options: ReadScriptsOptions): Promise<void> {
  const { lexical, script } = dialectNamed(options.dialect);
  const splitter = new ScriptSplitter(lexical, script);
  const name = file === '-' ? 'standard input' : file;
  let units = 0;
  try {
    for await (const part of textParts(scriptBytes(file))) {
      options.signal?.throwIfAborted();
      units += part.length;
      for (const piece of splitter.add(units === part.length ? part.replace(/^\uFEFF/u, '') : part))
        reader.read(piece, name);
      options.onProgress?.({ file: name, units });
    }
    for (const piece of splitter.end()) reader.read(piece, name);
  } catch (error) {
    if (error instanceof ScriptError)
      throw new ScriptError(`${name}: line ${error.line}: ${error.message}`, error.line);
    throw error;
  }
}
