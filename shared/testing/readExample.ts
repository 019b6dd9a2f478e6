import type { Project } from '../model/project.ts';
import { readProject } from '../projectFile/projectFile.ts';

/** The project in the text of a file that must be right. For tests only. */
export function readExample(text: string): Project {
  const read = readProject(text);
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}
