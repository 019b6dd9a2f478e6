/** Projects that tests of single cases leave behind, so that a run with real databases can prove the same cases. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Project } from '../model/project.ts';
import { writeProject } from '../projectFile/projectFile.ts';

/** What a case has become, and by which one-to-one its models are linked, by ids, where they are. */
export interface KeptProject {
  readonly title: string;
  /** As a file of version 2. */
  readonly text: string;
  readonly link?: { readonly model: string; readonly field: string };
}

let kept = 0;

/** Written to the folder that `ENTWINE_KEPT_PROJECTS` names; nothing is done where it names none. */
export function keepProject(project: Project, link?: KeptProject['link']): void {
  const folder = process.env['ENTWINE_KEPT_PROJECTS'];
  if (folder === undefined) return;
  const title = expect.getState().currentTestName ?? '';
  kept += 1;
  const content: KeptProject = { title: `${title} (${kept})`, text: writeProject(project), ...(link && { link }) };
  const slug = title.replaceAll(/\W+/gu, '-').slice(0, 80);
  writeFileSync(join(folder, `${slug}-${kept}.json`), JSON.stringify(content));
}
