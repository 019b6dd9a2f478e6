/** Every project must be created, and what the database then says it holds must be what was wanted. */
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import { readBack } from '../shared/introspection/readBack.ts';
import type { Ask } from '../shared/sql/statement.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { schemaMutantAnswers } from '../shared/testing/schemaMutantAnswers.ts';
import { schemaMutants, shopSchema } from '../shared/testing/schemaMutants.ts';
import { inOrder, poolOf } from './lanes.ts';
import type { NamedProject } from './sqlProjects.ts';
import type { Tally } from './tally.ts';

export interface SqlEngine {
  /** e.g. `PostgreSQL 15.20`. */
  readonly version: string;
  readonly dialect: Dialect;
  readonly ask: Ask;
  /** Empties the database, then executes the statements; returns what was refused first, or undefined. */
  create(statements: readonly string[]): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A wrong rule in the database must be named: the reading must be able to fail. */
export async function checkMutants(engine: SqlEngine, tally: Tally): Promise<void> {
  const { dialect, version } = engine;
  const wanted = shopSchema(dialect);
  for (const [name, change] of Object.entries(schemaMutants)) {
    const title = `${version}, read back, with something wrong: ${name}`;
    const refused = await engine.create(createStatements(change(wanted)).map(({ sql }) => sql));
    const found = refused === undefined ? await readBack(wanted, engine.ask) : [];
    const said = refused === undefined ? found.map(({ table, kind, text }) => `${table}: ${kind} ${text}`) : [refused];
    if (JSON.stringify(said) === JSON.stringify(schemaMutantAnswers.get(dialect)?.[name])) tally.pass(title);
    else tally.fail(title, ['', ...said].join('\n  '));
  }
}

/** A custom type or collation that a person wrote, e.g. one of another engine or of an extension. */
export const LACKING =
  /type "\w+" does not exist|collation "\w+" .*does not exist|Unknown data type|Unknown collation/u;

/** `engines`: sessions of one database, at work side by side. */
export async function checkReadBack(
  engines: readonly [SqlEngine, ...SqlEngine[]],
  projects: readonly NamedProject[],
  modes: readonly SqlMode[],
  tally: Tally,
): Promise<void> {
  const [{ dialect, version }] = engines;
  const pool = poolOf(engines.length, () => Promise.reject(new Error('All are open.')), [...engines]);
  for (const mode of modes) {
    const start = performance.now();
    const counts = { equal: 0, different: 0, notCreated: 0, lacking: 0 };
    const omittedByCode = new Map<string, number>();
    const read = inOrder(projects, engines.length, async ({ project }) => {
      const { schema, omitted } = toPhysical(project, { dialect, mode, includeExternal: true });
      const found = await pool.use(async (engine) => {
        const refused = await engine.create(createStatements(schema).map(({ sql }) => sql));
        return refused ?? readBack(schema, engine.ask);
      });
      return { omitted, found };
    });
    for await (const [{ id }, { omitted, found }] of read) {
      const title = `${version}, read back, ${mode}: ${id}`;
      for (const { code } of omitted) omittedByCode.set(code, (omittedByCode.get(code) ?? 0) + 1);
      if (typeof found === 'string') {
        if (LACKING.test(found)) {
          counts.lacking += 1;
          tally.skip(title, `names what this database does not have: ${found}`);
        } else {
          counts.notCreated += 1;
          tally.fail(title, `not created: ${found}`);
        }
        continue;
      }
      if (found.length === 0) {
        counts.equal += 1;
        tally.pass(title);
        continue;
      }
      counts.different += 1;
      tally.fail(title, ['', ...found.map(({ table, kind, text }) => `  ${table}: ${kind} ${text}`)].join('\n'));
    }
    const total = [...omittedByCode.values()].reduce((sum, count) => sum + count, 0);
    const byCode = [...omittedByCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ${count}`);
    const seconds = Math.round((performance.now() - start) / 1000);
    console.log(
      `${version}, read back, ${mode}: ${counts.equal} of ${projects.length} equal, ${counts.different} different, ` +
        `${counts.notCreated} not created, ${counts.lacking} that name what it does not have; ${seconds} s`,
    );
    console.log(`  left out or adapted, each with its finding: ${total}${total > 0 ? ` (${byCode.join(', ')})` : ''}`);
  }
}
