/** Finds a Python with a real Django and asks it about exported projects. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqlValue, Statement } from '../shared/sql/statement.ts';
import type { Export } from '../shared/formats/format.ts';
import { defaultApp } from '../shared/model/modelQueries.ts';
import type { Project } from '../shared/model/project.ts';
import type { DjangoFacts } from '../shared/testing/words/djangoFacts.ts';
import { pythonWith } from './pythonEnvironment.ts';

const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(here);

export interface DjangoPython {
  readonly command: string;
  /** e.g. `5.2.17`. */
  readonly version: string;
}

export interface DjangoFinding {
  readonly code: string;
  readonly object: string;
  readonly level: number;
  readonly message: string;
}

export interface SqliteTable {
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

/** What Django said about one project; `runnerError` means that it was not asked. */
export interface DjangoAnswer {
  readonly id: string;
  readonly loads: boolean;
  readonly error?: string;
  readonly findings: readonly DjangoFinding[];
  readonly crash?: string;
  readonly migrates?: boolean;
  readonly migrationError?: string;
  readonly schema?: Readonly<Record<string, SqliteTable>>;
  readonly said?: readonly string[];
  readonly scenarioError?: string;
  /** One for each question of the same place. */
  readonly deletions?: readonly DjangoDeletion[];
  readonly introspection?: DjangoFacts;
  readonly dump?: DjangoDump;
  readonly runnerError?: string;
}

/** The database that was migrated. */
export interface DjangoDump {
  /** What made its tables and indexes. */
  readonly statements: readonly string[];
  /** What Django's own `inspectdb` makes of the project's tables. */
  readonly inspected: string;
}

/** A sample of rows, and which of them to delete. */
export interface DeletionQuestion {
  readonly model: string;
  readonly key: readonly SqlValue[];
  readonly inserts: readonly Statement[];
  readonly looks: readonly Statement[];
  readonly counts: readonly Statement[];
}

export interface DjangoDeletion {
  /** "deleted", the class of the error that refused it, "unsound" rows, or "crashed" in Django's own code. */
  readonly outcome: string;
  readonly problem?: string;
  /** Protected or restricted rows, counted by table. */
  readonly named?: Readonly<Record<string, number>>;
  readonly looks?: readonly (readonly SqlValue[] | null)[];
  readonly counts?: readonly number[];
}

export interface DjangoQuestion {
  readonly id: string;
  readonly project: Project;
  readonly exported: Export;
  /** A function of `python/scenarios.py` to run after migrating. */
  readonly scenario?: string;
  /** What to delete after migrating, each in a transaction of its own. */
  readonly deletions?: readonly DeletionQuestion[];
  /** What makes the tables before that which no model alone says whole. */
  readonly tables?: readonly string[];
  /** What Django says of the loaded models is asked, and whether the migrations that it makes are complete. */
  readonly introspect?: true;
  /** The migrations that Django makes are asked whether they are complete; those that need PostgreSQL are not run. */
  readonly complete?: boolean;
  /** The migrated database is given as it is. */
  readonly dump?: true;
  /** Further packages that the models import: texts by the paths of files, by package. */
  readonly packages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * ENTWINE_DJANGO_PYTHON, else a virtual environment of our own with Django 5.2 and, for django.contrib.postgres, psycopg, else
 * the system's python3.
 */
export function findDjango(): DjangoPython | undefined {
  const named = process.env['ENTWINE_DJANGO_PYTHON'];
  if (named) return djangoOf(named);
  const cache = join(root, 'node_modules', '.cache');
  const python =
    pythonWith(join(cache, 'entwine-django-postgres-5.2'), ['django==5.2.*', 'psycopg[binary]']) ??
    pythonWith(join(cache, 'entwine-django-5.2'), ['django==5.2.*']);
  return (python === undefined ? undefined : djangoOf(python)) ?? djangoOf('python3');
}

/** django.contrib.postgres does not load without it. */
export function importsPsycopg({ command }: DjangoPython): boolean {
  return spawnSync(command, ['-c', 'import psycopg']).status === 0;
}

function djangoOf(command: string): DjangoPython | undefined {
  if (command.includes('/') && !existsSync(command)) return undefined;
  const asked = spawnSync(command, ['-c', 'import django; print(django.get_version())'], { encoding: 'utf8' });
  return asked.status === 0 ? { command, version: asked.stdout.trim() } : undefined;
}

/** The exported files as Django packages, and the settings that the project asks for. */
export function questionLine(question: DjangoQuestion): string {
  const { id, project, exported, scenario, deletions, tables, introspect, complete, dump, packages } = question;
  const apps: Record<string, Record<string, string>> = { ...packages };
  for (const { path, text } of exported.files) {
    const slash = path.indexOf('/');
    const app = slash < 0 ? onlyAppOf(project) : path.slice(0, slash);
    apps[app] = { ...apps[app], [path.slice(slash + 1)]: text };
  }
  const named = new Set(project.models.filter((model) => model.external).map((model) => model.app));
  const installed = ['sites', 'sessions'].filter((app) => named.has(app)).map((app) => `django.contrib.${app}`);
  const isForPostgres = exported.files.some(({ text }) => text.includes('django.contrib.postgres'));
  if (isForPostgres) installed.push('django.contrib.postgres');
  const { userModel } = project.settings;
  const settings = userModel ? { AUTH_USER_MODEL: userModel } : {};
  return JSON.stringify({ id, apps, installed, settings, scenario, deletions, tables, introspect, complete, dump });
}

function onlyAppOf(project: Project): string {
  const own = project.models.find((model) => !model.external);
  return own?.app ?? defaultApp(project.settings);
}

/** A whole number that no double holds by its digits, as sample rows have it. */
function exactly(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded && context?.source !== undefined && /^-?\d+$/u.test(context.source) ? context.source : value;
}

/** Asks about many projects in one Python process; answers come in the same order. */
export function askDjango(django: DjangoPython, questions: readonly DjangoQuestion[]): DjangoAnswer[] {
  if (questions.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'entwine-conformance-'));
  try {
    const [source, target] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
    writeFileSync(source, questions.map((question) => `${questionLine(question)}\n`).join(''));
    execFileSync(django.command, [join(here, 'python', 'ask_django.py'), source, target], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return readFileSync(target, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line, exactly) as DjangoAnswer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
