/** Projects without an error: Django accepts them, says the same of them, and makes on SQLite what our SQL for it makes. */
import Database from 'better-sqlite3';
import { sqliteDialect } from '../../shared/dialects/sqlite/sqliteDialect.ts';
import { createStatements } from '../../shared/formats/sqlWriter.ts';
import type { Project } from '../../shared/model/project.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { toPhysical } from '../../shared/physical/toPhysical.ts';
import { canonicalSchema } from '../djangoAnswers.ts';
import type { DjangoPython, SqliteTable } from '../djangoRunner.ts';
import { judgeByDjango, saidOfOthersWords } from '../djangoVerdict.ts';
import type { NamedProject } from '../sqlProjects.ts';
import type { Tally } from '../tally.ts';
import { isAlikeInDjango } from './alikeInDjango.ts';

export function checkWordsInDjango(django: DjangoPython, projects: readonly NamedProject[], tally: Tally): void {
  const counts = { clean: 0, unsayable: 0, schemas: 0 };
  const verdicts = judgeByDjango(
    django,
    projects.map(({ project }) => project),
    {},
    { isWritten: saidOfOthersWords, complete: true },
  );
  for (const [at, verdict] of verdicts.entries()) {
    const { id = '', project } = projects[at] ?? {};
    const title = `Django ${django.version}: ${id}`;
    if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else if (verdict.kind === 'refused') tally.fail(title, 'both refuse it');
    else tally.pass(title);
    if (verdict.kind === 'unsayable') counts.unsayable += 1;
    if (verdict.kind !== 'clean' || !project) continue;
    counts.clean += 1;
    if (!verdict.schema) continue;
    const problem = schemaProblem(project, verdict.schema);
    if (problem === 'unread') continue;
    counts.schemas += 1;
    if (problem === undefined) tally.pass(`${title}, on SQLite`);
    else tally.fail(`${title}, on SQLite`, problem);
  }
  console.log(
    `Django ${django.version}: ${counts.clean} of ${projects.length} clean in both with equal findings, ${counts.unsayable} with ` +
      `something that Python cannot say; ${counts.schemas} made on SQLite and compared`,
  );
  if (counts.clean < projects.length * 0.7) tally.fail('Django', 'too few projects are compared');
  if (counts.schemas < projects.length * 0.15) tally.fail('Django', 'too few schemas are compared');
}

/** Projects that break a rule: Django says of them what our checks say, and takes none that we refuse. */
export function checkMistakesInDjango(django: DjangoPython, projects: readonly NamedProject[], tally: Tally): void {
  const counts = { clean: 0, refused: 0, unsayable: 0, disagreement: 0 };
  const verdicts = judgeByDjango(
    django,
    projects.map(({ project }) => project),
    {},
    { isWritten: saidOfOthersWords, complete: true },
  );
  for (const [at, verdict] of verdicts.entries()) {
    const title = `Django ${django.version}: ${projects[at]?.id ?? ''}`;
    counts[verdict.kind] += 1;
    if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else tally.pass(title);
  }
  console.log(
    `Django ${django.version}: of ${projects.length} with a mistake ${counts.refused} refused by both with equal findings, ` +
      `${counts.clean} clean in both, ${counts.unsayable} with something that Python cannot say`,
  );
  if (counts.refused < projects.length * 0.6) tally.fail('Django', 'too few mistakes are refused');
}

/** What differs; undefined where Django's tables are ours, `unread` where Django's are of something else. */
function schemaProblem(project: Project, theirs: Readonly<Record<string, SqliteTable>>): string | undefined {
  const { schema } = toPhysical(project, { dialect: sqliteDialect, mode: 'django', includeExternal: true });
  if (!isAlikeInDjango(project, sqliteDialect)) return 'unread';
  const database = new Database(':memory:');
  try {
    for (const { sql } of createStatements(schema)) database.exec(sql);
    const own = new Set(schema.tables.filter(({ role }) => role !== 'external').map(({ name }) => name));
    const [wanted, made] = [linesOf(theirs), linesOf(tablesOf(database, own))];
    const missing = wanted.filter((line) => !made.includes(line));
    const surplus = made.filter((line) => !wanted.includes(line));
    if (missing.length + surplus.length === 0) return undefined;
    return ['', ...missing.map((line) => `  Django ${line}`), ...surplus.map((line) => `  ours   ${line}`)].join('\n');
  } catch (error) {
    return messageOf(error);
  } finally {
    database.close();
  }
}

/** A line for each table and for each column, key and index of it. */
function linesOf(schema: Readonly<Record<string, SqliteTable>>): string[] {
  return canonicalSchema(schema).flatMap((table) => {
    const [name = '', ...lists] = JSON.parse(table) as [string, ...string[][]];
    const words = ['column', 'unique', 'index', 'foreign key'];
    return [name, ...lists.flatMap((list, at) => list.map((line) => `${name}: ${words[at]} ${line}`))];
  });
}

type Row = Readonly<Record<string, string | number | null>>;

/** As `schema_of` of `ask_django.py` reads them. */
function tablesOf(database: Database.Database, names: ReadonlySet<string>): Record<string, SqliteTable> {
  const all = (sql: string, ...parameters: unknown[]) => database.prepare(sql).all(...parameters) as Row[];
  return Object.fromEntries(
    [...names].map((table) => {
      const indexes = all('SELECT name, "unique", origin FROM pragma_index_list(?)', table)
        .filter(({ origin }) => origin !== 'pk')
        .map(({ name, unique }) => ({
          unique: unique === 1,
          columns: all('SELECT name FROM pragma_index_info(?)', name).map((row) => row['name'] as string),
        }));
      const columns = all('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)', table);
      return [
        table,
        {
          columns: columns.map(({ name, type, notnull, pk }) => ({
            name: String(name),
            type: String(type),
            notnull: notnull === 1,
            pk: Number(pk),
          })),
          unique: indexes.filter(({ unique }) => unique).map((index) => index.columns),
          indexes: indexes.filter(({ unique }) => !unique).map((index) => index.columns),
          foreignKeys: all('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', table).map((key) => ({
            from: String(key['from']),
            to_table: String(key['table']),
            to: String(key['to']),
          })),
        },
      ];
    }),
  );
}
