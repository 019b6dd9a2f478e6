/** Texts of SQL that are said by dialect, and orderings and keys of more than names, as Django gets them. */
import { describe, expect, it } from 'vitest';
import type { Model, Project } from '../../model/project.ts';
import { djangoFormat } from './djangoFormat.ts';

function exported(model: Partial<Model>, settings: Project['settings'] = {}) {
  const own: Model = {
    id: 'm',
    name: 'M',
    fields: [
      { id: 'a', name: 'a', type: 'Char', maxLength: 9 },
      { id: 'b', name: 'b', type: 'Integer' },
    ],
    ...model,
  };
  const { files, omitted } = djangoFormat.exportProject({ name: 'P', settings, models: [own], diagrams: [] });
  const text = files.find(({ path }) => path.endsWith('models.py'))?.text ?? '';
  return { text: text.replaceAll(/\s+/gu, ' '), omitted };
}

const lower = { sqlite: 'lower(a)', postgres: 'lower(a COLLATE "C")', mysql: 'lcase(a)' };

describe('a text that is said by dialect', () => {
  it('is one of Django’s own where all databases mean the same', () => {
    const { text, omitted } = exported({
      fields: [
        { id: 'n', name: 'n', type: 'DateTime', dbDefault: { sqlite: 'CURRENT_TIMESTAMP', postgres: 'now()' } },
        { id: 'i', name: 'i', type: 'Integer', dbDefault: { standard: '5', postgres: '5' } },
      ],
    });
    expect(text).toContain('db_default=Now()');
    expect(text).toContain('db_default=5');
    expect(text).not.toContain('SQLByVendor');
    expect(omitted).toEqual([]);
  });

  it('is handed on by a class of ours where they differ, wherever it stands', () => {
    const { text, omitted } = exported({
      fields: [
        {
          id: 'a',
          name: 'a',
          type: 'Char',
          maxLength: 9,
          dbDefault: { sqlite: "'s%'", postgres: "'p'", mysql: "'m'" },
        },
        { id: 'g', name: 'g', type: 'Char', maxLength: 9, generated: { sql: lower, stored: true } },
      ],
      constraints: [
        { id: 'c', type: 'check', name: 'c', sql: { sqlite: "a <> ''", postgres: "a ~ '.'", mysql: "a <> ''" } },
        {
          id: 'u',
          type: 'unique',
          name: 'u',
          fields: ['a'],
          condition: { sqlite: 'a > 1', postgres: "a > '1'", mysql: 'a > 2' },
        },
      ],
      indexes: [{ id: 'i', name: 'i', fields: [{ sql: lower }] }],
    });
    expect(text).toContain('class SQLByVendor(RawSQL):');
    expect(text).toContain(
      `db_default=SQLByVendor( {"mariadb": "'m'", "mysql": "'m'", "postgresql": "'p'", "sqlite": "'s%%'"} )`,
    );
    for (const said of [
      'expression=SQLByVendor(',
      'condition=SQLByVendor(',
      'condition=models.Q( SQLByVendor(',
      'models.Index( SQLByVendor(',
    ])
      expect(text).toContain(said);
    expect(omitted.filter(({ code }) => code !== 'entwine.django.rawSql')).toEqual([]);
  });

  it('says which databases get none', () => {
    const { text, omitted } = exported(
      { indexes: [{ id: 'i', name: 'i', fields: [{ sql: { postgres: 'lower(a', oracle: 'lower(a)' } }] }] },
      { targets: ['postgres'] },
    );
    expect(text).not.toContain('SQLByVendor');
    expect(omitted.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      expect.stringMatching(/^entwine\.django\.text: .*PostgreSQL is left out, for it is not one SQL expression/u),
      expect.stringMatching(/^entwine\.django\.text: .*Oracle is not read here/u),
    ]);
    const none = exported({ constraints: [{ id: 'c', type: 'check', name: 'c', sql: {} }] });
    expect(none.omitted.map(({ code, outcome }) => [code, outcome])).toEqual([['entwine.django.text', 'leftOut']]);
  });
});

describe('an ordering', () => {
  it('is of names, or of expressions where it says more', () => {
    const { text, omitted } = exported({
      ordering: [
        '-a',
        { field: 'b', nulls: 'last' },
        { sql: 'lower(a)', descending: true },
        { field: 'a', collation: 'nocase', operatorClass: 'x' },
        '?',
      ],
    });
    expect(text).toContain(
      'ordering = [ "-a", models.F("b").asc(nulls_last=True), Lower("a").desc(), Collate("a", "nocase"), "?", ]',
    );
    expect(omitted.map(({ code, outcome }) => [code, outcome])).toEqual([['entwine.django.option', 'adapted']]);
  });
});

describe('a key of several fields', () => {
  it('has no order in Django, and no expressions anywhere', () => {
    const { text, omitted } = exported({
      constraints: [{ id: 'k', type: 'primaryKey', fields: ['-a', { field: 'b', descending: true }] }],
    });
    expect(text).toContain('pk = models.CompositePrimaryKey("a", "b")');
    expect(omitted.map(({ code }) => code)).toEqual(['entwine.django.unknownToDjango']);
    const { omitted: others } = exported({
      constraints: [{ id: 'k', type: 'primaryKey', fields: ['a', { sql: 'lower(a)' }] }],
    });
    expect(others.map(({ code, outcome }) => [code, outcome])).toEqual([['entwine.django.primaryKey', 'leftOut']]);
  });
});
