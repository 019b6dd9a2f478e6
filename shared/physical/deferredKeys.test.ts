import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../electron/services/benchRunner.ts';
import { planBench } from '../bench/plan/planBench.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { diamond } from '../testing/deletingProjects.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { toPhysical } from './toPhysical.ts';

const to = (target: string, onDelete: Field['onDelete'], name = target): Field => ({
  id: name,
  name,
  type: 'ForeignKey',
  to: target,
  ...(onDelete === undefined ? {} : { onDelete }),
  relatedName: '+',
});
const model = (id: string, fields: readonly Field[]): Model => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  fields: [...fields],
});
const project = (...models: Model[]): Project => ({ name: 'Keys', settings: { app: 'shop' }, models, diagrams: [] });

function deferredKeys(of: Project, dialect: Dialect): string[] {
  const { schema } = toPhysical(of, { dialect });
  return schema.tables.flatMap((table) =>
    table.foreignKeys.filter((key) => key.deferrable).map((key) => `${table.name}.${key.columns.join()}`),
  );
}

/** Both point at the same row: PostgreSQL would ask the RESTRICT before it has followed the CASCADE. */
const sameTarget = project(
  model('album', []),
  model('song', [to('album', 'RESTRICT', 'first'), to('album', 'CASCADE', 'second')]),
);

/** The song goes two steps later than the label that it refers to. */
const late = project(
  model('house', []),
  model('label', [to('house', 'CASCADE')]),
  model('artist', [to('house', 'CASCADE')]),
  model('song', [to('label', 'RESTRICT'), to('artist', 'CASCADE')]),
);

describe('Which keys are checked at commit', () => {
  test('on PostgreSQL a RESTRICT whose rows go by the same cascade, but later', () => {
    expect(deferredKeys(sameTarget, postgresDialect)).toEqual(['shop_song.first_id']);
    expect(deferredKeys(late, postgresDialect)).toEqual(['shop_song.label_id']);
    expect(
      toPhysical(late, { dialect: postgresDialect }).omitted.map(({ code, message }) => `${code}: ${message}`),
    ).toEqual([
      'entwine.sql.restrict: PostgreSQL checks shop.Song.label at commit: at once it would refuse to delete a House whose Song rows go by the same cascade, only later.',
    ]);
  });

  test('not where the rows go in time, nor on engines that wait or never do', () => {
    expect(deferredKeys(diamond('RESTRICT'), postgresDialect)).toEqual([]);
    expect(deferredKeys(diamond('PROTECT'), postgresDialect)).toEqual([]);
    expect(deferredKeys(late, sqliteDialect)).toEqual([]);
    expect(deferredKeys(late, mysqlDialect)).toEqual([]);
  });

  test('DO_NOTHING, whose rows may be fixed before the commit', () => {
    const loose = project(model('album', []), model('song', [to('album', 'DO_NOTHING')]));
    expect([sqliteDialect, postgresDialect, mysqlDialect].map((dialect) => deferredKeys(loose, dialect))).toEqual([
      ['shop_song.album_id'],
      ['shop_song.album_id'],
      [],
    ]);
  });

  test('the databases do as the models say', async () => {
    for (const one of [sameTarget, late, diamond('RESTRICT')]) {
      for (const dialect of [sqliteDialect, postgresDialect]) {
        const report = await runPlan(planBench(one, { dialect }));
        if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
        expect(report.probes.filter((probe) => !probe.passed)).toEqual([]);
        expect(report.skipped).toEqual([]);
        expect(report.probes.some(({ kind }) => kind === 'cascade')).toBe(one !== sameTarget);
      }
    }
  });
});
