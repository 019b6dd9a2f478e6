import { mysqlDialect } from '../../dialects/mysql/mysqlDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import type { OnDelete, Project } from '../../model/project.ts';
import {
  chain,
  compositeReference,
  cycle,
  deletingProjects,
  diamond,
  keyChanges,
} from '../../testing/deletingProjects.ts';
import { planBench } from '../plan/planBench.ts';

async function run(project: Project, kind: RegExp): Promise<{ probes: string[]; skipped: string[] }> {
  const plan = planBench(project, { dialect: sqliteDialect });
  const report = await runPlan(plan);
  if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
  return {
    probes: report.probes
      .filter((probe) => kind.test(probe.id))
      .map((probe) => `${probe.id} → ${probe.actual}${probe.passed ? '' : ` (wanted ${probe.expected})`}`),
    skipped: report.skipped.map((one) => one.reason),
  };
}

describe('One delete, counted per table', () => {
  test('a chain of cascades goes whole', async () => {
    expect(await run(chain, /:cascade/u)).toEqual({
      probes: [
        'shop.Country:cascade → 4 rows gone: 1 Country, 1 City, 1 Street, 1 House',
        'shop.City:cascade → 3 rows gone: 1 City, 1 Street, 1 House',
      ],
      skipped: [],
    });
  });

  test('a cycle of cascades ends', async () => {
    expect(await run(cycle, /:cascade/u)).toEqual({
      probes: [
        'shop.Team:cascade → 3 rows gone: 2 Team, 1 Player',
        'shop.Player:cascade → 3 rows gone: 2 Player, 1 Team',
      ],
      skipped: [],
    });
  });

  test('in a diamond RESTRICT lets the row go that goes anyway', async () => {
    expect(await run(diamond('RESTRICT'), /:cascade/u)).toEqual({
      probes: ['shop.Artist:cascade → 3 rows gone: 1 Artist, 1 Album, 1 Song'],
      skipped: [],
    });
  });

  test('in a diamond SQL cannot tell what PROTECT does, and it is said', async () => {
    expect(await run(diamond('PROTECT'), /:cascade/u)).toEqual({
      probes: [],
      skipped: [
        'Whether deleting an Artist is refused by PROTECT on shop.Song.album, whose row would go with it, depends on the order in which SQLite follows the references.',
      ],
    });
  });
});

test('InnoDB lets no row go by a cascade that points at itself', () => {
  const models = (onDelete: OnDelete): Project['models'] => [
    { id: 'c', name: 'Country', fields: [] },
    {
      id: 't',
      name: 'City',
      fields: [
        { id: 'tc', name: 'country', type: 'ForeignKey', to: 'c', onDelete: 'CASCADE' },
        { id: 'tt', name: 'capital', type: 'ForeignKey', to: 'self', onDelete, default: 1 },
      ],
    },
    {
      id: 's',
      name: 'Street',
      fields: [{ id: 'st', name: 'city', type: 'ForeignKey', to: 't', onDelete: 'CASCADE' }],
    },
  ];
  const skipped = (onDelete: OnDelete) =>
    planBench(
      { name: 'Shop', settings: { app: 'shop' }, models: models(onDelete), diagrams: [] },
      { dialect: mysqlDialect },
    ).skipped.flatMap(({ relation, reason }) => (relation === 'shop.Country' ? [reason] : []));
  expect(skipped('DO_NOTHING')).toEqual(['InnoDB refuses to delete a City that points at itself.']);
  expect(skipped('CASCADE')).toEqual([]);
});

test('ON UPDATE does what it says', async () => {
  expect((await run(keyChanges, /:update/u)).probes).toHaveLength(3);
  expect((await run(keyChanges, /:update/u)).probes.filter((probe) => probe.includes('wanted'))).toEqual([]);
});

test('a foreign key over several columns is tried, and rows for it are found', async () => {
  expect(await run(compositeReference, /:composite/u)).toEqual({
    probes: [
      'shop.Copy:compositeOrphan → refused by FOREIGN KEY',
      'shop.Copy:compositeUpdate → refused by FOREIGN KEY',
      'shop.Copy:compositeDelete → 1 row gone',
      'shop.Review:compositeOrphan → refused by FOREIGN KEY',
      'shop.Review:compositeUpdate → refused by FOREIGN KEY',
      'shop.Review:compositeDelete → book becomes NULL',
    ],
    skipped: [],
  });
});

describe('Every probe of these is green', () => {
  test.each(deletingProjects.map((project, index) => [`${index} ${project.name}`, project] as const))(
    '%s',
    async (_, project) => {
      for (const mode of ['database', 'django'] as const) {
        const report = await runPlan(planBench(project, { dialect: sqliteDialect, mode }));
        expect(report.outcome === 'ran' ? report.probes.filter((probe) => !probe.passed) : report).toEqual([]);
        expect(report.outcome === 'ran' && report.differences).toEqual([]);
      }
    },
  );
});
