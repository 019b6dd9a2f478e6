import { expect, test } from 'vitest';
import { mariadbDialect } from '../../dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../../dialects/mysql/mysqlDialect.ts';
import type { OnDelete, Project } from '../../model/project.ts';
import { sqlModes } from '../../physical/sqlOptions.ts';
import { planBench } from './planBench.ts';

function folders(onDelete: OnDelete): Project {
  return {
    name: 'Folders',
    settings: { app: 'files' },
    models: [
      {
        id: 'f',
        name: 'Folder',
        fields: [{ id: 'p', name: 'parent', type: 'ForeignKey', to: 'f', onDelete, default: 1 }],
      },
    ],
    diagrams: [],
  };
}

test('InnoDB refuses to delete a row that others of its model need, which is tried though every row points at itself', () => {
  const untried: string[] = [];
  for (const dialect of [mariadbDialect, mysqlDialect]) {
    for (const mode of sqlModes) {
      for (const onDelete of ['SET_DEFAULT', 'PROTECT', 'RESTRICT', 'DO_NOTHING', 'CASCADE'] as const) {
        const { probes } = planBench(folders(onDelete), { dialect, mode });
        const deletes = probes.filter(({ kind }) => kind === 'delete');
        // Where the database deletes along, no row stays that points at itself.
        const isRefused = onDelete !== 'CASCADE' || mode === 'django';
        const expected = isRefused ? { kind: 'refused', by: 'FOREIGN KEY' } : { kind: 'accepted' };
        if (JSON.stringify(deletes.map((probe) => probe.expected)) !== JSON.stringify([expected]))
          untried.push(`${dialect.name}, ${mode}, ${JSON.stringify(onDelete)}`);
      }
    }
  }
  expect(untried).toEqual([]);
});
