/** What lies open: the project file that main holds for the window, its journal and its watch. */
import { basename } from 'node:path';
import type { OpenReply, SaveReply } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import {
  type ProjectFileError,
  readProject,
  readProjectBytes,
  writeProject,
} from '../../shared/projectFile/projectFile.ts';
import { type FileWatch, watchFile } from './fileWatch.ts';
import type { Journal } from './journal.ts';
import { type FileOnDisk, readProjectFile, saveProjectFile, toOpenFile } from './projectFiles.ts';
import { validatedText } from './validatedProject.ts';

export interface ProjectDesk {
  /**
   * Opens the file at an absolute path and holds it; unsaved work on what was open before is let go, as the window asks
   * about it first. A refusal leaves what was open as it was.
   */
  open(path: string): Promise<OpenReply>;
  /** Opens text that belongs to no file yet, e.g. an example. */
  openText(text: string, name: string): Promise<OpenReply>;
  openRecovery(id: string): Promise<OpenReply>;
  /** Reads the open file again. */
  reopen(): Promise<OpenReply>;
  /** `path` for a new place, null for the open file; `overwrite` ignores what others wrote. Throws on a project that the reader would refuse. */
  save(project: Project, path: string | null, overwrite: boolean): Promise<SaveReply>;
  /** Keeps unsaved work; null lets it go. */
  keepUnsaved(project: Project | null): Promise<void>;
  detach(): Promise<void>;
  /** The window went down: its unsaved work becomes a recovery. */
  abandon(): void;
  /** Null while no file is open. */
  currentPath(): string | null;
  stop(): void;
}

export interface ProjectDeskOptions {
  readonly journal: Journal;
  readonly now: () => number;
  /** A file was opened or saved at this path. */
  readonly onFile: (path: string) => Promise<void> | void;
  readonly onChangedOnDisk: (change: { removed: boolean }) => void;
}

export function createProjectDesk({ journal, now, onFile, onChangedOnDisk }: ProjectDeskOptions): ProjectDesk {
  let current: FileOnDisk | null = null;
  let watched: FileWatch | null = null;
  let keptCount = 0;

  const hold = (file: FileOnDisk | null) => {
    watched?.stop();
    current = file;
    watched = file === null ? null : watchFile(file.path, file.hash, onChangedOnDisk);
  };

  /** An entry that cannot be removed is only offered once more. */
  const letGo = () => journal.write(null).catch(() => {});

  const open = async (path: string): Promise<OpenReply> => {
    const read = await readProjectFile(path);
    if (!read.ok) return { kind: 'refused', name: basename(path), message: read.message };
    const result = readProjectBytes(read.bytes);
    if (!result.ok) {
      const place = placeOf(result.error);
      return { kind: 'refused', name: basename(path), message: result.error.message, ...(place ? { place } : {}) };
    }
    await letGo();
    hold(read.file);
    await onFile(read.file.path);
    return { kind: 'opened', project: result.project, file: toOpenFile(read.file) };
  };

  return {
    open,
    openText: async (text, name) => {
      const result = readProject(text);
      if (!result.ok) return { kind: 'refused', name, message: result.error.message };
      await letGo();
      hold(null);
      return { kind: 'opened', project: result.project, file: null };
    },
    openRecovery: async (id) => {
      const entry = await journal.read(id);
      if (entry === null)
        return { kind: 'refused', name: 'Recovery', message: 'This unsaved work is no longer there.' };
      const result = readProject(entry.text);
      if (!result.ok) return { kind: 'refused', name: entry.name, message: result.error.message };
      await journal.adopt(id).catch(() => {});
      if (entry.file === null) {
        hold(null);
        return { kind: 'opened', project: result.project, file: null };
      }
      // The file keeps the hash it had when the work began, so that a change since then is noticed before it is lost.
      const onDisk = await readProjectFile(entry.file.path);
      hold({ ...entry.file, readOnly: onDisk.ok && onDisk.file.readOnly });
      const note = recoveryNote(entry.file, onDisk.ok ? onDisk.file.hash : null);
      return {
        kind: 'opened',
        project: result.project,
        file: current === null ? null : toOpenFile(current),
        ...(note === null ? {} : { note }),
      };
    },
    reopen: async () =>
      current === null ? { kind: 'refused', name: 'Project', message: 'No file is open.' } : open(current.path),
    save: async (project, path, overwrite) => {
      const bytes = Buffer.from(validatedText(project));
      const target = path ?? current?.path;
      if (target === undefined) throw new Error('There is no file to save to yet.');
      const knownHash = target === current?.path ? current.hash : null;
      const keptBefore = keptCount;
      watched?.pause();
      const saved = await saveProjectFile(target, bytes, overwrite ? null : knownHash);
      if (saved.kind === 'saved') {
        hold(saved.file);
        await onFile(saved.file.path);
        // Work that came while the disk was busy is newer than what was saved.
        if (keptCount === keptBefore) await letGo();
        return { kind: 'saved', file: toOpenFile(saved.file) };
      }
      if (current !== null) watched?.expect(current.hash);
      if (saved.kind === 'failed') return saved;
      return { kind: 'changedOnDisk', file: toOpenFile({ path: target, readOnly: false }), removed: saved.removed };
    },
    keepUnsaved: async (project) => {
      keptCount += 1;
      await journal.write(
        project === null
          ? null
          : {
              name: current === null ? project.name : basename(current.path),
              file: current === null ? null : { path: current.path, hash: current.hash },
              changedAt: now(),
              models: project.models.length,
              // Several times a minute, so not read again: recovering reads it anyway.
              text: writeProject(project),
            },
      );
    },
    detach: async () => {
      await letGo();
      hold(null);
    },
    abandon: () => {
      journal.abandon();
      hold(null);
    },
    currentPath: () => current?.path ?? null,
    stop: () => hold(null),
  };
}

function placeOf({ path, line, column }: ProjectFileError): string | undefined {
  if (path !== '$') return path;
  return line === undefined ? undefined : `line ${line}${column === undefined ? '' : `, column ${column}`}`;
}

function recoveryNote(file: { path: string; hash: string }, hashNow: string | null): string | null {
  if (hashNow === null) return `${basename(file.path)} is no longer there; saving asks before it is written again.`;
  if (hashNow !== file.hash) return `${basename(file.path)} was changed by another program since this work began.`;
  return null;
}
