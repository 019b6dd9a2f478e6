/** Text ⇄ `Project`: the only reader and writer of `.erd` files (docs/erd-format.md). Pure; never throws on any input. */
import { jsonText, withDoubles } from '../model/exactJson.ts';
import type { Project } from '../model/project.ts';
import { findBeyondBounds } from './bounds.ts';
import { carriedText } from './carriedText.ts';
import { compileSchema } from './compileSchema.ts';
import { describeIssue } from './describeIssue.ts';
import { findDuplicate } from './duplicateIds.ts';
import { findBeyondInheritance } from './inheritedFields.ts';
import { recogniseForeignBytes, recogniseForeignJson, recogniseForeignText, type ForeignFile } from './foreignFiles.ts';
import { findOffset, formatPath, lineAndColumn, readJson, type JsonPath } from './jsonReader.ts';
import type { JsonObject } from './migrations/fileMigration.ts';
import { currentVersion, migrateFile } from './migrations/migrationRegistry.ts';
import { projectFileSchema, type ProjectFile } from './projectSchema.ts';
import { projectFileOf, sparseProject } from './sparseProject.ts';

export type ProjectFileErrorKind = 'foreign' | 'newer' | 'notJson' | 'invalid' | 'tooLarge' | 'empty';

export interface ProjectFileError {
  readonly kind: ProjectFileErrorKind;
  /** One sentence or two, naming the place. */
  readonly message: string;
  /** `models[2].fields[0].type`; `$` is the whole file. */
  readonly path: string;
  /** From 1, where the place is known. */
  readonly line?: number;
  /** From 1, in UTF-16 units. */
  readonly column?: number;
  /** For `foreign`: what the file is, with its article (`a DBeaver diagram`). */
  readonly foreign?: string;
}

export type ReadResult =
  | {
      readonly ok: true;
      readonly project: Project;
      readonly fromVersion: number;
      /** It stood in a picture, which is no project file and must not be written as one. */
      readonly inPicture?: true;
    }
  | { readonly ok: false; readonly error: ProjectFileError };

/** Bytes, or UTF-16 units of text: many times the largest project. */
export const maxFileSize = 64 * 1024 * 1024;

function refuse(
  kind: ProjectFileErrorKind,
  message: string,
  place: Partial<Omit<ProjectFileError, 'kind' | 'message'>> = {},
): ReadResult {
  return { ok: false, error: { kind, message, path: '$', ...place } };
}

function refuseForeign(file: ForeignFile): ReadResult {
  return refuse('foreign', `This is ${file.name}, not an Entwine project. ${file.advice}`, { foreign: file.name });
}

function megabytes(size: number): number {
  return Math.round(size / (1024 * 1024));
}

function refuseSize(size: number): ReadResult {
  return refuse(
    'tooLarge',
    `The file is too large for a project: ${megabytes(size)} MB, where ${megabytes(maxFileSize)} MB are the limit.`,
  );
}

/** Where the path is written, or the nearest thing around it that is. */
function offsetNear(text: string, path: JsonPath): number | undefined {
  return findOffset(text, path) ?? (path.length > 0 ? offsetNear(text, path.slice(0, -1)) : undefined);
}

const conformsToFile = compileSchema(projectFileSchema);

function isProjectFile(file: unknown): file is ProjectFile {
  return conformsToFile(file);
}

/** Reads the text of a project file. */
export function readProject(fileText: string): ReadResult {
  if (fileText.length > maxFileSize) return refuseSize(fileText.length);
  const text = fileText.startsWith('\uFEFF') ? fileText.slice(1) : fileText;
  if (/^[\s\0]*$/.test(text)) {
    return refuse('empty', text.includes('\0') ? 'The file holds nothing but NUL bytes.' : 'The file is empty.');
  }
  const foreignText = recogniseForeignText(text);
  if (foreignText) return readCarried(text) ?? refuseForeign(foreignText);

  const json = readJson(text);
  if (!json.ok) {
    const { problem } = json;
    const place = { path: formatPath(problem.path), ...lineAndColumn(text, problem.offset) };
    if (problem.kind === 'refused') return refuse('invalid', `${place.path} ${problem.message}.`, place);
    const conflict = /^(?:<{7}|={7}|>{7})(?: |\r?$)/m.exec(text);
    if (conflict) {
      const { line, column } = lineAndColumn(text, conflict.index);
      return refuse('notJson', `Line ${line} holds marks of an unresolved git merge conflict.`, {
        ...place,
        line,
        column,
      });
    }
    return refuse(
      'notJson',
      `The file is not JSON: line ${place.line}, column ${place.column}: ${problem.message}.`,
      place,
    );
  }

  const file = json.value;
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    return refuse('invalid', 'The file must hold one JSON object whose first key is "erd".', { line: 1, column: 1 });
  }
  const readable = file as JsonObject;
  if (!Object.hasOwn(readable, 'erd')) {
    const foreignJson = recogniseForeignJson(readable);
    if (foreignJson) return refuseForeign(foreignJson);
    return refuse('invalid', 'This is JSON, but no Entwine project: the key erd with the format version is missing.', {
      path: 'erd',
    });
  }
  const version = readable['erd'];
  const refuseAt = (path: JsonPath, message: string, kind: ProjectFileErrorKind = 'invalid'): ReadResult => {
    const offset = offsetNear(text, path);
    return refuse(kind, message, { path: formatPath(path), ...(offset !== undefined && lineAndColumn(text, offset)) });
  };
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuseAt(['erd'], 'erd must be the format version, an integer from 1.');
  }
  if (version > currentVersion) {
    return refuseAt(
      ['erd'],
      `This project was made with a newer version of Entwine (file format ${version}; this one reads up to ${currentVersion}). Update Entwine to open it.`,
      'newer',
    );
  }

  const migrated = migrateFile(readable, version);
  if (!isProjectFile(migrated)) {
    const described = describeIssue(projectFileSchema.safeParse(withDoubles(migrated)).error?.issues[0], migrated);
    return refuseAt(described.path, described.message);
  }
  const beyond = findBeyondBounds(migrated) ?? findBeyondInheritance(migrated.models ?? []);
  if (beyond) return refuseAt(beyond.path, `${formatPath(beyond.path)} ${beyond.problem}.`);
  const duplicate = findDuplicate(migrated);
  if (duplicate) return refuseAt(duplicate.path, duplicate.message);
  return { ok: true, project: sparseProject(migrated), fromVersion: version };
}

/** The project in a picture; undefined where a text is no such picture. Places count from the project's own first line. */
function readCarried(text: string): ReadResult | undefined {
  const carried = carriedText(text);
  if (carried.kind === 'none') return undefined;
  if (carried.kind === 'broken') return refuse('invalid', carried.problem);
  // What is in it must be a project itself, and no picture with one in it.
  if (carried.text.trimStart().startsWith('<')) return refuse('invalid', 'This picture carries no project of Entwine.');
  const read = readProject(carried.text);
  if (read.ok) return { ...read, inPicture: true };
  const { message, ...error } = read.error;
  return { ok: false, error: { ...error, message: `The project in this picture: ${message}` } };
}

// A standard global of every place this runs in, but not of the language itself.
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

/** Reads the bytes of a project file: UTF-8, with or without a byte order mark, nothing else. */
export function readProjectBytes(bytes: Uint8Array): ReadResult {
  const foreign = recogniseForeignBytes(bytes);
  if (foreign) return refuseForeign(foreign);
  if (bytes.length > maxFileSize) return refuseSize(bytes.length);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse('invalid', 'The file is UTF-16 text; a project is UTF-8. Save it as UTF-8 in your editor.');
  }
  try {
    return readProject(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { line, column } = findInvalidUtf8(bytes);
    return refuse('invalid', `The file is not UTF-8 text: line ${line}, byte ${column} belongs to no character.`, {
      line,
      column,
    });
  }
}

/** Line and byte in that line, both from 1, of the first byte that is not UTF-8. */
function findInvalidUtf8(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) break;
    if (bytes[at] === 0x0a) {
      line += 1;
      lineStart = at + 1;
    }
    at += length;
  }
  return { line, column: at - lineStart + 1 };
}

/** Bytes of the character that begins here, by the Unicode Standard's table 3-7; 0 when none does. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next] ?? 0;
    const lowest = next > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const highest = next > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    if (byte < lowest || byte > highest) return 0;
  }
  return length;
}

/**
 * The text of the project file: canonical, so that the same project gives the same bytes. Half characters and NUL, which
 * no reader should meet, become U+FFFD.
 */
export function writeProject(project: Project): string {
  const text = jsonText(projectFileOf(project), 2);
  const readable = text.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === '\\\\' ? escape : '\uFFFD',
  );
  return `${readable}\n`;
}
