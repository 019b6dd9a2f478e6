/** What the message handlers work with; main makes one at the start. */
import type { BrowserWindow } from 'electron';
import type { IpcEvents } from '../../shared/ipc/ipcContract.ts';
import type { RequestedFiles } from '../services/commandLine.ts';
import type { LaunchChild } from '../services/databaseProcess.ts';
import type { Journal } from '../services/journal.ts';
import type { WorkingCopy } from '../services/workingCopy.ts';
import type { ProblemList } from '../services/problemList.ts';
import type { RecentProjects } from '../services/recentProjects.ts';
import type { WrittenPlaces } from '../services/writtenPlaces.ts';

export interface AppContext {
  readonly userData: string;
  readonly problems: ProblemList;
  readonly examplesFolder: string;
  /** The bundle that runs the bench in a process of its own. */
  readonly databaseChild: string;
  readonly launchChild: LaunchChild;
  readonly isDevelopment: boolean;
  readonly workingCopy: WorkingCopy;
  readonly journal: Journal;
  readonly recent: RecentProjects;
  /** What was exported or saved as a copy, for the file manager to show. */
  readonly written: WrittenPlaces;
  /** Throws when the window is gone. */
  window(): BrowserWindow;
  send<E extends keyof IpcEvents>(event: E, payload: IpcEvents[E]): void;
  /** The files that the command line, a second start or the system asked for; null once taken. */
  takeRequestedFiles(): RequestedFiles | null;
  hasRequestedFile(): boolean;
  /** The window has drawn itself and answers to `window:closeRequested` from now on. */
  windowIsListening(): void;
  closeWindow(): void;
}
