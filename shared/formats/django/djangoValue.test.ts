/** Values that name what Python has: written as they are, and said by the SQL formats where they are more than a literal. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../checks/runChecks.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import type { Field, Project } from '../../model/project.ts';
import { targetProject } from '../../model/targetProject.ts';
import { djangoFormat } from './djangoFormat.ts';

function projectOf(...fields: readonly (Partial<Field> & Pick<Field, 'name' | 'type'>)[]): Project {
  const own = fields.map((field) => ({ id: field.name, ...field }));
  return { name: 'P', settings: {}, models: [{ id: 'm', name: 'M', fields: own }], diagrams: [] };
}

function exported(project: Project, djangoVersion: '4.2' | '5.2' = '5.2') {
  const { files, omitted } = djangoFormat.exportProject(project, { djangoVersion });
  const text = (files.find(({ path }) => path.endsWith('models.py'))?.text ?? '').replaceAll(/\s+/gu, ' ');
  return { text, omitted: omitted.filter(({ code }) => code !== 'entwine.django.foreignModule') };
}

const decimal = { name: 'decimal.Decimal', args: ['1.50'] };
const open = { name: 'shop.words.OPEN' };

describe('values that Python alone knows', () => {
  it('are written by their names, called where they say so', () => {
    const project = projectOf(
      { name: 'price', type: 'Decimal', maxDigits: 5, decimalPlaces: 2, default: decimal },
      { name: 'language', type: 'Char', maxLength: 9, default: { name: 'django.conf.settings.LANGUAGE_CODE' } },
      { name: 'raw', type: 'JSON', default: { literal: { call: 'uuid.uuid4' } } },
      { name: 'parent', type: 'ForeignKey', to: 'self', null: true, onDelete: { set: open } },
      {
        name: 'state',
        type: 'Char',
        maxLength: 5,
        choices: [
          [open, { name: 'django.utils.translation.gettext_lazy', args: ['Open'] }],
          ['Ends', [[{ call: 'shop.words.closed' }, 'Closed']]],
        ],
      },
      { name: 'listed', type: 'Char', maxLength: 5, choices: { call: 'shop.words.listed' } },
      { name: 'file', type: 'File', uploadTo: { call: 'shop.paths.upload' } },
      { name: 'place', type: 'FilePath', path: { call: 'shop.paths.root' } },
      {
        name: 'some',
        type: 'ForeignKey',
        to: 'self',
        null: true,
        onDelete: 'SET_NULL',
        relatedName: 'a',
        limitChoicesTo: { price__gt: decimal },
      },
      {
        name: 'few',
        type: 'ForeignKey',
        to: 'self',
        null: true,
        onDelete: 'SET_NULL',
        relatedName: 'b',
        limitChoicesTo: { call: 'shop.words.few' },
      },
    );
    const { text, omitted } = exported(project);
    for (const said of [
      'default=decimal.Decimal("1.50")',
      'default=conf.settings.LANGUAGE_CODE',
      'default={"call": "uuid.uuid4"}',
      'on_delete=models.SET(words.OPEN)',
      '(words.OPEN, translation.gettext_lazy("Open"))',
      '("Ends", [(words.closed, "Closed")])',
      'choices=words.listed',
      'upload_to=paths.upload',
      'path=paths.root',
      'limit_choices_to={"price__gt": decimal.Decimal("1.50")}',
      'limit_choices_to=words.few',
    ]) {
      expect(text).toContain(said);
    }
    expect(omitted).toEqual([]);
    expect(targetProject(project).omissions('django')).toEqual([]);
    expect(
      runChecks(project)
        .map(({ code }) => code)
        .filter((code) => code.startsWith('fields.E0')),
    ).toEqual(['fields.E010']);
  });

  it('have no SQL text, which is said', () => {
    const project = projectOf(
      { name: 'price', type: 'Decimal', maxDigits: 5, decimalPlaces: 2, default: decimal },
      { name: 'raw', type: 'JSON', default: { literal: { name: 'x' } } },
      { name: 'made', type: 'JSON', default: { name: 'shop.words.made', args: [] } },
      { name: 'state', type: 'Char', maxLength: 5, choices: [[open, 'Open']] },
      { name: 'parent', type: 'ForeignKey', to: 'self', null: true, onDelete: { set: open } },
    );
    const { schema, omitted } = toPhysical(project, { dialect: postgresDialect, choiceChecks: true });
    expect(schema.tables[0]?.columns.map(({ default: said }) => said)).toEqual([
      undefined,
      undefined,
      `'{"name":"x"}'`,
      undefined,
      undefined,
      undefined,
    ]);
    expect(omitted.map(({ code, object }) => `${code} ${object}`)).toEqual([
      'entwine.sql.default app.M.price',
      'entwine.sql.default app.M.made',
      'entwine.sql.choices app.M.state',
      'entwine.sql.on-delete app.M.parent',
    ]);
    expect(omitted[0]?.message).toContain('decimal.Decimal(…), is computed by Python');
  });

  it('are said where they cannot be imported, or where the version takes none', () => {
    const odd = { name: 'no name' };
    const project = projectOf(
      { name: 'a', type: 'Char', maxLength: 5, default: odd, choices: [[odd, 'Odd']] },
      { name: 'b', type: 'ForeignKey', to: 'self', onDelete: { set: odd }, limitChoicesTo: { a: odd } },
      { name: 'c', type: 'File', uploadTo: { call: 'app.models.upload' } },
      { name: 'd', type: 'Char', maxLength: 5, choices: { call: 'shop.words.listed' } },
    );
    const { text, omitted } = exported(project, '4.2');
    expect(omitted.map(({ code, object }) => `${code} ${object}`).sort()).toEqual([
      'entwine.django.callable app.M.a',
      'entwine.django.callable app.M.a',
      'entwine.django.callable app.M.b',
      'entwine.django.callable app.M.b',
      'entwine.django.callable app.M.c',
      'entwine.django.version app.M.d',
    ]);
    expect(text).toContain('choices=[("no name", "Odd")]');
    expect(text).toContain('models.SET(None)');
    expect(text).not.toContain('limit_choices_to');
  });
});
