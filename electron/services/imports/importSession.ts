/**
 * The parent's side of an import: a process that reads what was chosen and stays for the questions about it. It may end at
 * any moment, be it by itself or because nobody wants it any longer: whoever waits gets an answer.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import type { ChildEnding, LaunchProcess, StartedChild } from '../databaseProcess.ts';
import { ServerProblem } from '../servers/serverAddress.ts';
import { importedFiles } from './importInputs.ts';
import type { ImportReply, ImportRequest } from './importMessages.ts';
import { importProblemOf } from './importProblemOf.ts';

type Child = StartedChild<ImportRequest, ImportReply>;
/** What ends a request. */
export type ImportAnswer = Exclude<ImportReply, { kind: 'progress' | 'models' }>;
export type ImportCancelled = { readonly kind: 'cancelled' };

/** Files and folders, absolute; a text that has no file; or a running database, read by the function, as JSON of a ReadServer. */
export type ImportSource =
  | readonly string[]
  | { readonly text: string; readonly name: string }
  | { readonly readServer: (signal: AbortSignal) => Promise<string> };

export interface ImportSessionOptions {
  /** The bundle of `importChild.ts`, or that file itself. */
  readonly childPath: string;
  readonly launch: LaunchProcess;
  readonly onProgress: (progress: Extract<ImportReply, { kind: 'progress' }>) => void;
  /** A part of the project that is being made. */
  readonly onModels: (modelsJson: string) => void;
}

export class ImportSession {
  readonly inputs: readonly string[];
  private readonly options: ImportSessionOptions;
  /** Of copies and of text that came without a file. */
  private readonly place: string;
  private child: Child | undefined;
  private settle: ((answer: ImportAnswer | ImportCancelled) => void) | undefined;
  private ending: Promise<void> | undefined;
  private readonly ended = new AbortController();
  private readonly readServer: ((signal: AbortSignal) => Promise<string>) | undefined;

  private constructor(source: ImportSource, inputs: readonly string[], place: string, options: ImportSessionOptions) {
    this.readServer = 'readServer' in source ? source.readServer : undefined;
    this.inputs = inputs;
    this.place = place;
    this.options = options;
  }

  static async start(source: ImportSource, options: ImportSessionOptions): Promise<ImportSession> {
    const place = await mkdtemp(join(tmpdir(), 'entwine-import-'));
    if ('readServer' in source) return new ImportSession(source, [], place, options);
    if (!('text' in source)) return new ImportSession(source, source, place, options);
    const file = join(place, source.name);
    await writeFile(file, source.text);
    return new ImportSession(source, [file], place, options);
  }

  /** Undefined dialect: what the files tell. Never rejects. */
  async read(dialect: string | undefined): Promise<ImportAnswer | ImportCancelled> {
    const { inputs, place, readServer } = this;
    if (readServer) return this.takeFrom(readServer);
    try {
      // Here, since a process that may read what is in a folder may not list it.
      const files = await importedFiles(inputs);
      return await this.ask({ kind: 'read', inputs, files, dialect, place });
    } catch (error) {
      return { kind: 'failed', problem: importProblemOf(error, basename(inputs[0] ?? '')) };
    }
  }

  private async takeFrom(
    readServer: (signal: AbortSignal) => Promise<string>,
  ): Promise<ImportAnswer | ImportCancelled> {
    try {
      return await this.ask({ kind: 'take', readJson: await readServer(this.ended.signal) });
    } catch (error) {
      if (this.ending) return { kind: 'cancelled' };
      const wantsPassword = error instanceof ServerProblem && error.wantsPassword;
      return {
        kind: 'failed',
        problem: importProblemOf(error, 'the server'),
        ...(wantsPassword && { wantsPassword }),
      };
    }
  }

  /** One request at a time: one that comes earlier takes the place of the one before. Never rejects. */
  async ask(request: ImportRequest): Promise<ImportAnswer | ImportCancelled> {
    this.settle?.({ kind: 'cancelled' });
    if (this.ending) return { kind: 'cancelled' };
    return new Promise((resolve) => {
      const settle = (answer: ImportAnswer | ImportCancelled) => {
        if (this.settle === settle) this.settle = undefined;
        resolve(answer);
      };
      this.settle = settle;
      void this.send(request).catch((error: unknown) => {
        settle({ kind: 'failed', problem: `The import could not be started: ${messageOf(error)}.` });
      });
    });
  }

  private async send(request: ImportRequest): Promise<void> {
    this.child ??= await this.launch();
    if (this.ending) this.child.kill();
    else this.child.send(request);
  }

  private async launch(): Promise<Child> {
    const { childPath, launch } = this.options;
    const logs = this.inputs.flatMap((input) => [`${input}-wal`, `${input}-journal`]);
    const reads = [...this.inputs, ...logs, ...parserNear(childPath)];
    const child = await launch<ImportRequest, ImportReply>(childPath, {
      engine: sqliteDialect.name,
      folder: this.place,
      reads,
    });
    if (!child) throw new Error('it needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE');
    child.onReply((reply) => {
      if (this.ending) return;
      if (reply.kind === 'progress') this.options.onProgress(reply);
      else if (reply.kind === 'models') this.options.onModels(reply.modelsJson);
      else this.settle?.(reply);
    });
    child.onExit((ending) => {
      this.child = undefined;
      this.settle?.({ kind: 'failed', problem: sentenceOf(ending) });
    });
    return child;
  }

  /** Whoever waits is told that it was cancelled. Leaves nothing behind. */
  end(): Promise<void> {
    this.ending ??= rm(this.place, { recursive: true, force: true });
    this.ended.abort();
    this.child?.kill();
    this.settle?.({ kind: 'cancelled' });
    return this.ending;
  }
}

function sentenceOf({ problem, guard }: ChildEnding): string {
  if (guard === 'memory') return 'Reading took too much memory and was stopped: import fewer files at once.';
  return `The process that reads imports ended by itself: ${problem}.`;
}

/** The parser's program beside the bundle; from source all that it loads. */
function parserNear(childPath: string): readonly string[] {
  if (!childPath.endsWith('.ts')) return [join(dirname(childPath), 'libpg-query.wasm')];
  const packages = ['libpg-query', 'pgsql-deparser', '@pgsql', 'yauzl', 'pend'];
  for (let folder = dirname(childPath); folder !== dirname(folder); folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    if (existsSync(modules)) return packages.map((name) => join(modules, name));
  }
  return [];
}
