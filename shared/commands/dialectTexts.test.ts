import { describe, expect, test } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { projectFindings } from '../formats/targetFindings.ts';
import type { Fix } from '../model/finding.ts';
import type { Model, Project } from '../model/project.ts';
import { fixCommand } from './fixCommands.ts';
import { applyCommand, startHistory, undo } from './history.ts';

type TextFix = Extract<Fix, { kind: 'setText' }>;

const post: Model = {
  id: 'post',
  name: 'Post',
  fields: [
    { id: 'name', name: 'name', type: 'Char', maxLength: 20 },
    { id: 'made', name: 'made', type: 'DateTime', dbDefault: "date_trunc('day', now())" },
    { id: 'low', name: 'low', type: 'Char', maxLength: 20, generated: { sql: 'lower(name)' } },
    { id: 'both', name: 'both', type: 'Char', maxLength: 50, generated: { sql: "name || '!'" } },
    { id: 'words', name: 'words', type: 'Custom', dbType: 'tsvector' },
  ],
  constraints: [
    { type: 'check', name: 'starts', sql: "name ~ '^a'" },
    { type: 'unique', name: 'sounds', fields: ['made', { sql: 'soundex(name)' }] },
    { type: 'unique', name: 'some', fields: ['made'], condition: "name ~ 'b'" },
  ],
  indexes: [{ name: 'days', fields: [{ sql: 'lower(name)' }, { sql: "date_trunc('day', made)" }] }],
};

const project = (targets: readonly string[], sqlDialect: 'postgres' | 'standard' = 'postgres'): Project => ({
  name: 'Shop',
  settings: { app: 'shop', targets: [...targets], sqlDialect },
  models: [post],
  diagrams: [],
});

function textFixes(of: Project): TextFix[] {
  return projectFindings(of).flatMap(({ fix }) => (fix?.kind === 'setText' ? [fix] : []));
}

describe('Texts of SQL that a target has not, or means otherwise', () => {
  test('are found unasked for the databases among the targets, and no others', () => {
    expect(textFixes(project(['django', 'postgres']))).toEqual([]);
    const plain = project(['django']);
    expect(projectFindings(plain)).toBe(runChecks(plain));
    expect(textFixes(project(['django', 'sqlite', 'mysql'])).map(({ label, slot }) => `${slot}: ${label}`)).toEqual([
      'default: Write one for SQLite',
      'generated: Keep it for SQLite as it is',
      'check: Write one for SQLite',
      'part: Write one for SQLite',
      'condition: Write one for SQLite',
      'part: Keep it for SQLite as it is',
      'part: Write one for SQLite',
      'default: Write one for MySQL',
      'type: Write one for MySQL',
      'check: Write one for MySQL',
      'part: Write one for MySQL',
      'condition: Write one for MySQL',
      'part: Write one for MySQL',
    ]);
  });

  test('are the same array for the same project, so that no list is drawn anew', () => {
    const same = project(['sqlite']);
    expect(projectFindings(same)).toBe(projectFindings({ ...same, diagrams: [] }));
  });

  test('get one of the target’s own by one command, which undo takes back', () => {
    const start = startHistory(project(['sqlite', 'mysql']));
    for (const fix of textFixes(start.project)) {
      const after = applyCommand(start, fixCommand(fix));
      expect(after.done).toHaveLength(1);
      const label = `${fix.slot} for ${fix.dialect}`;
      const left = textFixes(after.project).map(({ slot, dialect, text }) => ({ slot, dialect, text }));
      // What is still to be written is a finding of another kind until it is.
      expect(left, label).not.toContainEqual({ slot: fix.slot, dialect: fix.dialect, text: fix.text });
      const codes = projectFindings(after.project).map(({ code }) => code);
      if (fix.sql === '')
        expect(codes, label).toContain(fix.slot === 'type' ? 'entwine.sql.custom-type' : 'entwine.sql.fragment');
      expect(undo(after).project).toEqual(start.project);
    }
  });

  test('stay as they are for all others, in the order of the file', () => {
    let history = startHistory(project(['sqlite', 'mysql']));
    for (const fix of textFixes(history.project))
      history = applyCommand(
        history,
        fixCommand({ ...fix, sql: fix.sql || (fix.slot === 'type' ? 'json' : `${fix.dialect}()`) }),
      );
    const [made] = history.project.models;
    expect(
      made?.fields.map(({ dbDefault, generated, dbType }) => dbDefault ?? generated?.sql ?? dbType ?? null),
    ).toEqual([
      null,
      { sqlite: 'sqlite()', postgres: "date_trunc('day', now())", mysql: 'mysql()' },
      { sqlite: 'lower(name)', postgres: 'lower(name)' },
      "name || '!'",
      { postgres: 'tsvector', mysql: 'json' },
    ]);
    expect(made?.constraints).toMatchObject([
      { sql: { sqlite: 'sqlite()', postgres: "name ~ '^a'", mysql: 'mysql()' } },
      {
        fields: ['made', { sql: { sqlite: 'sqlite()', postgres: 'soundex(name)', mysql: 'mysql()' } }],
      },
      {
        condition: { sqlite: 'sqlite()', postgres: "name ~ 'b'", mysql: 'mysql()' },
      },
    ]);
    expect(made?.indexes?.[0]?.fields).toEqual([
      { sql: { sqlite: 'lower(name)', postgres: 'lower(name)' } },
      { sql: { sqlite: 'sqlite()', postgres: "date_trunc('day', made)", mysql: 'mysql()' } },
    ]);
    expect(textFixes(history.project)).toEqual([]);
  });

  test('what is certain is written in the target’s words and needs no text of its own', () => {
    const halves: Project = {
      ...project(['mysql'], 'standard'),
      settings: { app: 'shop', targets: ['postgres'], sqlDialect: 'mysql' },
      models: [
        {
          id: 'm',
          name: 'M',
          fields: [
            { id: 'a', name: 'a', type: 'Char', maxLength: 9 },
            { id: 'g', name: 'g', type: 'Char', maxLength: 20, generated: { sql: "concat(a, '!')" } },
            { id: 'l', name: 'l', type: 'Boolean', generated: { sql: "a LIKE 'x%'" } },
          ],
        },
      ],
    };
    expect(textFixes(halves)).toEqual([]);
  });

  test('nothing is done to a text that is no longer there', () => {
    const start = startHistory(project(['sqlite']));
    const [fix] = textFixes(start.project);
    if (!fix) throw new Error('There is nothing to fix.');
    expect(applyCommand(start, fixCommand({ ...fix, text: 'gone' }))).toBe(start);
    expect(applyCommand(start, fixCommand({ ...fix, at: { kind: 'field', model: 'gone', field: 'gone' } }))).toBe(
      start,
    );
  });
});
