/** What the message handlers work with; main makes one at the start. */
import type { BrowserWindow } from 'electron';
import type { IpcEvents } from '../../shared/ipc/ipcContract.ts';
import type { Journal } from '../services/journal.ts';
import type { ProjectDesk } from '../services/projectDesk.ts';
import type { RecentProjects } from '../services/recentProjects.ts';

export interface AppContext {
  readonly userData: string;
  readonly examplesFolder: string;
  /** The bundle that runs the bench in a process of its own. */
  readonly databaseChild: string;
  readonly isDevelopment: boolean;
  readonly desk: ProjectDesk;
  readonly journal: Journal;
  readonly recent: RecentProjects;
  /** Throws when the window is gone. */
  window(): BrowserWindow;
  send<E extends keyof IpcEvents>(event: E, payload: IpcEvents[E]): void;
  /** The file that the command line, a second start or the system asked for; null once taken. */
  takeRequestedFile(): string | null;
  hasRequestedFile(): boolean;
  /** The window has drawn itself and answers to `window:closeRequested` from now on. */
  windowIsListening(): void;
  closeWindow(): void;
}
