import { expect, test } from 'vitest';
import { planBench } from '../bench/plan/planBench.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { runChecks } from '../checks/runChecks.ts';
import type { Project } from '../model/project.ts';
import { genericRelationsProject } from '../testing/genericRelationsProject.ts';
import { formats } from './formatRegistry.ts';

/** With a one-to-one to that field of Tag. */
function referringTo(toField: string): Project {
  return {
    ...genericRelationsProject,
    models: [
      ...genericRelationsProject.models,
      {
        id: 'referring',
        name: 'Referring',
        fields: [{ id: 'r', name: 'tag', type: 'OneToOne', to: 'tag', toField, onDelete: 'CASCADE' }],
      },
    ],
  };
}

test('a one-to-one to a generic foreign key is a finding, and every export and the bench go on without a reference', () => {
  const project = referringTo('content_object');
  expect(runChecks(project).filter(({ severity }) => severity === 'error').length).toBeGreaterThan(0);
  for (const format of formats) {
    for (const mode of ['database', 'django'] as const) {
      const text = format
        .exportProject(project, { mode })
        .files.map((file) => file.text)
        .join('\n');
      expect(text, `${format.key} ${mode}`).toMatch(/referring/iu);
      expect(text, `${format.key} ${mode}`).not.toContain('("content_object")');
    }
  }
  expect(planBench(project, { dialect: sqliteDialect }).create.some(({ sql }) => sql.includes('referring'))).toBe(true);
});
