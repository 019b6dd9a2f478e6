/** A project as lines, so that a test can show the whole of it. */
import type { Project } from '../model/project.ts';

export function projectText({ models }: Pick<Project, 'models'>): string {
  const lines = models.flatMap(({ id, name, fields, constraints = [], indexes = [], ...options }) => [
    `${name} (${id})`,
    ...fields.map(({ id: fieldId, name: fieldName, type, ...rest }) => {
      const own = fieldId === fieldName ? '' : ` (${fieldId})`;
      return `  ${fieldName}${own}: ${[type, ...pairs(rest)].join(' ')}`;
    }),
    ...constraints.map(({ type, ...rest }) => `  ${[type, ...pairs(rest)].join(' ')}`),
    ...indexes.map((index) => `  ${['index', ...pairs(index)].join(' ')}`),
    ...pairs(options).map((pair) => `  ${pair}`),
  ]);
  return `\n${lines.join('\n')}\n`;
}

function pairs(options: object): readonly string[] {
  return Object.entries(options).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}
