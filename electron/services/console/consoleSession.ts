/**
 * The parent's side of the console: one database in a private folder, and the child process that has it open. A child
 * that is killed or dies takes a running statement along, never the database: the next child opens it again.
 */
import { engineFiles } from '../engines/engineFiles.ts';
import { inParts, KeptFiles, type FileChange } from '../engines/keptFiles.ts';
import { constants, rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { BenchEngine } from '../../../shared/bench/benchEngines.ts';
import type { ConsoleFailed, ConsoleStopped, SampleRequest } from '../../../shared/console/consoleResult.ts';
import type { SqlMode } from '../../../shared/physical/sqlOptions.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { resolveTarget } from '../atomicWrite.ts';
import { childBesideThis, forkNode, type DatabaseChild, type LaunchChild } from '../databaseProcess.ts';
import {
  isAnswerTo,
  isPart,
  type ConsoleAnswers,
  type ConsoleFinal,
  type ConsolePart,
  type ConsoleRequest,
  type OpenRequest,
} from './consoleMessages.ts';

export interface ConsoleSessionOptions {
  /** Folder in which the database gets a folder of its own; made where it is missing. */
  readonly folder: string;
  /** The bundled `databaseChild`; default: found beside this file. */
  readonly childPath?: string;
  readonly launch?: LaunchChild;
}

export interface ConsoleSchema {
  readonly projectJson: string;
  readonly engine: BenchEngine;
  readonly mode: SqlMode;
}

type Reply<Kind extends keyof ConsoleAnswers> = ConsoleAnswers[Kind] | ConsoleFailed | ConsoleStopped;

export class ConsoleSession {
  private readonly options: ConsoleSessionOptions;
  private child: DatabaseChild | undefined;
  private opened: OpenRequest | undefined;
  private place: string | undefined;
  private pending: ((final: ConsoleFinal | ConsoleStopped) => void) | undefined;
  private onPart: ((part: ConsolePart) => void) | undefined;
  private cancelling = false;
  private hadTransaction = false;
  /** Counts closings, so that a child that comes up behind one is not kept. */
  private closings = 0;
  /** Of an engine that has no disk, for the next one. */
  private kept = new KeptFiles();

  constructor(options: ConsoleSessionOptions) {
    this.options = options;
  }

  /** A fresh database with the schema; one that was open before is gone. */
  async open({ projectJson, engine, mode }: ConsoleSchema): Promise<Reply<'open'>> {
    const closing = this.close();
    const { closings } = this;
    await closing;
    await mkdir(this.options.folder, { recursive: true });
    const made = await mkdtemp(join(this.options.folder, 'database-'));
    if (closings !== this.closings) {
      await rm(made, removal).catch(() => {});
      return closed;
    }
    this.place = made;
    const place = join(made, engineFiles(engine).place);
    const request: OpenRequest = { kind: 'open', projectJson, engine, mode, place, isNew: true };
    const reply = await this.start(request);
    if (reply.kind === 'opened') this.opened = request;
    // Whoever closed it meanwhile may have opened another.
    else if (closings === this.closings) await this.close();
    return reply;
  }

  async run(sql: string, onPart: (part: ConsolePart) => void): Promise<Reply<'run'>> {
    const reply = await this.ask('run', { kind: 'run', sql }, onPart);
    if (reply.kind === 'ran') this.hadTransaction = reply.transaction !== 'none';
    return reply;
  }

  async sample(sample: SampleRequest): Promise<Reply<'sample'>> {
    return this.ask('sample', { kind: 'sample', sample });
  }

  async sampleText(sample: SampleRequest): Promise<{ kind: 'text'; text: string } | ConsoleFailed | ConsoleStopped> {
    const pieces: string[] = [];
    const reply = await this.ask('sampleText', { kind: 'sampleText', sample }, (part) => {
      if (part.kind === 'text') pieces.push(part.text);
    });
    return reply.kind === 'sampleText' ? { kind: 'text', text: pieces.join('') } : reply;
  }

  /** Whole or not at all; what stood at `path` is replaced. `notes`: what is not in the copy. */
  async save(path: string): Promise<Reply<'save'>> {
    if (this.place === undefined) return { kind: 'failed', problem: 'No database is open.' };
    const target = await resolveTarget(path);
    const temporary = join(dirname(target), `.${basename(target)}-${randomBytes(4).toString('hex')}.tmp`);
    // The engine reaches no other folder than its own.
    const inside = join(this.place, 'saved');
    const pieces: string[] = [];
    try {
      const reply = await this.ask('save', { kind: 'save', path: inside }, (part) => {
        if (part.kind === 'text') pieces.push(part.text);
      });
      if (reply.kind === 'saved') {
        if (pieces.length > 0) await writeFile(temporary, pieces, { flag: 'wx' });
        else await copyFile(inside, temporary, constants.COPYFILE_EXCL);
        await rename(temporary, target);
      }
      return reply;
    } finally {
      for (const made of [temporary, inside]) await rm(made, { force: true }).catch(() => {});
    }
  }

  /** Ends what is running; its answer says whether the database is back. */
  cancel(): void {
    if (!this.pending) return;
    this.cancelling = true;
    this.child?.kill();
  }

  /** The database is gone afterwards. */
  async close(): Promise<void> {
    this.release();
    const { place } = this;
    this.place = undefined;
    if (place !== undefined) await rm(place, removal).catch(() => {});
  }

  /** For the app's last moment, in which nothing can be waited for. */
  closeNow(): void {
    this.release();
    try {
      if (this.place !== undefined) rmSync(this.place, removal);
    } catch {
      // The next start sweeps what is left.
    }
    this.place = undefined;
  }

  private release(): void {
    const { child } = this;
    this.closings += 1;
    this.child = undefined;
    this.opened = undefined;
    this.hadTransaction = false;
    this.kept = new KeptFiles();
    child?.kill();
    this.settle(closed);
  }

  /** Starts the child again where the last one is gone. */
  private async ask<Kind extends keyof ConsoleAnswers>(
    kind: Kind,
    request: Extract<ConsoleRequest, { kind: Kind }>,
    onPart?: (part: ConsolePart) => void,
  ): Promise<Reply<Kind>> {
    if (!this.opened) return { kind: 'failed', problem: 'No database is open.' };
    if (this.pending) return { kind: 'failed', problem: 'The database is busy with the statement before.' };
    if (!this.child) {
      const lostTransaction = this.hadTransaction;
      const again = await this.restore();
      if (again !== undefined) return again;
      if (lostTransaction) {
        const problem = 'The database’s process had ended by itself, and the open transaction was rolled back.';
        return { kind: 'stopped', reason: 'crash', problem, restored: true };
      }
    }
    const reply = await this.send(kind, request, onPart);
    if (reply.kind !== 'stopped' || !this.opened) return reply;
    const lost = this.hadTransaction ? ' The open transaction was rolled back.' : '';
    const problem = reply.problem + lost;
    return { ...reply, problem, restored: (await this.restore()) === undefined };
  }

  /** Undefined when the database is open again. */
  private async restore(): Promise<ConsoleFailed | ConsoleStopped | undefined> {
    if (!this.opened) return { kind: 'failed', problem: 'No database is open.' };
    this.hadTransaction = false;
    const reply = await this.start({ ...this.opened, isNew: false });
    if (reply.kind === 'opened') return undefined;
    return reply.kind === 'notCreated' ? { kind: 'failed', problem: reply.problem } : reply;
  }

  private async start(request: OpenRequest): Promise<Reply<'open'>> {
    const { launch = forkNode } = this.options;
    const childPath = this.options.childPath ?? childBesideThis();
    const { closings } = this;
    let child: DatabaseChild | undefined;
    try {
      child =
        childPath === undefined
          ? undefined
          : await launch(childPath, {
              engine: request.engine,
              folder: dirname(request.place),
            });
    } catch (error) {
      return {
        kind: 'stopped',
        reason: 'unavailable',
        problem: `No process could be started: ${String(error)}.`,
        restored: false,
      };
    }
    if (!child) {
      const problem = 'The console needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE.';
      return { kind: 'stopped', reason: 'unavailable', problem, restored: false };
    }
    const started = child;
    if (closings !== this.closings) {
      started.kill();
      return closed;
    }
    this.child = started;
    started.onReply((reply) => {
      if (this.child !== started) return;
      if (reply.kind === 'failed') this.settle({ kind: 'failed', problem: reply.problem });
      if (reply.kind === 'files') this.keep(reply.changes, started);
      if (reply.kind !== 'console') return;
      if (isPart(reply.reply)) {
        this.onPart?.(reply.reply);
        // Other work of this process goes first.
        setImmediate(() => started.send({ kind: 'partTaken' }));
      } else {
        this.kept.commit();
        this.settle(reply.reply);
      }
    });
    started.onExit(({ problem: ending, guard }) => {
      if (this.child !== started) return;
      this.child = undefined;
      const reason = this.cancelling ? 'cancelled' : 'crash';
      const byItself = guard === undefined ? `The database’s process ended by itself: ${ending}.` : ending;
      const problem = this.cancelling ? 'Stopped.' : byItself;
      this.settle({ kind: 'stopped', reason, problem, restored: false });
    });
    this.kept.forget();
    for (const changes of inParts(this.kept.changes())) started.send({ kind: 'files', changes });
    return this.send('open', request);
  }

  private keep(changes: readonly FileChange[], child: DatabaseChild): void {
    try {
      this.kept.take(changes);
    } catch (error) {
      this.child = undefined;
      child.kill();
      this.settle({ kind: 'stopped', reason: 'crash', problem: messageOf(error), restored: false });
    }
  }

  private async send<Kind extends keyof ConsoleAnswers>(
    kind: Kind,
    request: Extract<ConsoleRequest, { kind: Kind }>,
    onPart?: (part: ConsolePart) => void,
  ): Promise<Reply<Kind>> {
    const final = await new Promise<ConsoleFinal | ConsoleStopped>((resolve) => {
      this.cancelling = false;
      this.pending = resolve;
      this.onPart = onPart;
      try {
        this.child?.send({ kind: 'console', request });
      } catch (error) {
        this.settle({ kind: 'failed', problem: String(error) });
      }
    });
    if (final.kind === 'failed' || final.kind === 'stopped' || isAnswerTo(kind, final)) return final;
    return { kind: 'failed', problem: `The database’s process answered ${final.kind} to ${kind}.` };
  }

  private settle(final: ConsoleFinal | ConsoleStopped): void {
    const { pending } = this;
    this.pending = undefined;
    this.onPart = undefined;
    pending?.(final);
  }
}

/** Removes what an app that was killed left in the folder. Only for a folder of which no other app is the owner. */
export async function sweepConsoles(folder: string): Promise<void> {
  await rm(folder, removal).catch(() => {});
}

const closed: ConsoleStopped = {
  kind: 'stopped',
  reason: 'cancelled',
  problem: 'The database was closed.',
  restored: false,
};
const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;
