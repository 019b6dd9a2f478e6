/** A stranger's views and objects: the engines are given one statement of its kind each, or none. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../electron/services/engines/openEngine.ts';
import { runPlanOn } from '../electron/services/planRunner.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import type { Project } from '../shared/model/project.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { hostileObjects, MARKER, objectsProject } from '../shared/testing/objectsProjects.ts';

const queries: readonly string[] = [
  `SELECT 1 AS id; CREATE TABLE ${MARKER} (a int)`,
  `SELECT 1 AS id INTO ${MARKER}`,
  `WITH x AS (INSERT INTO shop_log (said) VALUES ('${MARKER}') RETURNING 1) SELECT 1 AS id FROM x`,
  `SELECT $é$'$é$ AS id; CREATE TABLE ${MARKER} (a int); SELECT $é$'$é$`,
  `SELECT '\\' AS id; CREATE TABLE ${MARKER} (a int); --'`,
  `SELECT 1 AS id /* /* */; CREATE TABLE ${MARKER} (a int); -- */ */`,
  `SELECT load_extension('${MARKER}') AS id`,
  `SELECT lo_export(1, '${MARKER}') AS id`,
];

function withQuery(sql: string, engine: 'sqlite' | 'postgres'): Project {
  const project = objectsProject(engine, []);
  const [, ...others] = project.models;
  const view = { id: 'v', name: 'V', view: { sql, materialized: true }, fields: [] };
  return { ...project, models: [...others, view] };
}

/** In a database of its own, in which each statement is run whatever became of those before it. */
async function reached(project: Project, engine: 'sqlite' | 'postgres'): Promise<boolean> {
  const { schema } = toPhysical(project, { dialect: dialectNamed(engine) });
  const database = await openEngine(engine);
  for (const { sql } of createStatements(schema)) await database.execute(sql).catch(() => undefined);
  const tables = engine === 'sqlite' ? 'sqlite_master WHERE name = ?' : 'pg_class WHERE relname = ?';
  const { rows } = await database.ask({ sql: `SELECT count(*) FROM ${tables}`, params: [MARKER] });
  await database.close();
  return Number(rows[0]?.[0]) !== 0 || readdirSync(process.cwd()).includes(MARKER);
}

describe.each(['sqlite', 'postgres'] as const)('%s', (engine) => {
  test.each(queries)('a view of %s', async (sql) => {
    expect(await reached(withQuery(sql, engine), engine)).toBe(false);
  });

  test.each(hostileObjects.filter(({ dialect }) => dialect === engine))('$sql', async (object) => {
    const project = objectsProject(engine, [object]);
    expect(await reached(project, engine)).toBe(false);
    const bench = await openEngine(engine);
    const report = await runPlanOn(bench, planBench(project, { dialect: dialectNamed(engine) }));
    await bench.close();
    expect(report.outcome === 'ran' && report.probes.every(({ passed }) => passed)).toBe(true);
  });
});
