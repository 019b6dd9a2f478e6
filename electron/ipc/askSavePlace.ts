/** Asks for a place to write: the system's dialog first, then the window where that dialog asked about another name. */
import { basename, dirname } from 'node:path';
import { dialog, type FileFilter } from 'electron';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { chooseSavePlace } from '../services/savePlace.ts';
import type { AppContext } from './appContext.ts';

export interface SavePlaceRequest {
  readonly title: string;
  readonly defaultPath: string;
  readonly filter: FileFilter;
  /** Any ending of the person's own will do. */
  readonly anyEnding?: boolean;
}

export interface SavePlaces {
  /** Null when cancelled. */
  ask(request: SavePlaceRequest): Promise<string | null>;
  readonly handlers: Pick<IpcHandlers, 'place:answer'>;
}

export function savePlaces(context: AppContext): SavePlaces {
  const waiting = new Map<number, (answer: 'replace' | 'another' | 'cancel') => void>();
  let asked = 0;
  return {
    ask: ({ title, defaultPath, filter, anyEnding = false }) =>
      chooseSavePlace({
        defaultPath,
        endings: filter.extensions,
        anyEnding,
        showDialog: async (path) => {
          const choice = await dialog.showSaveDialog(context.window(), {
            title,
            defaultPath: path,
            filters: anyEnding ? [filter, { name: 'All files', extensions: ['*'] }] : [filter],
            // GTK asks only when told to; the other systems always do.
            properties: ['showOverwriteConfirmation', 'createDirectory'],
          });
          return choice.canceled || !choice.filePath ? null : choice.filePath;
        },
        askToReplace: (path) =>
          new Promise((resolve) => {
            asked += 1;
            waiting.set(asked, resolve);
            context.send('place:taken', { question: asked, name: basename(path), folder: dirname(path) });
          }),
      }),
    handlers: {
      'place:answer': async ({ question, answer }) => {
        waiting.get(question)?.(answer);
        waiting.delete(question);
        return null;
      },
    },
  };
}
