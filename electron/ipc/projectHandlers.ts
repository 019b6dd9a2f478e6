/** Opening, saving and recovering projects. */
import { dialog } from 'electron';
import type { IpcHandlers, OpenReply } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import { readExample } from '../services/exampleProjects.ts';
import type { AppContext } from './appContext.ts';

type ProjectChannel =
  | 'project:open'
  | 'project:save'
  | 'project:detach'
  | 'project:journal'
  | 'recovery:open'
  | 'recovery:discard'
  | 'recent:remove';

const projectFilter = { name: 'Entwine project', extensions: ['erd'] };
const cancelled = { kind: 'cancelled' } as const;

export function projectHandlers(context: AppContext): Pick<IpcHandlers, ProjectChannel> {
  const { desk, journal, recent } = context;

  const openByDialog = async (): Promise<OpenReply> => {
    const choice = await dialog.showOpenDialog(context.window(), {
      title: 'Open project',
      properties: ['openFile'],
      filters: [projectFilter, { name: 'All files', extensions: ['*'] }],
    });
    const path = choice.filePaths[0];
    return choice.canceled || path === undefined ? cancelled : desk.open(path);
  };

  const askForPlace = async (project: Project): Promise<string | null> => {
    const choice = await dialog.showSaveDialog(context.window(), {
      title: 'Save project',
      defaultPath: desk.currentPath() ?? `${fileNameFor(project.name)}.erd`,
      filters: [projectFilter],
    });
    if (choice.canceled || !choice.filePath) return null;
    return choice.filePath.endsWith('.erd') ? choice.filePath : `${choice.filePath}.erd`;
  };

  return {
    'project:open': async (request) => {
      switch (request.from) {
        case 'dialog':
          return openByDialog();
        case 'recent': {
          const path = await recent.pathOf(request.id);
          if (path === null)
            return { kind: 'refused', name: 'Project', message: 'This project is no longer in the list.' };
          return desk.open(path);
        }
        case 'example': {
          const text = await readExample(context.examplesFolder, request.key);
          const name = `${request.key}.erd`;
          return text === null
            ? { kind: 'refused', name, message: `The example ${name} is missing from ${context.examplesFolder}.` }
            : desk.openText(text, name);
        }
        case 'requested': {
          const path = context.takeRequestedFile();
          return path === null ? cancelled : desk.open(path);
        }
        case 'disk':
          return desk.reopen();
        case 'dropped':
          return desk.open(request.path);
      }
    },
    'project:save': async ({ project, how }) => {
      if (how !== 'saveAs' && desk.currentPath() !== null) return desk.save(project, null, how === 'overwrite');
      const path = await askForPlace(project);
      // The system's dialog has asked before an existing file is replaced.
      return path === null ? cancelled : desk.save(project, path, true);
    },
    'project:detach': async () => {
      await desk.detach();
      return null;
    },
    'project:journal': async ({ project }) => {
      await desk.keepUnsaved(project);
      return null;
    },
    'recovery:open': ({ id }) => desk.openRecovery(id),
    'recovery:discard': async ({ id }) => {
      await journal.discard(id);
      return null;
    },
    'recent:remove': ({ id }) => recent.remove(id),
  };
}

/** A project's name as every system accepts it for a file. */
function fileNameFor(name: string): string {
  const plain = [...name].map((letter) => (/[\p{L}\p{N} _.-]/u.test(letter) ? letter : '-')).join('');
  return plain.trim().replace(/^\.+/, '').slice(0, 80) || 'project';
}
