/** What lies open: the project file that main holds for the window, its journal and its watch. */
import { readFile, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenRefusal, OpenReply, SaveReply } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import {
  type ProjectFileError,
  readProject,
  readProjectBytes,
  writeProject,
} from '../../shared/projectFile/projectFile.ts';
import { type FileChange, type FileWatch, goneCodes, watchFile } from './fileWatch.ts';
import type { Journal } from './journal.ts';
import { type FileOnDisk, hashOf, readProjectFile, saveProjectFile, toOpenFile } from './projectFiles.ts';
import { bytesInForm, plainForm, type TextForm, textFormOf } from './textForm.ts';
import { validatedText } from './validatedProject.ts';

export interface ProjectDesk {
  /**
   * Opens the file at an absolute path and holds it; unsaved work on what was open before is let go, as the window asks
   * about it first. A refusal leaves what was open as it was.
   */
  open(path: string): Promise<OpenReply>;
  /** Whether the file at an absolute path could be opened, or lies open already. Opens nothing. */
  consider(path: string): Promise<OpenRefusal | { readonly kind: 'alreadyOpen' | 'openable'; readonly name: string }>;
  /** What stands on the disk now, compared with what was read or written last; `same` too while no file is open. */
  look(): Promise<'same' | 'changed' | 'removed'>;
  /** Opens text that belongs to no file yet, e.g. an example. */
  openText(text: string, name: string): Promise<OpenReply>;
  openRecovery(id: string): Promise<OpenReply>;
  /** Reads the open file again. */
  reopen(): Promise<OpenReply>;
  /**
   * `path` for a new place, null for the open file; `overwrite` ignores what others wrote; `inPlace` writes into the
   * file itself. Keeps byte order mark and line breaks of the file. Throws on a project that the reader would refuse.
   */
  save(project: Project, path: string | null, overwrite: boolean, inPlace?: boolean): Promise<SaveReply>;
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
  readonly onChangedOnDisk: (change: FileChange) => void;
}

export function createProjectDesk({ journal, now, onFile, onChangedOnDisk }: ProjectDeskOptions): ProjectDesk {
  let current: FileOnDisk | null = null;
  let form = plainForm;
  let watched: FileWatch | null = null;
  let keptCount = 0;

  const hold = (file: FileOnDisk | null, textForm: TextForm = plainForm) => {
    watched?.stop();
    current = file;
    form = textForm;
    watched = file === null ? null : watchFile(file.path, file.hash, onChangedOnDisk);
  };

  /** An entry that cannot be removed is only offered once more. */
  const letGo = () => journal.write(null).catch(() => {});

  const keep = (project: Project, text: string) =>
    journal.write({
      name: current === null ? project.name : basename(current.path),
      file: current === null ? null : { path: current.path, hash: current.hash },
      changedAt: now(),
      models: project.models.length,
      text,
    });

  const open = async (path: string): Promise<OpenReply> => {
    const read = await readAt(path);
    if (read.kind === 'refused') return read;
    await letGo();
    hold(read.file, read.form);
    await onFile(read.file.path);
    return { kind: 'opened', project: read.project, file: toOpenFile(read.file) };
  };

  return {
    open,
    consider: async (path) => {
      if (current !== null && (await isSameFile(path, current.path))) {
        return { kind: 'alreadyOpen', name: basename(path) };
      }
      const read = await readAt(path);
      return read.kind === 'refused' ? read : { kind: 'openable', name: basename(path) };
    },
    look: async () => {
      if (current === null) return 'same';
      const { path, hash } = current;
      return readFile(path).then(
        (bytes) => (hashOf(bytes) === hash ? 'same' : 'changed'),
        // What cannot be read just now may still be there.
        ({ code }: NodeJS.ErrnoException) => (goneCodes.has(code ?? '') ? 'removed' : 'same'),
      );
    },
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
      hold(
        { ...entry.file, readOnly: onDisk.ok && onDisk.file.readOnly },
        onDisk.ok ? textFormOf(onDisk.bytes) : plainForm,
      );
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
    save: async (project, path, overwrite, inPlace = false) => {
      const text = validatedText(project);
      const bytes = bytesInForm(text, form);
      const target = path ?? current?.path;
      if (target === undefined) throw new Error('There is no file to save to yet.');
      const knownHash = target === current?.path ? current.hash : null;
      const keptBefore = keptCount;
      watched?.pause();
      const saved = await saveProjectFile(target, bytes, overwrite ? null : knownHash, {
        inPlace,
        keepCopy: () => keep(project, text),
      });
      if (saved.kind === 'saved') {
        hold(saved.file, form);
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
      // Several times a minute, so not read again: recovering reads it anyway.
      await (project === null ? journal.write(null) : keep(project, writeProject(project)));
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

type ProjectRead =
  | OpenRefusal
  | { readonly kind: 'read'; readonly project: Project; readonly file: FileOnDisk; readonly form: TextForm };

async function readAt(path: string): Promise<ProjectRead> {
  const read = await readProjectFile(path);
  if (!read.ok) return { kind: 'refused', name: basename(path), message: read.message };
  const result = readProjectBytes(read.bytes);
  if (!result.ok) {
    const place = placeOf(result.error);
    return { kind: 'refused', name: basename(path), message: result.error.message, ...(place ? { place } : {}) };
  }
  return { kind: 'read', project: result.project, file: read.file, form: textFormOf(read.bytes) };
}

/** The same name, whatever links lead to it. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [real, otherReal] = await Promise.all([one, other].map((path) => realpath(path).catch(() => null)));
  return real !== null && real === otherReal;
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
