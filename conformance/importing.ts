/**
 * What is imported, compared with what real servers make of the same files: `../shared/corpus` with its `truth/`. Facts are counted
 * per file as they stand in the schema that was read (`read`) and in the schema of the models that came of it (`models`). A fact that
 * holds is passed, a difference with a reason of `importReasons.ts` skipped, any other failed; so is a stage whose share is too small.
 * `node conformance/importing.ts [part of a path…] [--all]` prints differences too, 12 of a file unless all are wanted.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import type { PhysicalSchema } from '../shared/physical/physicalSchema.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { reasonOf } from './importReasons.ts';
import { compareWithTruth, type Comparison, type Truth } from './importTruth.ts';
import { newTally } from './tally.ts';

const corpus = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
/** Folders of the corpus and who reads them: MySQL's files were loaded by MariaDB. */
const kinds = [
  ['mysql', 'mariadb'],
  ['sqlite', 'sqlite'],
  ['postgresql', 'postgres'],
] as const;

/** The share of what a script says that must be read, and be in the models. */
const WANTED = 0.999;

const tally = newTally();

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const most = words.includes('--all') ? Number.POSITIVE_INFINITY : 12;
const place = [corpus, join(import.meta.dirname, '..', '..', 'shared', 'corpus')].find((path) => existsSync(path));

if (place === undefined) tally.skip('all', 'there is no corpus beside the project');
else await compareAll(place);
tally.finish();

async function compareAll(folder: string): Promise<void> {
  const total = { read: [0, 0], models: [0, 0] };
  for (const [kind, dialect] of kinds) {
    for (const file of readdirSync(join(folder, 'truth', kind)).sort()) {
      const name = `${kind}/${file.replace(/[.]json$/u, '')}`;
      if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
      const truth = JSON.parse(readFileSync(join(folder, 'truth', kind, file), 'utf8')) as Truth;
      await compareFile(folder, name, dialect, truth, total);
    }
  }
  for (const [stage, [right = 0, all = 0]] of Object.entries(total)) {
    console.log(`${stage}: ${right} of ${all} facts, ${((100 * right) / Math.max(1, all)).toFixed(3)} %`);
    if (right < all * WANTED) tally.fail(stage, `less than ${100 * WANTED} % of the facts hold`);
  }
}

async function compareFile(
  folder: string,
  name: string,
  dialect: string,
  truth: Truth,
  total: Readonly<Record<'read' | 'models', number[]>>,
): Promise<void> {
  const path = join(folder, ...name.split('/'));
  const files = statSync(path).isDirectory() ? (truth.files ?? []).map((each) => join(path, each)) : [path];
  const prelude = join(folder, 'truth', 'preludes', `${name.split('/')[1]?.replace(/[.]sql$/u, '')}.sql`);
  if (dialect === 'postgres' && existsSync(prelude)) {
    const copy = join(mkdtempSync(join(tmpdir(), 'entwine-prelude-')), 'prelude.sql');
    writeFileSync(copy, readFileSync(prelude, 'utf8').replaceAll(':ROLE', 'someone'));
    files.unshift(copy);
  }
  const start = performance.now();
  const { schema, noted, skipped } = await readScripts(files, { dialect });
  const took = Math.round(performance.now() - start);
  const from = performance.now();
  const { project, remarks } = importedProject(schema, name);
  const modelled = Math.round(performance.now() - from);
  const made = toPhysical(project, { dialect: dialectNamed(dialect) });
  const stages: readonly (readonly ['read' | 'models', Comparison])[] = [
    ['read', compareWithTruth(schema, truth)],
    ['models', compareWithTruth(withDefault(made.schema, schema), truth)],
  ];
  const shown = stages.map(([stage, { right, all }]) => {
    total[stage][0] = (total[stage][0] ?? 0) + right;
    total[stage][1] = (total[stage][1] ?? 0) + all;
    return `${stage} ${right}/${all}`;
  });
  console.log(
    `${name}: ${shown.join(', ')}; ${noted.length} noted, ${skipped.length} skipped, ${remarks.length} remarks, ` +
      `${made.omitted.length} omitted; ${took} ms + ${modelled} ms`,
  );
  for (const { line, text, reason } of skipped.slice(0, most))
    console.log(`    skipped line ${line}: ${reason}: ${text}`);
  for (const [stage, { right, differences }] of stages) {
    tally.pass(`${name} ${stage}`, right);
    for (const [at, difference] of differences.entries()) {
      const reason = reasonOf(difference, { stage, dialect, truth });
      if (reason === undefined) tally.fail(`${name} ${stage}`, difference);
      else tally.skip(`${name} ${stage}`, reason);
      if (at < most && reason !== undefined) console.log(`    ${stage}: ${difference}`);
    }
    if (differences.length > most) console.log(`    ${stage}: and ${differences.length - most} more`);
  }
}

function withDefault(made: PhysicalSchema, read: PhysicalSchema): PhysicalSchema {
  return read.defaultSchema === undefined ? made : { ...made, defaultSchema: read.defaultSchema };
}
