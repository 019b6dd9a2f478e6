import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readExample } from '../testing/readExample.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import { formats } from './formatRegistry.ts';

/**
 * A case is one text file: `-- project --`, `-- options --`, `-- <file> --`, `-- findings --`. With UPDATE_CASES=1 the
 * expectations are written anew, to be reviewed in the diff.
 */
const sections = /^-- ([^\n]+) --\n/gmu;

function readCase(text: string): Map<string, string> {
  const parts = text.split(sections).slice(1);
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) found.set(parts[at] ?? '', parts[at + 1] ?? '');
  return found;
}

for (const format of formats.filter((one) => one.language === 'sql')) {
  const folder = join(import.meta.dirname, format.key, 'cases');
  describe(`${format.label} export`, () => {
    test('has cases', () => {
      expect(existsSync(folder)).toBe(true);
    });

    test.each(existsSync(folder) ? readdirSync(folder) : [])('%s', (file) => {
      const path = join(folder, file);
      const parts = readCase(readFileSync(path, 'utf8'));
      const project = parts.get('project') ?? '';
      const mode = (parts.get('options') ?? 'database').trim() as SqlMode;
      const { files, omitted } = format.exportProject(readExample(project), { mode });
      const findings = omitted.map(
        (finding) => `${finding.severity} ${finding.code} ${finding.object}: ${finding.message}`,
      );
      const actual = new Map([
        ['project', project],
        ['options', `${mode}\n`],
        ...files.map((one) => [one.path, one.text] as const),
        ['findings', findings.map((line) => `${line}\n`).join('')],
      ]);
      if (process.env['UPDATE_CASES']) {
        writeFileSync(path, [...actual].map(([name, text]) => `-- ${name} --\n${text}`).join(''));
      } else expect(Object.fromEntries(parts)).toEqual(Object.fromEntries(actual));
    });
  });
}
