/** What the targets of a project cannot say of it, before anything is exported. */
import type { Omission } from '../model/omission.ts';
import type { Project } from '../model/project.ts';
import type { Format } from './format.ts';

/** The findings of each format's export as it is without options, in the order of the formats; what two say alike is there once. */
export function targetFindings(project: Project, targets: readonly Format[]): readonly Omission[] {
  const said = new Map<string, Omission>();
  for (const omission of targets.flatMap((format) => format.exportProject(project).omitted)) {
    const key = JSON.stringify([omission.code, omission.at, omission.part, omission.message]);
    if (!said.has(key)) said.set(key, omission);
  }
  return [...said.values()];
}
