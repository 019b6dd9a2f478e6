import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { checkCases } from './cases/checkCases.ts';
import { checks } from './checkRegistry.ts';
import { runChecks } from './runChecks.ts';

describe('the registry of checks', () => {
  it('has each code once', () => {
    const codes = checks.map(({ code }) => code);
    expect(codes.filter((code, position) => codes.indexOf(code) !== position)).toEqual([]);
  });

  it('has a case for each check and no case without one', () => {
    expect(Object.keys(checkCases).sort()).toEqual(checks.map(({ code }) => code).sort());
  });

  it.each(checks.map((check) => [check.code, check] as const))('%s fires on its case and only there', (code, check) => {
    const found = checkCases[code];
    if (!found) throw new Error(`no case for ${code}`);
    const fired = [...check.run(modelGraphOf(found.fires))];
    expect({
      fired: fired.length > 0,
      wellFormed: fired.filter((finding) => !isWellFormed(finding, found.fires)),
      codes: [...new Set(fired.map((finding) => finding.code))],
      severities: [...new Set(fired.map((finding) => finding.severity))],
      silent: [...check.run(modelGraphOf(found.silent))],
    }).toEqual({ fired: true, wellFormed: [], codes: [code], severities: [check.severity], silent: [] });
  });

  it.each(checks.map((check) => [check.code, check] as const))(
    '%s has a silent case without other errors of its kind',
    (code) => {
      const silent = checkCases[code]?.silent;
      const errors = silent ? runChecks(silent).filter(({ severity }) => severity === 'error') : [];
      expect(errors.map((error) => error.message)).toEqual([]);
    },
  );
});

describe('running the checks', () => {
  it('gives the same findings for the same models, wherever the boxes stand', () => {
    const project = checkCases['fields.E304']?.fires;
    if (!project) throw new Error('no case');
    const moved: Project = { ...project, diagrams: [{ id: 'd', name: 'Main', nodes: [] }] };
    expect(runChecks(moved)).toBe(runChecks(project));
  });

  it('never throws and always names a place in the document', () => {
    fc.assert(
      fc.property(arbitraryProject, (project) => {
        const odd = runChecks(project).filter((finding) => !isWellFormed(finding, project));
        expect(odd).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds no cycle among models that stand outside, though a proxy of the project leads to them', () => {
    const project: Project = {
      name: 'Case',
      settings: { app: 'shop' },
      models: [
        {
          id: 'p',
          name: 'Person',
          app: 'crm',
          external: true,
          fields: [{ id: 'f', name: 'boss', type: 'ForeignKey', to: 'p', onDelete: 'CASCADE' }],
        },
        { id: 'c', name: 'Customer', proxy: true, bases: ['p'], fields: [] },
        {
          id: 'o',
          name: 'Order',
          fields: [{ id: 'g', name: 'customer', type: 'ForeignKey', to: 'c', onDelete: 'CASCADE' }],
        },
      ],
      diagrams: [],
    };
    expect(runChecks(project).filter(({ code }) => code === 'entwine.required-cycle')).toEqual([]);
  });

  it('names the model where the name is one of a link that Django makes, and the base where a field is inherited', () => {
    const project: Project = {
      name: 'Case',
      settings: { app: 'shop' },
      models: [
        { id: 'p', name: 'Place', fields: [] },
        { id: 's', name: 'Shop', bases: ['p'], defaultRelatedName: '%', fields: [] },
        {
          id: 'b',
          name: 'Base',
          abstract: true,
          fields: [{ id: 'f', name: 'place', type: 'ForeignKey', to: 'p', onDelete: 'CASCADE', relatedName: '%(x)s' }],
        },
        { id: 'c', name: 'Child', bases: ['b'], fields: [] },
      ],
      diagrams: [],
    };
    const found = runChecks(project).filter(({ code }) => code === 'entwine.name-placeholder');
    expect(found.map(({ at, object }) => ({ at, object }))).toEqual([
      { at: { kind: 'model', model: 's' }, object: 'shop.Shop' },
      { at: { kind: 'field', model: 'b', field: 'f' }, object: 'shop.Child.place' },
    ]);
  });

  it('names the relation where its through model stands outside the project', () => {
    const project: Project = {
      name: 'Case',
      settings: { app: 'shop' },
      models: [
        { id: 'a', name: 'Tag', fields: [] },
        {
          id: 'b',
          name: 'Item',
          fields: [{ id: 'f', name: 'tags', type: 'ManyToMany', to: 'a', through: 'x' }],
        },
        { id: 'x', name: 'Odd', app: 'other', external: true, fields: [] },
      ],
      diagrams: [],
    };
    expect(runChecks(project).map(({ code, at }) => ({ code, at }))).toEqual([
      { code: 'fields.E336', at: { kind: 'field', model: 'b', field: 'f' } },
    ]);
  });

  it('reports nothing on models that stand outside the project', () => {
    const project: Project = {
      name: 'Case',
      settings: { app: 'shop' },
      models: [
        { id: 'x', name: 'Odd', app: 'other', external: true, fields: [{ id: 'a', name: 'a_', type: 'Integer' }] },
      ],
      diagrams: [],
    };
    expect(runChecks(project)).toEqual([]);
  });
});

function isWellFormed(finding: Finding, project: Project): boolean {
  const { at } = finding;
  if (finding.message === '' || finding.message.includes('\n') || !finding.hint) return false;
  if (at.kind === 'project') return true;
  const model = project.models.find(({ id }) => id === at.model);
  if (!model || model.external) return false;
  if (at.kind === 'field') return model.fields.some(({ id }) => id === at.field);
  if (at.kind === 'constraint') return at.constraint < (model.constraints ?? []).length;
  if (at.kind === 'index') return at.index < (model.indexes ?? []).length;
  return true;
}
