/**
 * A hidden page for an engine that needs neither Node nor disk: sandboxed, in a session of its own that is only in memory
 * and has no network. It answers like a child process, and is ended like one.
 */
import {
  app,
  BrowserWindow,
  MessageChannelMain,
  session as sessions,
  type MessagePortMain,
  type Session,
} from 'electron';
import { portsChannel, type WatchAnswer, type WatchQuestion } from '../enginePage/messages.ts';
import { describeEnding, type GuardedEnding } from '../services/childGuard.ts';
import type { ChildReply, ChildRequest } from '../services/childMessages.ts';
import type { ChildRights } from '../services/childRights.ts';
import type { ChildEnding, DatabaseChild } from '../services/databaseProcess.ts';
import { engineNeeds } from '../services/engines/engineNeeds.ts';
import { engineOrigin, serveEngine } from './appProtocol.ts';
import { disabledBlinkFeatures, secureSession } from './windowSecurity.ts';

export interface EnginePageFiles {
  /** The built page. */
  readonly folder: string;
  readonly preload: string;
}

/** Milliseconds between two looks at its memory, and for an answer of a page that should not be busy. */
const interval = 100;
const patience = 500;

/** Sessions cannot be removed, so that one that is free is taken again, emptied. */
const freeSessions: Session[] = [];
let sessionsMade = 0;
const pages = new Set<EnginePage>();

/** Resolves when the page listens. Rejects where it cannot be loaded. */
export async function openEnginePage(files: EnginePageFiles, rights: ChildRights): Promise<DatabaseChild> {
  const session = freeSessions.pop() ?? (await newSession(files));
  const page = new EnginePage(session, files.preload, rights);
  pages.add(page);
  try {
    await page.load();
  } catch (error) {
    page.kill();
    throw error;
  }
  return page;
}

/** Hidden pages would keep the app running behind its last window. */
export function closeEnginePages(): void {
  for (const page of pages) page.kill();
}

async function newSession({ folder }: EnginePageFiles): Promise<Session> {
  sessionsMade += 1;
  // Without the prefix that would keep it on the disk.
  const session = sessions.fromPartition(`engine-${sessionsMade}`, { cache: false });
  await secureSession(session, [engineOrigin]);
  serveEngine(session, folder);
  return session;
}

class EnginePage implements DatabaseChild {
  private readonly window: BrowserWindow;
  private readonly session: Session;
  private readonly rights: ChildRights;
  private readonly requests: MessagePortMain;
  private readonly watch: MessagePortMain;
  private readonly given: readonly MessagePortMain[];
  private readonly endings: ((ending: ChildEnding) => void)[] = [];
  private looking: NodeJS.Timeout | undefined;
  private ended: ChildEnding | undefined;
  /** A guard is about to end it, and asks what it does. */
  private isEnding = false;

  constructor(session: Session, preload: string, rights: ChildRights) {
    this.session = session;
    this.rights = rights;
    this.window = new BrowserWindow({
      show: false,
      webPreferences: {
        session,
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        disableBlinkFeatures: disabledBlinkFeatures,
        // Nobody looks at it, and it works all the same.
        backgroundThrottling: false,
      },
    });
    const forRequests = new MessageChannelMain();
    const forWatch = new MessageChannelMain();
    this.requests = forRequests.port1;
    this.watch = forWatch.port1;
    this.given = [forRequests.port2, forWatch.port2];
  }

  async load(): Promise<void> {
    const { webContents } = this.window;
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'oom') this.end(this.guarded({ reason: 'memory', doing: '' }));
      else this.end({ problem: `its page went down (${reason})` });
    });
    this.watch.on('message', ({ data }: { data: WatchAnswer }) => {
      if (data.kind === 'broken') this.end({ problem: String(data.problem) });
    });
    this.watch.start();
    await this.window.loadURL(`${engineOrigin}/index.html`);
    webContents.postMessage(portsChannel, null, [...this.given]);
    this.requests.start();
    this.looking = setInterval(() => this.look(), interval);
  }

  send(request: ChildRequest): void {
    if (!this.ended) this.requests.postMessage(request);
  }

  onReply(listener: (reply: ChildReply) => void): void {
    this.requests.on('message', ({ data }: { data: ChildReply }) => {
      if (!this.ended) listener(data);
    });
  }

  onExit(listener: (ending: ChildEnding) => void): void {
    if (this.ended) listener(this.ended);
    else this.endings.push(listener);
  }

  kill(): void {
    this.end({ problem: 'it was ended' });
  }

  /** As the thread that watches a process does. */
  private look(): void {
    const { deadline } = this.rights;
    if (this.isEnding || this.ended) return;
    if (deadline !== undefined && Date.now() > deadline) void this.endAs('timeout');
    else if (this.megabytes() > engineNeeds(this.rights.engine).megabytes) void this.endAs('memory');
  }

  private megabytes(): number {
    const pid = this.window.webContents.getOSProcessId();
    const found = app.getAppMetrics().find((each) => each.pid === pid);
    return (found?.memory.workingSetSize ?? 0) / 1024;
  }

  private async endAs(reason: GuardedEnding['reason']): Promise<void> {
    this.isEnding = true;
    this.end(this.guarded({ reason, doing: await this.doing() }));
  }

  private guarded(ending: GuardedEnding): ChildEnding {
    return { problem: describeEnding(ending, engineNeeds(this.rights.engine)), guard: ending.reason };
  }

  /** The worker's statement, by the page's own thread, which is free. */
  private doing(): Promise<string> {
    return new Promise((resolve) => {
      setTimeout(resolve, patience, '');
      this.watch.on('message', ({ data }: { data: WatchAnswer }) => {
        if (data.kind === 'doing') resolve(String(data.statement));
      });
      this.watch.postMessage('doing' satisfies WatchQuestion);
    });
  }

  private end(ending: ChildEnding): void {
    if (this.ended) return;
    this.ended = ending;
    pages.delete(this);
    clearInterval(this.looking);
    for (const port of [this.requests, this.watch]) port.close();
    this.killProcess();
    void this.session.clearStorageData().finally(() => freeSessions.push(this.session));
    for (const listener of this.endings.splice(0)) listener(ending);
  }

  /** A worker deep in a statement hears no polite word. */
  private killProcess(): void {
    if (this.window.isDestroyed()) return;
    const pid = this.window.webContents.getOSProcessId();
    try {
      if (pid > 0) process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    this.window.destroy();
  }
}
