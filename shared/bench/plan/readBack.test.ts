import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import type { Project } from '../../model/project.ts';
import { createStatements } from '../../formats/sqlWriter.ts';
import { cleanCases } from '../../testing/djangoCases.ts';
import { planBench } from './planBench.ts';

const shop: Project = {
  name: 'Shop',
  settings: { app: 'shop' },
  models: [
    {
      id: 'item',
      name: 'Item',
      comment: 'what CHECK (is) written in a comment is none',
      fields: [
        { id: 'n', name: 'name', type: 'Char', maxLength: 20, unique: true, default: "it's (one)" },
        { id: 'c', name: 'count', type: 'PositiveInteger' },
        { id: 'd', name: 'double', type: 'Integer', generated: { sql: '"count" * 2', stored: true } },
        { id: 'x', name: 'odd', type: 'Custom', dbType: 'my [odd] type' },
      ],
      constraints: [
        { type: 'check', name: 'many', sql: '"count" > 3 AND ("name" <> \')\')' },
        { type: 'unique', name: 'one', fields: ['count'], condition: '"name" = \'a\'' },
      ],
      indexes: [{ fields: ['-count', 'name'] }],
    },
    {
      id: 'line',
      name: 'Line',
      fields: [
        { id: 'i', name: 'item', type: 'ForeignKey', to: 'item', onDelete: 'PROTECT' },
        { id: 'b', name: 'box', type: 'OneToOne', to: 'item', onDelete: 'SET_NULL', null: true },
        { id: 'm', name: 'more', type: 'ManyToMany', to: 'item' },
      ],
    },
  ],
  diagrams: [],
};

describe('What SQLite says it holds is compared with what was to be created', () => {
  test('nothing differs after the creation', async () => {
    for (const mode of ['database', 'django'] as const) {
      const report = await runPlan(planBench(shop, { dialect: sqliteDialect, mode }));
      expect(report.outcome === 'ran' && report.differences).toEqual([]);
    }
  });

  test('a rule that the statements lack is named', async () => {
    const plan = planBench(shop, { dialect: sqliteDialect });
    const { schema } = plan;
    if (!schema) throw new Error('no schema');
    const tables = schema.tables.map((table) =>
      table.name === 'shop_line'
        ? { ...table, foreignKeys: table.foreignKeys.slice(1), uniques: [] }
        : table.name === 'shop_item'
          ? {
              ...table,
              checks: [],
              columns: table.columns.map((column) => ({ ...column, notNull: column.name !== 'odd' })),
            }
          : table,
    );
    const report = await runPlan({ ...plan, create: createStatements({ ...schema, tables }) });
    const found = report.outcome === 'ran' ? report.differences : undefined;
    expect(found?.map(({ table, kind, text }) => `${table}: ${kind} ${text}`)).toEqual([
      'shop_item: missing column "odd" my [odd] type NOT NULL',
      'shop_item: missing CHECK ("count" >= 0)',
      'shop_item: missing CHECK ("count" > 3 AND ("name" <> \')\'))',
      'shop_item: surplus column "odd" my [odd] type',
      'shop_line: missing UNIQUE ("box_id")',
      'shop_line: missing FOREIGN KEY ("item_id") REFERENCES "shop_item" ("id") ON DELETE RESTRICT ON UPDATE NO ACTION',
    ]);
  });
});

const cases = cleanCases();

describe.skipIf(cases.length === 0)(
  `Django’s clean graphs read back as they were to be (${cases.length || 'skipped: no ../shared/django-cases'})`,
  () => {
    test.each(['database', 'django'] as const)('mode %s', async (mode) => {
      const differing: unknown[] = [];
      for (const { id, project } of cases) {
        const report = await runPlan({ ...planBench(project, { dialect: sqliteDialect, mode }), probes: [] });
        if (report.outcome !== 'ran') differing.push({ id, report });
        else if (report.differences?.length !== 0) differing.push({ id, differences: report.differences });
      }
      expect(differing).toEqual([]);
    });
  },
);
