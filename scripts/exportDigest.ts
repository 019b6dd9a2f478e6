/**
 * Hashes every export of every project at hand, to show that a change of the house changed no line of what it writes:
 * `node scripts/exportDigest.ts [FILE]` prints a line a project and export, or writes them to FILE, and ends with the hash
 * of them all. Compare the files of two commits with `diff`. Each line holds two hashes: of the files, and of the findings
 * as severity, code and object (their sentences may be put better).
 *
 * With `--plans` the bench's plans and those of deletions are hashed instead: each project on one dialect and mode in turn.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { planDeletion } from '../shared/bench/deletion/planDeletion.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { dialects } from '../shared/dialects/dialectRegistry.ts';
import type { FormatValues } from '../shared/formats/formatOption.ts';
import { formats } from '../shared/formats/formatRegistry.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { benchProject } from '../shared/testing/benchProjects.ts';
import { alikeProject, hostileProject, hostileTexts, optionsProject } from '../shared/testing/hostileProjects.ts';
import { ruleProjects } from '../shared/testing/ruleProjects.ts';

const root = join(import.meta.dirname, '..');
const beside = join(root, '../shared');

interface Source {
  readonly id: string;
  readonly project: Project;
}

function sourceOf(id: string, text: string): Source[] {
  const read = readProject(text);
  // Cases of files that are refused belong to the reader's own tests.
  return read.ok ? [{ id, project: read.project }] : [];
}

function filesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) {
    console.error(`skipped ${folder.split('/').slice(-2).join('/')}: it is not here`);
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

const nameOf = (path: string): string => relative(dirname(root), path).split('/').slice(1).join('/');

function projectFiles(folder: string): Source[] {
  return filesIn(folder, '.erd').flatMap((path) => sourceOf(nameOf(path), readFileSync(path, 'utf8')));
}

function formatCases(format: string): Source[] {
  return filesIn(join(root, 'shared/formats', format, 'cases'), '.txt').flatMap((path) => {
    const json = /^-- project --\n([\s\S]*?)\n(?=-- )/.exec(readFileSync(path, 'utf8'))?.[1];
    return json === undefined ? [] : sourceOf(nameOf(path), json);
  });
}

function djangoCases(): Source[] {
  return filesIn(join(beside, 'django-cases'), '.jsonl').flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as { id: string; project: unknown })
      .flatMap(({ id, project }) => sourceOf(`${nameOf(path)}#${id}`, JSON.stringify(project))),
  );
}

function allSources(): Source[] {
  return [
    ...projectFiles(join(root, 'examples')),
    ...projectFiles(join(root, 'shared/projectFile/fixtures')),
    ...projectFiles(join(root, 'shared/testing/words/files')),
    ...formats.flatMap(({ key }) => formatCases(key)),
    ...ruleProjects.map((project, index) => ({ id: `rules#${index}`, project })),
    ...hostileTexts.map((text, index) => ({ id: `hostile#${index}`, project: hostileProject(text) })),
    { id: 'hostile#alike', project: alikeProject },
    { id: 'hostile#options', project: optionsProject },
    ...Array.from({ length: 200 }, (_, seed) => ({ id: `bench#${seed}`, project: benchProject(seed) })),
    ...projectFiles(join(beside, 'faults')),
    ...djangoCases(),
  ];
}

/** What each format is asked for, by a name that stays. */
function askedOf(format: string): readonly (readonly [string, FormatValues])[] {
  if (format === 'django')
    return [
      ['5.2', {}],
      ['4.2', { djangoVersion: '4.2' }],
      ['6.0', { djangoVersion: '6.0' }],
      ['direct', { userModel: 'direct' }],
    ];
  return (['database', 'django'] as const).flatMap((mode) => [
    [mode, { mode }] as const,
    [
      `${mode}-lower`,
      {
        mode,
        quoting: 'whenNeeded',
        identifierCase: 'lower',
        ifNotExists: true,
        dropFirst: true,
        choiceChecks: true,
        schemaPrefix: 'My schema',
      },
    ] as const,
  ]);
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function exportLines({ id, project }: Source): string[] {
  return formats.flatMap((format) =>
    askedOf(format.key).map(([name, options]) => {
      const { files, omitted } = format.exportProject(project, options);
      const texts = hash(JSON.stringify(files.map(({ path, text }) => [path, text])));
      const findings = hash(
        JSON.stringify(omitted.map(({ severity, code, object }) => [severity, code, object]).sort()),
      );
      return `${id} ${format.key} ${name} ${texts} ${findings}`;
    }),
  );
}

function planLines({ id, project }: Source, index: number): string[] {
  const dialect = dialects[index % dialects.length];
  const mode = Math.floor(index / dialects.length) % 2 === 0 ? 'database' : 'django';
  if (!dialect) throw new Error('There is no dialect.');
  const plan = planBench(project, { dialect, mode });
  const deletions = project.models.slice(0, 4).map((model) => {
    const planned = planDeletion(project, model.id, dialect);
    return hash(JSON.stringify(typeof planned === 'string' ? planned : planned.plan));
  });
  return [`${id} ${dialect.name} ${mode} ${hash(JSON.stringify(plan))} ${deletions.join(' ')}`];
}

const { values, positionals } = parseArgs({ options: { plans: { type: 'boolean' } }, allowPositionals: true });
const lines = allSources().flatMap(values.plans ? planLines : exportLines);
const text = `${lines.join('\n')}\n`;
const [file] = positionals;
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
console.log(`${lines.length} ${values.plans ? 'plans' : 'exports'}, ${hash(text)}`);
