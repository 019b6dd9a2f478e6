/** What the window asks about itself: state, menus, clipboard, settings. */
import { app, nativeTheme, shell } from 'electron';
import type { IpcHandlers, ViewSettings } from '../../shared/ipc/ipcContract.ts';
import { listExamples } from '../services/exampleProjects.ts';
import { readViewSettings, writeViewSettings } from '../services/windowState.ts';
import { showMenu } from '../window/appMenu.ts';
import type { AppContext } from './appContext.ts';
import { readClipboard, writeClipboard } from './systemClipboard.ts';

type WindowChannel =
  | 'app:state'
  | 'clipboard:write'
  | 'clipboard:read'
  | 'edit:native'
  | 'menu:set'
  | 'place:show'
  | 'window:show'
  | 'window:close'
  | 'settings:write';

export function windowHandlers(context: AppContext): Pick<IpcHandlers, WindowChannel> {
  return {
    'app:state': async () => {
      context.windowIsListening();
      const settings = await readViewSettings(context.userData, context.problems.say);
      showTextAt(context, settings);
      const recent = await context.recent.list();
      const recoveries = await context.journal.recoveries();
      return {
        version: app.getVersion(),
        platform: process.platform,
        recent,
        examples: await listExamples(context.examplesFolder),
        recoveries,
        settings,
        openRequested: context.hasRequestedFile(),
        // After all that may find some.
        problems: context.problems.take(),
      };
    },
    'clipboard:write': async ({ text, own }) => {
      await writeClipboard(text, own);
      return null;
    },
    'clipboard:read': readClipboard,
    'edit:native': async ({ command }) => {
      context.window().webContents[command]();
      return null;
    },
    'menu:set': async ({ menus }) => {
      showMenu(menus, {
        isDevelopment: context.isDevelopment,
        onAction: (action) => {
          context.send('menu:action', { action });
        },
      });
      return null;
    },
    'place:show': async ({ place }) => {
      const path = context.written.pathOf(place);
      if (path !== null) shell.showItemInFolder(path);
      return null;
    },
    'window:show': async ({ title, edited }) => {
      const window = context.window();
      window.setTitle(title);
      window.setDocumentEdited(edited);
      if (process.platform === 'darwin') window.setRepresentedFilename(context.workingCopy.currentPath() ?? '');
      return null;
    },
    'window:close': async () => {
      // The user has saved or let go of everything, so nothing is left to recover.
      await context.journal.write(null);
      context.closeWindow();
      return null;
    },
    'settings:write': async (settings) => {
      nativeTheme.themeSource = settings.theme;
      showTextAt(context, settings);
      await writeViewSettings(context.userData, settings);
      return null;
    },
  };
}

function showTextAt(context: AppContext, settings: ViewSettings | null): void {
  context.window().webContents.setZoomFactor((settings?.textSize ?? 100) / 100);
}
