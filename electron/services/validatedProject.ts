/** What came from the window goes through the one reader that files go through. */
import type { Project } from '../../shared/model/project.ts';
import { maxFileSize, readProject, writeProject } from '../../shared/projectFile/projectFile.ts';

/** Its text, after the reader itself has accepted it. Throws a sentence otherwise. */
export function validatedText(project: Project): string {
  const text = writeProject(project);
  const again = readProject(text);
  if (!again.ok) throw new Error(`This project cannot be written: ${again.error.message}`);
  return text;
}

/** The bytes of a file, where it may be opened again. Throws a sentence otherwise. */
export function withinFileSize(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= maxFileSize) return bytes;
  // Bytes and not letters are what the reader counts.
  const [size, limit] = [bytes.length, maxFileSize].map((each) => Math.ceil(each / 2 ** 20));
  throw new Error(`This project cannot be written: its file would have ${size} MB, where ${limit} MB are the limit.`);
}

/** The bytes of a project's file, after the reader itself has accepted them. Throws a sentence otherwise. */
export function validatedBytes(project: Project): Uint8Array {
  return withinFileSize(Buffer.from(validatedText(project)));
}

/** As `validatedText`, for callers that go on with the project itself. */
export function validatedProject(project: Project): Project {
  const again = readProject(writeProject(project));
  if (!again.ok) throw new Error(`This project is not valid: ${again.error.message}`);
  return again.project;
}
