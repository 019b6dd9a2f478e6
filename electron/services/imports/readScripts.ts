/** Reads script files one after the other into one schema. Only what they say of a schema stays in memory. */
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import type { ReadScript, ScriptReader } from '../../../shared/imports/scriptReader.ts';
import { ScriptError, ScriptSplitter } from '../../../shared/sql/script.ts';
import { heldFiles, peeked, type Bytes, type HeldFile } from './heldFiles.ts';
import { readerOf } from './readerOf.ts';
import { textParts } from './scriptText.ts';
import { isSqlite, sqliteStatements, sqliteStatementsOf } from './sqliteFile.ts';

export interface ReadProgress {
  readonly file: string;
  /** Of the file on the disk, as many as are read. */
  readonly bytes: number;
}

export interface ReadScriptsOptions {
  readonly dialect: string;
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
  /** Where database files are copied to meanwhile; default: the system's place for such. */
  readonly place?: string;
}

/** A script, or a database file, that was read. */
export interface ScriptSource {
  /** As remarks call it. */
  readonly name: string;
  /** The file on the disk that it is, or that holds it. */
  readonly path: string;
}

export interface ReadScripts extends ReadScript {
  /** In the order that they were read. */
  readonly sources: readonly ScriptSource[];
}

/** Rejects with a ScriptError or an ImportProblem, or with the system's error, for a file that cannot be read. */
export async function readScripts(files: readonly string[], options: ReadScriptsOptions): Promise<ReadScripts> {
  const reader = await readerOf(options.dialect);
  const sources: ScriptSource[] = [];
  for (const path of files) {
    for await (const held of heldFiles(path, (bytes) => options.onProgress?.({ file: path, bytes }))) {
      sources.push({ name: held.name, path });
      await readHeld(held, path, reader, options);
    }
  }
  return { ...reader.finish(), sources };
}

async function readHeld(
  held: HeldFile,
  path: string,
  reader: ScriptReader,
  options: ReadScriptsOptions,
): Promise<void> {
  const { start, bytes, close } = await peeked(held.bytes, 16);
  if (!isSqlite(start)) return readScript(bytes, held.name, reader, options);
  if (held.isPlain) await close();
  const statements = held.isPlain
    ? await sqliteStatements(path, options.place)
    : await sqliteStatementsOf(bytes, held.name, options.place);
  for (const piece of statements) reader.read(piece, held.name);
}

async function readScript(
  bytes: Bytes,
  name: string,
  reader: ScriptReader,
  { dialect, signal }: ReadScriptsOptions,
): Promise<void> {
  const { lexical, script } = dialectNamed(dialect);
  const splitter = new ScriptSplitter(lexical, script);
  let isFirst = true;
  try {
    for await (const part of textParts(bytes)) {
      signal?.throwIfAborted();
      for (const piece of splitter.add(isFirst ? part.replace(/^\uFEFF/u, '') : part)) reader.read(piece, name);
      isFirst = false;
    }
    for (const piece of splitter.end()) reader.read(piece, name);
  } catch (error) {
    if (error instanceof ScriptError)
      throw new ScriptError(`${name}: line ${error.line}: ${error.message}`, error.line);
    throw error;
  }
}
