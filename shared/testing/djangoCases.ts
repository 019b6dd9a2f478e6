/** Model graphs with Django's own answers, where they lie beside the project. For tests only. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../model/project.ts';
import { readProject } from '../projectFile/projectFile.ts';

export interface DjangoTable {
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly notnull: boolean;
    readonly pk: number;
  }[];
  readonly unique: readonly (readonly string[])[];
  readonly indexes: readonly (readonly string[])[];
  readonly foreignKeys: readonly { readonly from: string; readonly to_table: string; readonly to: string }[];
}

export interface DjangoCase {
  readonly id: string;
  readonly project: Project;
  /** Tables of the SQLite file after Django's migrations; undefined where they were not recorded. */
  readonly schema: Readonly<Record<string, DjangoTable>> | undefined;
}

/** What Django answered: findings on the project's own models, or the error that kept the models from loading. */
export interface DjangoAnswer {
  readonly loads: boolean;
  readonly error?: string;
  readonly crash?: string;
  readonly findings?: readonly { readonly code: string; readonly object: string }[];
  readonly migrates?: boolean;
}

export interface AnsweredCase {
  readonly id: string;
  readonly title: string;
  readonly project: Project;
  readonly answer: DjangoAnswer;
}

export const caseFiles = ['curated', 'random', 'apps'] as const;

const folder = join(import.meta.dirname, '../../../shared/django-cases');

/** All graphs of one file with Django's answers; undefined where the folder is not there. */
export function answeredCases(file: (typeof caseFiles)[number]): AnsweredCase[] | undefined {
  const path = join(folder, `${file}.jsonl`);
  if (!existsSync(path)) return undefined;
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { id: string; title: string; project: unknown; expect: DjangoAnswer })
    .map(({ id, title, project, expect }) => ({ id, title, project: projectOf(project), answer: expect }));
}

interface CaseLine {
  readonly id: string;
  readonly project: unknown;
  readonly expect: {
    readonly loads: boolean;
    readonly migrates?: boolean;
    readonly schema?: DjangoCase['schema'];
  };
}

/** The graphs that Django loads and migrates; empty where the folder is not there. */
export function cleanCases(): DjangoCase[] {
  if (!existsSync(folder)) return [];
  return ['curated.jsonl', 'random.jsonl', 'apps.jsonl'].flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as CaseLine)
      .filter((line) => line.expect.loads && line.expect.migrates === true)
      .map((line) => ({ id: line.id, project: projectOf(line.project), schema: line.expect.schema })),
  );
}

function projectOf(file: unknown): Project {
  const read = readProject(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.message);
  return read.project;
}
