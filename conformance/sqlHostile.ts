/** Projects whose names, words and sizes a server may take badly. */
import type { Dialect } from '../shared/dialects/dialect.ts';
import { largeProject } from '../shared/testing/largeProject.ts';
import { alikeProject, hostileProject, hostileTexts, reservedWordsProject } from '../shared/testing/hostileProjects.ts';
import type { NamedProject } from './sqlProjects.ts';

export function hostileProjects(dialect: Dialect): NamedProject[] {
  return [
    ...hostileTexts.map((text) => ({
      id: `hostile ${JSON.stringify(text.slice(0, 40))}`,
      project: hostileProject(text),
    })),
    { id: 'hostile reserved words', project: reservedWordsProject(dialect) },
    { id: 'hostile names alike', project: alikeProject },
    { id: 'hostile sizes', project: largeProject },
  ];
}
