import { expect, test } from 'vitest';
import { mariadbDialect } from '../../dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import type { Project } from '../../model/project.ts';
import { planBench } from './planBench.ts';

const field = { id: 'n', name: 'number', type: 'Integer', unique: true } as const;
const relation = (to: string) => ({ id: to, name: to, type: 'ForeignKey', to, onDelete: 'CASCADE' }) as const;

/** Log is kept by MyISAM and points at Word; Note points at Log, Other at nobody. */
const project: Project = {
  name: 'Kept',
  settings: { app: 'shop' },
  models: [
    { id: 'word', name: 'Word', fields: [field] },
    { id: 'log', name: 'Log', fields: [field, relation('word')], tableOptions: { mysql: { engine: 'MyISAM' } } },
    { id: 'note', name: 'Note', fields: [field, relation('log')] },
    { id: 'other', name: 'Other', fields: [field, relation('word')] },
  ],
  diagrams: [],
};

test('no probe puts a row into a table whose engine would keep it, and that is said', () => {
  const { probes, skipped } = planBench(project, { dialect: mariadbDialect });
  const judged = new Set(probes.map(({ source }) => source.model));
  expect([...judged].sort()).toEqual(['other', 'word']);
  expect(JSON.stringify(probes)).not.toMatch(/shop_log|shop_note/u);
  expect(skipped.map(({ reason }) => reason)).toEqual([
    'All that goes with a row of shop.Word is not tried at once: some of it would come to stay.',
    'The engine MyISAM takes no row back: what the table of shop.Log keeps is not tried.',
    'shop.Note needs rows of shop.Log, of which none can be made and taken back.',
  ]);
});

test('where the engine is another database’s, everything is tried', () => {
  const { probes, skipped } = planBench(project, { dialect: postgresDialect });
  expect(new Set(probes.map(({ source }) => source.model)).size).toBe(4);
  expect(skipped).toEqual([]);
});
