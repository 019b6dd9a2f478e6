/** What is true of a database stands in its dialect; nobody else tells databases apart by their names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { dialectNamed, dialects } from './shared/dialects/dialectRegistry.ts';
import { postgresDialect } from './shared/dialects/postgres/postgresDialect.ts';
import { sqlFormat } from './shared/formats/sqlFormat.ts';
import { sqlModes } from './shared/physical/sqlOptions.ts';
import { benchProject } from './shared/testing/benchProjects.ts';
import { readExample } from './shared/testing/readExample.ts';

// The one line that a new dialect costs: here, of nothing but PostgreSQL's parts.
vi.mock('./shared/dialects/dialectRegistry.ts', async (original) => {
  const registry = await original<typeof import('./shared/dialects/dialectRegistry.ts')>();
  const scratch = { ...registry.dialectNamed('postgres'), name: 'scratch', label: 'Scratch' };
  return {
    dialects: [...registry.dialects, scratch],
    dialectOf: (name: string) => (name === scratch.name ? scratch : registry.dialectOf(name)),
    dialectNamed: (name: string) => (name === scratch.name ? scratch : registry.dialectNamed(name)),
  };
});

const names = dialects.map(({ name }) => name);
/** Where a database may be named, and why. */
const allowed: readonly (readonly [path: string, reason: string])[] = [
  ['shared/dialects/', 'the dialects themselves and their registry'],
  ['shared/testing/', 'tests name what they test'],
  ['electron/services/engines/', 'the engines'],
  ['cli/suggestion.ts', 'other words that people use for a database on the command line'],
  ['renderer/ui/SqlEditor.tsx', 'grammars that the editor brings, by the dialect’s name'],
];

/** Names of databases in code: as a text, or as a key. Comments are passed over. */
function namedIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
  const any = `(?:${names.join('|')})`;
  const found = [...code.matchAll(new RegExp(`(['"\`])${any}\\1|\\b${any}\\s*:`, 'gu'))];
  return found.map(([text]) => text);
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /[.]tsx?$/u.test(path) && !/[.]test[.]tsx?$/u.test(path));
}

describe('names of databases', () => {
  test('stand in the dialects alone', () => {
    const sources = ['shared', 'electron', 'renderer', 'cli'].flatMap(sourcesBelow);
    expect(sources.length).toBeGreaterThan(500);
    const found = sources
      .filter((path) => !allowed.some(([start]) => path.startsWith(start)))
      .flatMap((path) =>
        namedIn(readFileSync(join(import.meta.dirname, path), 'utf8')).map((name) => `${path}: ${name}`),
      );
    expect(found).toEqual([]);
  });

  test.each([
    ["if (dialect === 'mysql') return 1;", ["'mysql'"]],
    ['const sizes = { sqlite: 1, "postgres": 2 };', ['sqlite:', '"postgres"']],
    ["// 'mysql' in a comment\n/* sqlite: too */ const path = '../mysql/types.ts';", []],
  ])('are found in %s', (source, expected) => {
    expect(namedIn(source)).toEqual(expected);
  });
});

describe('a dialect of parts that are there', () => {
  const scratch = dialectNamed('scratch');
  const projects = [
    ...readdirSync(join(import.meta.dirname, 'examples'))
      .filter((name) => name.endsWith('.erd'))
      .map((name) => [name, readExample(readFileSync(join(import.meta.dirname, 'examples', name), 'utf8'))] as const),
    ...Array.from({ length: 20 }, (_, seed) => [`seed ${seed}`, benchProject(seed, postgresDialect)] as const),
  ];

  test.each(projects)('writes what the parts that it is made of write: %s', (_name, project) => {
    for (const mode of sqlModes) {
      const [own] = sqlFormat(scratch).exportProject(project, { mode }).files;
      const [theirs] = sqlFormat(postgresDialect).exportProject(project, { mode }).files;
      expect(own?.path).toBe('schema.scratch.sql');
      expect(own?.text).toBe(theirs?.text.replaceAll('PostgreSQL', 'Scratch'));
    }
  });
});
