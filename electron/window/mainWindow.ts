/** The one window: made, remembered, closed with consent, brought back after a crash. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, session } from 'electron';
import {
  fitToScreens,
  readWindowState,
  smallestWindow,
  type WindowState,
  writeWindowState,
} from '../services/windowState.ts';
import { disabledBlinkFeatures, secureSession } from './windowSecurity.ts';

export interface MainWindowOptions {
  readonly userData: string;
  /** What was remembered of the window is damaged. */
  readonly onProblem: (sentence: string) => void;
  /** The address of the page, and the origins that it may load from. */
  readonly page: string;
  readonly origins: readonly string[];
  readonly preload: string;
  readonly icon: string;
  /** Asks the page to close; it answers with `window:close` once nothing unsaved stands in the way. */
  readonly askToClose: () => void;
  /** The page went down; what it had unsaved is in the journal. */
  readonly onPageGone: () => void;
}

export interface MainWindow {
  readonly window: BrowserWindow;
  load(): Promise<void>;
  /** From now on closing asks the page first. */
  pageIsListening(): void;
  /** Closes without asking. */
  close(): void;
}

export async function createMainWindow(options: MainWindowOptions): Promise<MainWindow> {
  const state = fitToScreens(
    await readWindowState(options.userData, options.onProblem),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  // Before there is a window, so that no page has ever had a way out.
  await secureSession(session.defaultSession, options.origins);
  const window = new BrowserWindow({
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    width: state.width,
    height: state.height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Entwine',
    icon: options.icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14161c' : '#f6f7f9',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      spellcheck: false,
      disableBlinkFeatures: disabledBlinkFeatures,
      // Journal and bench go on while another window covers this one.
      backgroundThrottling: false,
    },
  });
  if (state.isMaximised) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  // The page's own title names the page, not the project.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  rememberState(window, options.userData, state);
  const closing = askBeforeClosing(window, options.askToClose);
  reloadAfterCrash(window, () => {
    closing.pageIsGone();
    options.onPageGone();
  });
  return {
    window,
    load: () => window.loadURL(options.page),
    pageIsListening: closing.pageIsListening,
    close: closing.close,
  };
}

/** While a page listens, it is asked before its window closes; a page that hangs is not waited for, if the person says so. */
function askBeforeClosing(window: BrowserWindow, askToClose: () => void) {
  let mayClose = false;
  let isListening = false;
  let isUnresponsive = false;
  window.on('unresponsive', () => {
    isUnresponsive = true;
  });
  window.on('responsive', () => {
    isUnresponsive = false;
  });
  window.on('close', (event) => {
    if (mayClose || !isListening || window.webContents.isCrashed()) return;
    event.preventDefault();
    if (!isUnresponsive) {
      askToClose();
      return;
    }
    void askWhetherToWait(window).then((wait) => {
      if (!wait) window.destroy();
    });
  });
  return {
    pageIsListening: () => {
      isListening = true;
    },
    pageIsGone: () => {
      isListening = false;
    },
    close: () => {
      mayClose = true;
      if (!window.isDestroyed()) window.close();
    },
  };
}

/** Three times within a minute; then the window is given up. */
function reloadAfterCrash(window: BrowserWindow, onPageGone: () => void): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    onPageGone();
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < 60_000), now];
    if (crashes.length <= 3) {
      window.webContents.reload();
      return;
    }
    dialog.showErrorBox(
      'Entwine keeps crashing',
      'The window went down several times within a minute. Unsaved work is kept and offered at the next start.',
    );
    window.destroy();
  });
}

async function askWhetherToWait(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Entwine does not respond.',
    detail: 'Unsaved work of more than a second ago is kept and offered at the next start.',
    buttons: ['Wait', 'Close anyway'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}

function rememberState(window: BrowserWindow, userData: string, initial: WindowState): void {
  let timer: NodeJS.Timeout | null = null;
  let last = JSON.stringify(initial);
  const remember = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const state: WindowState = { x, y, width, height, isMaximised: window.isMaximized() };
    if (JSON.stringify(state) === last) return;
    last = JSON.stringify(state);
    // Not worth a word to the user: the window comes back elsewhere, that is all.
    writeWindowState(userData, state).catch(() => {});
  };
  const rememberSoon = () => {
    timer ??= setTimeout(remember, 500);
  };
  window.on('resize', rememberSoon);
  window.on('move', rememberSoon);
  window.on('close', remember);
}

/** The folder of user data: as the command line says, else the system's place for Entwine. */
export function chooseUserData(): string {
  const given = app.commandLine.getSwitchValue('user-data-dir');
  const folder = given === '' ? join(app.getPath('appData'), 'Entwine') : given;
  app.setPath('userData', folder);
  return folder;
}
