/** What lies open: the project file that main holds for the window, its journal and its watch. */
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenRefusal, OpenReply, SaveReply } from '../../shared/ipc/ipcContract.ts';
import type { Project } from '../../shared/model/project.ts';
import {
  maxFileSize,
  type ProjectFileError,
  readProject,
  readProjectBytes,
  writeProject,
} from '../../shared/projectFile/projectFile.ts';
import { currentVersion } from '../../shared/projectFile/migrations/migrationRegistry.ts';
import { describeDiskProblem } from './diskProblem.ts';
import { type FileChange, type FileWatch, goneCodes, watchFile } from './fileWatch.ts';
import type { Journal } from './journal.ts';
import { type FileOnDisk, hashOfFile, readProjectFile, saveProjectFile, toOpenFile } from './projectFiles.ts';
import { bytesInForm, plainForm, type TextForm, textFormOf } from './textForm.ts';
import { validatedText, withinFileSize } from './validatedProject.ts';

export interface WorkingCopy {
  /**
   * Opens the file at an absolute path and holds it; unsaved work on what was open before is let go, as the window asks
   * about it first. A refusal leaves what was open as it was. Of a picture that carries a project only the project is
   * opened, and no file is held.
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

export interface WorkingCopyOptions {
  readonly journal: Journal;
  readonly now: () => number;
  /** A file was opened or saved at this path. */
  readonly onFile: (path: string) => Promise<void> | void;
  readonly onChangedOnDisk: (change: FileChange) => void;
}

export function createWorkingCopy(options: WorkingCopyOptions): WorkingCopy {
  return new HeldProject(options);
}

class HeldProject implements WorkingCopy {
  private readonly options: WorkingCopyOptions;
  private current: FileOnDisk | null = null;
  private form = plainForm;
  /** Where the open file really lies, links followed. */
  private target: string | undefined;
  /** Of the format that the file on disk has. */
  private fromVersion = currentVersion;
  private watched: FileWatch | null = null;
  private keptCount = 0;

  constructor(options: WorkingCopyOptions) {
    this.options = options;
  }

  async open(path: string): Promise<OpenReply> {
    const read = await readAt(path);
    if (read.kind === 'refused') return read;
    await this.release();
    if (read.inPicture) {
      // The picture is left alone: what is saved is a project file of its own.
      this.hold(null);
      const note = `Opened from the picture ${basename(path)}. Saving asks where the project is to be kept.`;
      return { kind: 'opened', project: read.project, file: null, note };
    }
    this.hold(read.file, read.form, read.fromVersion);
    await this.rememberTarget();
    await this.options.onFile(read.file.path);
    return { kind: 'opened', project: read.project, file: toOpenFile(read.file) };
  }

  async consider(path: string): ReturnType<WorkingCopy['consider']> {
    if (this.current !== null && (await isSameFile(path, this.current.path))) {
      return { kind: 'alreadyOpen', name: basename(path) };
    }
    const read = await readAt(path);
    return read.kind === 'refused' ? read : { kind: 'openable', name: basename(path) };
  }

  async look(): ReturnType<WorkingCopy['look']> {
    if (this.current === null) return 'same';
    const { path, hash } = this.current;
    return hashOfFile(path).then(
      (found) => (found === hash ? 'same' : 'changed'),
      // What cannot be read just now may still be there.
      ({ code }: NodeJS.ErrnoException) => (goneCodes.has(code ?? '') ? 'removed' : 'same'),
    );
  }

  async openText(text: string, name: string): Promise<OpenReply> {
    const result = readProject(text);
    if (!result.ok) return { kind: 'refused', name, message: result.error.message };
    await this.release();
    this.hold(null);
    return { kind: 'opened', project: result.project, file: null };
  }

  async openRecovery(id: string): Promise<OpenReply> {
    const { journal } = this.options;
    const entry = await journal.read(id);
    if (entry === null) return { kind: 'refused', name: 'Recovery', message: 'This unsaved work is no longer there.' };
    const result = readProject(entry.text);
    if (!result.ok) return { kind: 'refused', name: entry.name, message: result.error.message };
    await journal.adopt(id).catch(() => {});
    if (entry.file === null) {
      this.hold(null);
      return { kind: 'opened', project: result.project, file: null };
    }
    // The file keeps the hash it had when the work began, so that a change since then is noticed before it is lost.
    const onDisk = await readProjectFile(entry.file.path);
    const file = { ...entry.file, readOnly: onDisk.ok && onDisk.file.readOnly };
    const read = onDisk.ok ? readProjectBytes(onDisk.bytes) : undefined;
    this.hold(file, onDisk.ok ? textFormOf(onDisk.bytes) : plainForm, read?.ok ? read.fromVersion : currentVersion);
    const note = recoveryNote(entry.file, onDisk.ok ? onDisk.file.hash : null);
    return {
      kind: 'opened',
      project: result.project,
      file: toOpenFile(file),
      ...(note === null ? {} : { note }),
    };
  }

  async reopen(): Promise<OpenReply> {
    if (this.current === null) return { kind: 'refused', name: 'Project', message: 'No file is open.' };
    return this.open(this.current.path);
  }

  async save(project: Project, path: string | null, overwrite: boolean, inPlace = false): Promise<SaveReply> {
    const text = validatedText(project);
    const bytes = withinFileSize(bytesInForm(text, this.form));
    const target = path ?? this.current?.path;
    if (target === undefined) throw new Error('There is no file to save to yet.');
    const knownHash = target === this.current?.path ? this.current.hash : null;
    const isUpgrade = this.fromVersion < currentVersion;
    const keptBefore = this.keptCount;
    this.watched?.pause();
    const saved = await saveProjectFile(target, bytes, overwrite ? null : knownHash, {
      inPlace,
      knownTarget: path === null ? this.target : undefined,
      keepCopy: () => this.keepFirst(project, text),
    });
    if (saved.kind === 'saved') {
      this.hold(saved.file, this.form);
      await this.rememberTarget();
      await this.options.onFile(saved.file.path);
      // Work that came while the disk was busy is newer than what was saved.
      if (this.keptCount === keptBefore) await this.release();
      return { kind: 'saved', file: toOpenFile(saved.file), ...(isUpgrade && { isUpgrade }) };
    }
    if (this.current !== null) this.watched?.expect(this.current.hash);
    if (saved.kind === 'failed') return saved;
    return { kind: 'changedOnDisk', file: toOpenFile({ path: target, readOnly: false }), removed: saved.removed };
  }

  async keepUnsaved(project: Project | null): Promise<void> {
    this.keptCount += 1;
    // Several times a minute, so not read again: recovering reads it anyway.
    const text = project === null ? null : writeProject(project);
    // What cannot be recovered takes the place of nothing that can.
    if (text !== null && text.length > maxFileSize) {
      throw new Error('The project has grown beyond what a file may hold: make it smaller, and it is kept again.');
    }
    try {
      await (project === null || text === null ? this.options.journal.write(null) : this.keep(project, text));
    } catch (error) {
      throw new Error(describeDiskProblem(error, 'the folder for unsaved work'), { cause: error });
    }
  }

  async detach(): Promise<void> {
    await this.release();
    this.hold(null);
  }

  abandon(): void {
    this.options.journal.abandon();
    this.hold(null);
  }

  currentPath(): string | null {
    return this.current?.path ?? null;
  }

  stop(): void {
    this.hold(null);
  }

  private hold(file: FileOnDisk | null, form: TextForm = plainForm, fromVersion = currentVersion): void {
    this.fromVersion = fromVersion;
    this.watched?.stop();
    this.current = file;
    this.form = form;
    this.target = undefined;
    this.watched = file === null ? null : watchFile(file.path, file.hash, this.options.onChangedOnDisk);
  }

  private async rememberTarget(): Promise<void> {
    const { current } = this;
    const target = current && (await realpath(current.path).catch(() => undefined));
    if (target !== null && this.current === current) this.target = target;
  }

  /** An entry that cannot be removed is only offered once more. */
  private release(): Promise<void> {
    return this.options.journal.write(null).catch(() => {});
  }

  /** Before a file is written into, which a crash could tear. */
  private async keepFirst(project: Project, text: string): Promise<void> {
    try {
      await this.keep(project, text);
    } catch (error) {
      const why = describeDiskProblem(error, 'the folder for unsaved work');
      throw new Error(`it was not written, since no copy could be kept first. ${why}`, { cause: error });
    }
  }

  private keep(project: Project, text: string): Promise<void> {
    const { current } = this;
    return this.options.journal.write({
      name: current === null ? project.name : basename(current.path),
      file: current === null ? null : { path: current.path, hash: current.hash },
      changedAt: this.options.now(),
      models: project.models.length,
      text,
    });
  }
}

type ProjectRead =
  | OpenRefusal
  | {
      readonly kind: 'read';
      readonly project: Project;
      readonly file: FileOnDisk;
      readonly form: TextForm;
      readonly fromVersion: number;
      readonly inPicture: boolean;
    };

async function readAt(path: string): Promise<ProjectRead> {
  const read = await readProjectFile(path);
  if (!read.ok) return { kind: 'refused', name: basename(path), message: read.message };
  const result = readProjectBytes(read.bytes);
  if (!result.ok) {
    const place = placeOf(result.error);
    return { kind: 'refused', name: basename(path), message: result.error.message, ...(place ? { place } : {}) };
  }
  const { project, fromVersion, inPicture = false } = result;
  return { kind: 'read', project, file: read.file, form: textFormOf(read.bytes), fromVersion, inPicture };
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
