import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../projectFile.ts';
import type { FileMigration } from './fileMigration.ts';
import { currentVersion, fileMigrations, migrateFile } from './migrationRegistry.ts';

const fixtures = join(import.meta.dirname, '../fixtures');

describe('versions of the file format', () => {
  it('are as many as there are steps between them, in order', () => {
    expect(fileMigrations.map((step) => step.to)).toEqual(
      Array.from({ length: currentVersion - 1 }, (_step, at) => at + 2),
    );
  });

  it('have one fixture each, and each fixture opens', () => {
    const names = readdirSync(fixtures).sort();
    expect(names).toEqual(Array.from({ length: currentVersion }, (_version, at) => `v${at + 1}.erd`));
    for (const [at, name] of names.entries()) {
      const result = readProject(readFileSync(join(fixtures, name), 'utf8'));
      expect({ ok: result.ok, from: result.ok && result.fromVersion }).toEqual({ ok: true, from: at + 1 });
    }
  });

  it('are taken one step at a time, from the version of the file on', () => {
    const steps: FileMigration[] = [
      { to: 2, summary: 'title becomes name', up: ({ title, ...rest }) => ({ ...rest, name: title }) },
      { to: 3, summary: 'name is trimmed', up: (file) => ({ ...file, name: String(file['name']).trim() }) },
    ];
    expect(migrateFile({ erd: 1, title: ' a ' }, 1, steps)).toEqual({ erd: 3, name: 'a' });
    expect(migrateFile({ erd: 2, name: ' b ' }, 2, steps)).toEqual({ erd: 3, name: 'b' });
    expect(migrateFile({ erd: 3, name: ' c ' }, 3, steps)).toEqual({ erd: 3, name: ' c ' });
  });
});
