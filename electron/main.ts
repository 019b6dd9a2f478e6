/** Starts the app: one instance, one window, its services and its handlers. */
import { basename, join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import * as z from 'zod';
import type { AppContext } from './ipc/appContext.ts';
import { benchHandlers } from './ipc/benchHandlers.ts';
import { deletionHandlers } from './ipc/deletionHandlers.ts';
import { consoleHandlers } from './ipc/consoleHandlers.ts';
import { exportHandlers } from './ipc/exportHandlers.ts';
import { importHandlers } from './ipc/importHandlers.ts';
import { pictureHandlers } from './ipc/pictureHandlers.ts';
import { projectHandlers } from './ipc/projectHandlers.ts';
import { savePlaces } from './ipc/askSavePlace.ts';
import { childLauncher, serverChildLauncher } from './ipc/launchChild.ts';
import { registerIpcHandlers } from './ipc/registerIpcHandlers.ts';
import { serverHandlers } from './ipc/serverHandlers.ts';
import { windowHandlers } from './ipc/windowHandlers.ts';
import { type RequestedFiles, requestedFiles } from './services/commandLine.ts';
import { ConsoleSession, sweepConsoles } from './services/console/consoleSession.ts';
import { logError } from './services/errorLog.ts';
import { createJournal } from './services/journal.ts';
import { createWorkingCopy } from './services/workingCopy.ts';
import { createProblemList } from './services/problemList.ts';
import { createRecentProjects } from './services/recentProjects.ts';
import { readViewSettings } from './services/windowState.ts';
import { createWrittenPlaces } from './services/writtenPlaces.ts';
import { showDefaultMenu } from './window/appMenu.ts';
import { appOrigin, declareAppScheme, engineOrigin, serveWindow } from './window/appProtocol.ts';
import { closeEnginePages } from './window/enginePage.ts';
import { chooseUserData, createMainWindow, type MainWindow } from './window/mainWindow.ts';
import { secureWebContents } from './window/windowSecurity.ts';

const appFolder = app.getAppPath();
/** Set by the development server only; a packaged app never loads from elsewhere. */
const developmentPage = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const page = developmentPage ?? `${appOrigin}/index.html`;
const origins =
  developmentPage === undefined
    ? [appOrigin]
    : [new URL(developmentPage).origin, new URL(developmentPage).origin.replace(/^http/, 'ws')];
/** A child process of plain Node cannot read inside the archive. */
const unpackedFolder = appFolder.replace(/app\.asar$/, 'app.asar.unpacked');

declareAppScheme();
secureWebContents([...origins, engineOrigin]);
const userData = chooseUserData();

process.on('uncaughtException', (error) => {
  logError(userData, 'uncaught exception', error, new Date());
});
process.on('unhandledRejection', (error) => {
  logError(userData, 'unhandled rejection', error, new Date());
});

const hasAppFolder = 'defaultApp' in process && process.defaultApp === true;
let requested = requestedFiles(process.argv, process.cwd(), { hasAppFolder });
let mainWindow: MainWindow | null = null;

/** Takes files that came from outside and tells the window, if there is one already. */
function request(files: RequestedFiles | null): void {
  const window = mainWindow?.window;
  if (window !== undefined && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
  if (files === null) return;
  // Of several starts at once, as a file manager makes for several marked files, the last one counts.
  const waiting = requested === null ? [] : [requested.path, ...requested.others];
  const others = [...files.others, ...waiting].filter((other) => other !== files.path);
  requested = { path: files.path, others };
  send('open:requested', { name: basename(files.path) });
}

const requestedFilesSchema = z.object({
  files: z.object({ path: z.string(), others: z.array(z.string()) }).nullable(),
});

const send: AppContext['send'] = (event, payload) => {
  const window = mainWindow?.window;
  if (window === undefined || window.isDestroyed() || window.webContents.isDestroyed()) return;
  window.webContents.send('entwine:event', event, payload);
};

function report(what: string, error: unknown): void {
  logError(userData, what, error, new Date());
}

const problems = createProblemList((sentence) => {
  report('damaged', sentence);
});

function createContext(): AppContext {
  const journal = createJournal(userData, problems.say);
  const recent = createRecentProjects(userData, problems.say);
  const workingCopy = createWorkingCopy({
    journal,
    now: () => Date.now(),
    onFile: async (path) => {
      app.addRecentDocument(path);
      await recent.add(path, Date.now()).catch((error: unknown) => {
        report('recent projects', error);
      });
    },
    onChangedOnDisk: (change) => {
      send('file:changed', change);
    },
  });
  return {
    userData,
    problems,
    examplesFolder: join(app.isPackaged ? process.resourcesPath : appFolder, 'examples'),
    launchChild: childLauncher({
      folder: join(appFolder, 'out', 'enginePage'),
      preload: join(appFolder, 'out', 'main', 'enginePreload.cjs'),
    }),
    databaseChild: join(unpackedFolder, 'out', 'main', 'databaseChild.cjs'),
    isDevelopment: developmentPage !== undefined,
    workingCopy,
    journal,
    recent,
    written: createWrittenPlaces(),
    window: () => {
      const window = mainWindow?.window ?? BrowserWindow.getAllWindows()[0];
      if (window === undefined || window.isDestroyed()) throw new Error('The window is gone.');
      return window;
    },
    send,
    takeRequestedFiles: () => {
      const files = requested;
      requested = null;
      return files;
    },
    hasRequestedFile: () => requested !== null,
    windowIsListening: () => mainWindow?.pageIsListening(),
    closeWindow: () => mainWindow?.close(),
  };
}

/** What an app that was killed left of its database is swept first. */
async function createConsole({ databaseChild, launchChild }: AppContext): Promise<ConsoleSession> {
  const folder = join(userData, 'console');
  await sweepConsoles(folder);
  const session = new ConsoleSession({ folder, childPath: databaseChild, launch: launchChild });
  app.on('will-quit', () => session.closeNow());
  return session;
}

async function start(): Promise<void> {
  await app.whenReady();
  serveWindow(join(appFolder, 'out', 'renderer'));
  showDefaultMenu();
  nativeTheme.themeSource = (await readViewSettings(userData, problems.say))?.theme ?? 'system';

  const context = createContext();
  const places = savePlaces(context);
  const session = await createConsole(context);
  const children = join(unpackedFolder, 'out', 'main');
  const servers = serverHandlers(context, join(children, 'serverChild.cjs'), serverChildLauncher());
  const imports = importHandlers(context, join(children, 'importChild.cjs'), servers);
  app.on('will-quit', imports.end);
  registerIpcHandlers(
    {
      ...projectHandlers(context, places, imports),
      ...imports.handlers,
      ...servers.handlers,
      ...exportHandlers(context),
      ...pictureHandlers(context, places, join(appFolder, 'out', 'main', 'picture')),
      ...places.handlers,
      ...benchHandlers(context),
      ...deletionHandlers(context),
      ...consoleHandlers(context, session, places),
      ...windowHandlers(context),
    },
    { origins, onError: report },
  );
  mainWindow = await createMainWindow({
    userData,
    onProblem: problems.say,
    page,
    origins,
    icon: app.isPackaged ? join(process.resourcesPath, 'icon.png') : join(appFolder, 'build', 'icon.png'),
    preload: join(appFolder, 'out', 'preload', 'preload.cjs'),
    askToClose: () => {
      send('window:closeRequested', {});
    },
    onPageGone: () => {
      report('window', 'the page went down');
      context.workingCopy.abandon();
      void session.close();
      imports.end();
    },
  });
  mainWindow.window.once('closed', closeEnginePages);
  await mainWindow.load();
}

if (app.requestSingleInstanceLock({ files: requested })) {
  app.on('second-instance', (_event, argv, cwd, data) => {
    const given = requestedFilesSchema.safeParse(data);
    request(given.success ? given.data.files : requestedFiles(argv, cwd, { hasAppFolder }));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    request({ path, others: [] });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  start().catch((error: unknown) => {
    logError(userData, 'start', error, new Date());
    console.error(error);
    app.exit(1);
  });
} else {
  app.exit(0);
}
