import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../commands/command.ts';
import { setFieldOptions } from '../commands/fieldCommands.ts';
import { applyCommand, startHistory, undo } from '../commands/history.ts';
import { affectedModels } from '../model/affectedModels.ts';
import { buildModelGraph } from '../model/buildModelGraph.ts';
import type { Field, Project } from '../model/project.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { answeredCases, caseFiles } from '../testing/djangoCases.ts';
import { numbersFrom, randomEdit } from '../testing/randomEdits.ts';
import { checkCases } from './cases/checkCases.ts';
import { checkGraph } from './incrementalChecks.ts';

interface Walk {
  /** The edits after which the findings differ from those of a check from nothing. */
  readonly wrong: readonly string[];
  /** Steps after which only a part of the models was looked at. */
  readonly inPart: number;
}

/** Edits the project step by step; every check starts from what the one before it found. */
function walk(project: Project, seed: number, steps: number): Walk {
  const below = numbersFrom(seed);
  const wrong: string[] = [];
  let inPart = 0;
  let history = startHistory(project);
  let before = checkGraph(buildModelGraph(project), undefined);
  for (let step = 0; step < steps; step += 1) {
    const edit = randomEdit({ project: history.project, findings: before.findings, below, newId: `new${step}` });
    history = below(8) === 0 || !edit ? undo(history) : applyCommand(history, edit);
    const graph = buildModelGraph(history.project);
    const affected = affectedModels(before.graph, graph);
    if (affected && affected.size < graph.models.length) inPart += 1;
    const next = checkGraph(graph, before);
    const full = checkGraph(graph, undefined);
    if (JSON.stringify(next.findings) !== JSON.stringify(full.findings)) {
      wrong.push(`seed ${seed}, step ${step}: ${edit?.label ?? 'undo'}: ${difference(next.findings, full.findings)}`);
    }
    before = next;
  }
  return { wrong, inPart };
}

function difference(found: readonly unknown[], expected: readonly unknown[]): string {
  const [some, all] = [found.map((item) => JSON.stringify(item)), expected.map((item) => JSON.stringify(item))];
  const missing = all.filter((text) => !some.includes(text));
  const tooMany = some.filter((text) => !all.includes(text));
  return `missing [${missing.join('\n')}], too many [${tooMany.join('\n')}]`;
}

describe('the findings after an edit', () => {
  it('are those of a check from nothing, for any project and any edits', () => {
    let inPart = 0;
    fc.assert(
      fc.property(arbitraryProject, fc.nat(), (project, seed) => {
        const walked = walk(project, seed, 8);
        inPart += walked.inPart;
        expect(walked.wrong).toEqual([]);
      }),
      { numRuns: 150 },
    );
    expect(inPart).toBeGreaterThan(100);
  });

  it('are those of a check from nothing, for edits of the cases of every check', () => {
    const projects = Object.values(checkCases).flatMap(({ fires, silent }) => [fires, silent]);
    const walks = projects.map((project, position) => walk(project, position, 6));
    expect(walks.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(walks.reduce((sum, { inPart }) => sum + inPart, 0)).toBeGreaterThan(50);
  });

  describe.each(caseFiles)("for edits of Django's cases in %s", (file) => {
    const cases = answeredCases(file);

    it.skipIf(!cases)(
      `are those of a check from nothing${cases ? '' : ' (skipped: ../shared/django-cases is not there)'}`,
      () => {
        const walks = (cases ?? []).map(({ project }, position) => walk(project, position, 8));
        expect(walks.flatMap(({ wrong }) => wrong)).toEqual([]);
        expect(walks.reduce((sum, { inPart }) => sum + inPart, 0)).toBeGreaterThan(walks.length);
      },
    );
  });
});

const app: Project = {
  name: 'Case',
  settings: { app: 'shop' },
  models: [
    { id: 'root', name: 'Root', fields: [{ id: 'title', name: 'title', type: 'Text' }] },
    { id: 'middle', name: 'Middle', fields: [link('root', 'root')] },
    { id: 'leaf', name: 'Leaf', ordering: ['middle__root__title'], fields: [link('middle', 'middle')] },
    {
      id: 'guard',
      name: 'Guard',
      fields: [link('leaf', 'leaf', { onDelete: 'PROTECT' }), link('far', 'far')],
    },
    { id: 'far', name: 'Far', fields: [link('root', 'root', { relatedName: 'fars' })] },
    { id: 'other', name: 'Other', fields: [{ id: 'title', name: 'title', type: 'Text' }] },
  ],
  diagrams: [],
};

function link(id: string, to: string, options: Partial<Field> = {}): Field {
  return { id, name: id, type: 'ForeignKey', to, onDelete: 'CASCADE', ...options };
}

function codesAfter(edit: Command): { codes: readonly string[]; inPart: boolean } {
  const before = checkGraph(buildModelGraph(app), undefined);
  const graph = buildModelGraph(applyCommand(startHistory(app), edit).project);
  const found = new Set(before.findings.map(({ code, object }) => `${code} ${object}`));
  const { findings } = checkGraph(graph, before);
  const affected = affectedModels(before.graph, graph);
  return {
    codes: findings.map(({ code, object }) => `${code} ${object}`).filter((text) => !found.has(text)),
    inPart: affected !== undefined && !affected.has(graph.byId.get('other') ?? fail()),
  };
}

function fail(): never {
  throw new Error('no such model');
}

describe('an edit reaches', () => {
  const rename: Command = {
    label: 'Rename behind the back of the ordering',
    edit: (draft) => draft.models[0]?.fields.splice(0, 1, { id: 'title', name: 'heading', type: 'Text' }),
  };

  it('an ordering whose path leads over several models', () => {
    expect(codesAfter(rename)).toEqual({ codes: ['models.E015 shop.Leaf'], inPart: true });
  });

  it('a PROTECT that meets a cascade several models away', () => {
    expect(codesAfter(setFieldOptions(app, 'middle', 'root', { onDelete: 'DO_NOTHING' })).inPart).toBe(true);
    const before = checkGraph(buildModelGraph(app), undefined);
    const apart = applyCommand(startHistory(app), setFieldOptions(app, 'middle', 'root', { onDelete: 'DO_NOTHING' }));
    const after = checkGraph(buildModelGraph(apart.project), before);
    const warnings = [before, after].map(({ findings }) => findings.map(({ code, object }) => `${code} ${object}`));
    expect(warnings).toEqual([['entwine.protect-against-cascade shop.Guard.leaf'], []]);
  });

  it('a relation whose reverse name another one takes for queries', () => {
    expect(codesAfter(setFieldOptions(app, 'middle', 'root', { relatedQueryName: 'fars' }))).toEqual({
      codes: ['fields.E305 shop.Middle.root'],
      inPart: true,
    });
    expect(codesAfter(setFieldOptions(app, 'middle', 'root', { relatedName: 'fars' }))).toEqual({
      codes: [
        'fields.E304 shop.Middle.root',
        'fields.E304 shop.Far.root',
        'fields.E305 shop.Middle.root',
        'fields.E305 shop.Far.root',
      ],
      inPart: true,
    });
  });
});
