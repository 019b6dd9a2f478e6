/** What came from the window goes through the one reader that files go through. */
import type { Project } from '../../shared/model/project.ts';
import { readProject, writeProject } from '../../shared/projectFile/projectFile.ts';

/** Its text, after the reader itself has accepted it. Throws a sentence otherwise. */
export function validatedText(project: Project): string {
  const text = writeProject(project);
  const again = readProject(text);
  if (!again.ok) throw new Error(`This project cannot be written: ${again.error.message}`);
  return text;
}

/** As `validatedText`, for callers that go on with the project itself. */
export function validatedProject(project: Project): Project {
  const again = readProject(writeProject(project));
  if (!again.ok) throw new Error(`This project is not valid: ${again.error.message}`);
  return again.project;
}
