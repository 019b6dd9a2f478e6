/** Opening, saving and recovering projects. */
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { dialog } from 'electron';
import type {
  ChooseReply,
  IpcHandlers,
  OpenRefusal,
  OpenReply,
  Request,
  SaveReply,
} from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import type { RequestedFiles } from '../services/commandLine.ts';
import { readExample } from '../services/exampleProjects.ts';
import { isImportable } from '../services/imports/importEndings.ts';
import type { AppContext } from './appContext.ts';
import type { SavePlaces } from './askSavePlace.ts';
import type { ImportHandlers } from './importHandlers.ts';

type ProjectChannel =
  | 'project:choose'
  | 'project:open'
  | 'project:look'
  | 'project:save'
  | 'project:detach'
  | 'project:journal'
  | 'recovery:open'
  | 'recovery:discard'
  | 'recent:remove';

const projectFilter = { name: 'Entwine project', extensions: ['erd'] };
const pictureFilter = { name: 'Picture that carries a project', extensions: ['svg'] };
const cancelled = { kind: 'cancelled' } as const;

export function projectHandlers(
  context: AppContext,
  places: SavePlaces,
  imports: ImportHandlers,
): Pick<IpcHandlers, ProjectChannel> {
  const { workingCopy, journal, recent } = context;
  let chosen: { readonly choice: number; readonly path: string } | null = null;
  let choices = 0;

  const pick = async (request: Request<'project:choose'>): Promise<RequestedFiles | OpenRefusal | null> => {
    switch (request.from) {
      case 'dialog':
        return pickByDialog(context);
      case 'recent':
        return recentFile(await recent.pathOf(request.id));
      case 'requested':
        return context.takeRequestedFiles();
      case 'dropped':
        return firstProject(request.paths);
    }
  };

  const choose = async ({ path, others }: RequestedFiles): Promise<ChooseReply> => {
    if (isForImport(path)) return imports.choose([path, ...others.filter(isForImport)]);
    const considered = await workingCopy.consider(path);
    if (considered.kind === 'refused') return considered;
    const { name } = considered;
    const notOpened = others.map((other) => basename(other));
    if (considered.kind === 'alreadyOpen') return { kind: 'alreadyOpen', name, notOpened };
    choices += 1;
    chosen = { choice: choices, path };
    return { kind: 'chosen', choice: choices, name, notOpened };
  };

  const save = async ({ project, how }: Request<'project:save'>): Promise<SaveReply> => {
    const path = workingCopy.currentPath();
    const isElsewhere = how === 'saveAs' || how === 'saveCopy' || path === null;
    if (!isElsewhere) return workingCopy.save(project, null, how === 'overwrite', how === 'inPlace');
    const place = await places.ask({
      title: 'Save project',
      defaultPath: defaultPlace(project, path, how === 'saveCopy'),
      filter: projectFilter,
    });
    // Whoever chose it has been asked before an existing file is replaced.
    return place === null ? cancelled : workingCopy.save(project, place, true);
  };

  return {
    'project:choose': async (request) => {
      const picked = await pick(request);
      if (picked === null) return cancelled;
      return 'kind' in picked ? picked : choose(picked);
    },
    'project:open': async (request) => {
      switch (request.from) {
        case 'chosen': {
          const path = chosen?.choice === request.choice ? chosen.path : null;
          if (path === null) return cancelled;
          chosen = null;
          return workingCopy.open(path);
        }
        case 'example':
          return openExample(request.key, context);
        case 'disk':
          return workingCopy.reopen();
      }
    },
    'project:look': () => workingCopy.look(),
    'project:save': save,
    'project:detach': async () => {
      await workingCopy.detach();
      return null;
    },
    'project:journal': async ({ project }) => {
      await workingCopy.keepUnsaved(project);
      return null;
    },
    'recovery:open': ({ id }) => workingCopy.openRecovery(id),
    'recovery:discard': async ({ id }) => {
      await journal.discard(id);
      return null;
    },
    'recent:remove': ({ id }) => recent.remove(id),
  };
}

async function openExample(key: string, { examplesFolder, workingCopy }: AppContext): Promise<OpenReply> {
  const text = await readExample(examplesFolder, key);
  const name = `${key}.erd`;
  return text === null
    ? { kind: 'refused', name, message: `The example ${name} is missing from ${examplesFolder}.` }
    : workingCopy.openText(text, name);
}

function recentFile(path: string | null): RequestedFiles | OpenRefusal {
  if (path !== null) return { path, others: [] };
  return { kind: 'refused', name: 'Project', message: 'This project is no longer in the list.' };
}

async function pickByDialog(context: AppContext): Promise<RequestedFiles | null> {
  const choice = await dialog.showOpenDialog(context.window(), {
    title: 'Open project',
    properties: ['openFile'],
    filters: [projectFilter, pictureFilter, { name: 'All files', extensions: ['*'] }],
  });
  return choice.canceled ? null : firstProject(choice.filePaths);
}

/** A script, a database file or a folder of them: a project can be made of it. A folder that is called a project is none of them. */
function isForImport(path: string): boolean {
  if (isProject(path)) return false;
  return isImportable(path) || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

function isProject(path: string): boolean {
  return path.toLowerCase().endsWith('.erd');
}

/** Of several files the first that is called a project, else the first; null when there is none. */
function firstProject(paths: readonly string[]): RequestedFiles | null {
  const path = paths.find(isProject) ?? paths[0];
  return path === undefined ? null : { path, others: paths.filter((other) => other !== path) };
}

function defaultPlace(project: Project, path: string | null, isCopy: boolean): string {
  if (path === null) return `${fileNameFor(project.name)}.erd`;
  if (!isCopy) return path;
  const stem = path.replace(/\.erd$/i, '');
  let place = `${stem} (mine).erd`;
  for (let number = 2; existsSync(place); number += 1) place = `${stem} (mine ${number}).erd`;
  return place;
}

/** A project's name as every system accepts it for a file. */
function fileNameFor(name: string): string {
  const plain = [...name].map((letter) => (/[\p{L}\p{N} _.-]/u.test(letter) ? letter : '-')).join('');
  return plain.trim().replace(/^\.+/, '').slice(0, 80) || 'project';
}
