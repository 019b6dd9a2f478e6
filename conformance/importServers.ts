/**
 * What is imported and exported again, on real servers: each file of the corpus is loaded as it is, and as the SQL of the models that
 * came of it, and what the server says of the one is compared with what it says of the other, every rule and default included.
 * `node conformance/importServers.ts [part of a path…] [--all]`. What models cannot say yet (enums' types, functions, sequences of their
 * own) is made before the tables from the statements that the import keeps. Databases: entwine_import_given, entwine_import_made.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { isSqlite } from '../electron/services/imports/sqliteFile.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import { readSchema } from '../shared/introspection/readSchema.ts';
import type { Project } from '../shared/model/project.ts';
import { diffSchemas } from '../shared/physical/diffSchemas.ts';
import { fromPhysical } from '../shared/physical/fromPhysical.ts';
import type { PhysicalSchema } from '../shared/physical/physicalSchema.ts';
import { tableFacts } from '../shared/physical/schemaFacts.ts';
import { quoteIdentifier, quoteText } from '../shared/physical/sqlText.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { contained, mariadb, postgres, schemaOfFile, sqlite, withPath, type Server } from './importLoading.ts';

const GIVEN = 'entwine_import_given';
const MADE = 'entwine_import_made';

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const most = words.includes('--all') ? Number.POSITIVE_INFINITY : 10;
const corpus = [
  join(import.meta.dirname, '../../../shared/corpus'),
  join(import.meta.dirname, '../../shared/corpus'),
].find((path) => existsSync(path));
const total = { right: 0, all: 0 };

if (corpus === undefined) console.log('SKIP there is no corpus beside the project');
else {
  for (const server of [sqlite, mariadb, postgres]) {
    for (const file of readdirSync(join(corpus, 'truth', server.kind)).sort()) {
      const name = `${server.kind}/${file.replace(/[.]json$/u, '')}`;
      if (wanted.length === 0 || wanted.some((word) => name.includes(word))) await compare(name, server, corpus);
    }
    for (const database of [GIVEN, MADE]) server.drop(database);
  }
  console.log(`${total.right} of ${total.all} facts, ${((100 * total.right) / Math.max(1, total.all)).toFixed(3)} %`);
}

async function compare(name: string, server: Server, folder: string): Promise<void> {
  const { dialect } = server;
  const path = join(folder, ...name.split('/'));
  const truth = JSON.parse(readFileSync(join(folder, 'truth', `${name}.json`), 'utf8')) as {
    readonly files?: readonly string[];
  };
  const files = statSync(path).isDirectory() ? (truth.files ?? []).map((each) => join(path, each)) : [path];
  const prelude = join(folder, 'truth', 'preludes', `${name.split('/')[1]?.replace(/[.]sql$/u, '') ?? ''}.sql`);
  const before =
    dialect === postgresDialect && existsSync(prelude)
      ? readFileSync(prelude, 'utf8').replaceAll(':ROLE', 'postgres')
      : '';
  const { schema } = await readScripts(files, { dialect: dialect.name });
  const { project } = fromPhysical(schema);
  const { schema: wantedSchema, omitted } = toPhysical(project, { dialect });
  const script = [
    ...(before === ''
      ? []
      : [contained(withPath(before, ''), dialect).replaceAll('musicbrainz, public', 'public, musicbrainz')]),
    ...preparation(project, schema, dialect),
    ...createStatements(wantedSchema).map(({ sql }) => `${sql};`),
  ].join('\n');
  const given =
    files.length === 1 && isSqlite(readFileSync(files[0] ?? ''))
      ? schemaOfFile(path)
      : files.map((each) => readFileSync(each, 'utf8').replace(/^\uFEFF/u, '')).join('\n');
  const refusedGiven = server.load(GIVEN, contained(withPath(before, given), dialect));
  const held = await readSchema(dialect, server.ask(GIVEN));
  const refused = server.load(MADE, script);
  const made = await readSchema(dialect, server.ask(MADE));
  const differences = diffSchemas(withoutParts(held, schema), made).filter(
    (one) => !isInSchema(one.table, schema, held),
  );
  const all = held.tables.reduce((sum, table) => sum + tableFacts(table, { dialect }).length, 0);
  const wrong = differences.filter(({ kind }) => kind === 'missing').length;
  total.all += all;
  total.right += all - wrong;
  console.log(
    `${name}: ${all - wrong} of ${all}; given refused ${refusedGiven.length}, made refused ${refused.length}, omitted ${omitted.length}`,
  );
  for (const text of refused.slice(0, most)) console.log(`    refused: ${text.slice(0, 200)}`);
  for (const { table, kind, text } of differences.slice(0, most))
    console.log(`    ${table}: ${kind} ${text.slice(0, 200)}`);
  if (differences.length > most) console.log(`    and ${differences.length - most} more`);
}

/** Parts of tables are folded into their parent. */
function withoutParts(held: PhysicalSchema, read: PhysicalSchema): PhysicalSchema {
  const names = new Set(read.tables.map((table) => table.name.toLowerCase()));
  return { ...held, tables: held.tables.filter((table) => names.has(table.name.toLowerCase())) };
}

function isInSchema(name: string, read: PhysicalSchema, held: PhysicalSchema): boolean {
  return !held.tables.some((table) => table.name === name) && read.tables.every((table) => table.name !== name);
}

/** What the tables need and models do not say yet. */
function preparation(project: Project, schema: PhysicalSchema, dialect: Dialect): string[] {
  if (!dialect.features.holdsSchemas) return [];
  const schemas = new Set(
    [...schema.tables, ...(schema.enums ?? []), ...(schema.objects ?? [])].flatMap((one) => one.schema ?? []),
  );
  return [
    ...[...schemas].map((name) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name, dialect)};`),
    ...(schema.enums ?? []).map(
      ({ name, schema: place, labels }) =>
        `CREATE TYPE ${place === undefined ? '' : `${quoteIdentifier(place, dialect)}.`}${quoteIdentifier(name, dialect)} AS ENUM (${labels.map((label) => quoteText(label, dialect)).join(', ')});`,
    ),
    ...(project.objects ?? [])
      .filter(({ kind }) => ['extension', 'domain', 'sequence', 'function', 'other'].includes(kind))
      .map(({ sql }) => `${sql};`),
  ];
}
