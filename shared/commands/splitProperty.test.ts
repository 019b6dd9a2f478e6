/** Over many projects: joining what was split gives what was there, but for what the split said of it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { projectReading } from '../dialects/projectReading.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { labelOf } from '../model/modelQueries.ts';
import { resolvePath } from '../model/paths.ts';
import type { Model, Project } from '../model/project.ts';
import { mentionShapeOf } from '../options/mentionShapes.ts';
import { holdersOf } from '../options/optionHolders.ts';
import { optionOf, referencesOf } from '../options/reference.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { columnReferences, namesColumn } from '../sql/columnReferences.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { numbersFrom } from '../testing/randomEdits.ts';
import { chosenSplit, splitLinks, splitProject } from '../testing/splitProjects.ts';
import { wordsOfEntry, type Consequence } from './consequences.ts';
import { applyCommand, startHistory, undo } from './history.ts';
import { planJoin } from './joinPlan.ts';
import { idsFrom } from './newIdsFrom.ts';
import { joinModels, splitModel } from './splitCommands.ts';
import { planSplit } from './splitPlan.ts';

/** 2,000 in the long runs. */
const projects = Number(process.env['ENTWINE_SPLIT_PROJECTS'] ?? 60);

/** A busy machine takes half a second for each. */
const mostMilliseconds = 60_000 + projects * 1000;

/** Everything that the split said it would change or drop, taken out on both sides; lists whose order is free, sorted. */
function comparable(project: Project, told: readonly Consequence[], original: Project): Project {
  const isTold = (object: string, part?: string) =>
    told.some((one) => one.kind !== 'moved' && one.object === object && one.part === part);
  const without = <T extends object>(holder: T, object: string, prefix = ''): T =>
    Object.fromEntries(Object.entries(holder).filter(([key]) => !isTold(object, prefix + key))) as T;
  const byId = (one: { readonly id?: string }, other: { readonly id?: string }) =>
    (one.id ?? '') < (other.id ?? '') ? -1 : 1;
  const models = project.models.map((model): Model => {
    const object = labelOf(model, original.settings);
    const listOf = <T extends NonNullable<Model['constraints'] | Model['indexes']>[number]>(list: readonly T[] = []) =>
      list
        .filter((entry) => !isTold(object, wordsOfEntry(entry)))
        .map((entry) => without(entry, object, `${wordsOfEntry(entry)}, `))
        .toSorted(byId);
    return {
      ...without(model, object),
      fields: model.fields.map((field) => without(field, `${object}.${field.name}`)).toSorted(byId),
      constraints: listOf(model.constraints),
      indexes: listOf(model.indexes),
    };
  });
  return { ...project, models };
}

/** Names in options that lead nowhere, as `model option text`; of SQL the columns that the table has not. */
function dangling(project: Project): readonly string[] {
  const graph = modelGraphOf(project);
  const found: string[] = [];
  for (const node of graph.models) {
    for (const { holder, table } of holdersOf(node.model)) {
      for (const [key, { shape, of }] of referencesOf(table).fields) {
        const value = optionOf(holder, key);
        const id = of === 'to' || of === 'through' ? optionOf(holder, of) : node.id;
        const named = id === 'self' ? node : graph.byId.get(String(id));
        if (value === undefined || !named) continue;
        for (const { kind, text } of mentionShapeOf(shape).read(value)) {
          const where = `${key} ${text}`;
          if (kind === 'path') {
            if (resolvePath(named, text).some((step) => step.kind === 'unknown' || step.kind === 'broken'))
              found.push(where);
          } else {
            const columns = node.localFields.flatMap(({ column }) => column ?? []);
            const isKnown = columnReferences(text, projectReading(text)).every((token) =>
              columns.some((column) => namesColumn(token, text, column)),
            );
            if (!isKnown) found.push(where);
          }
        }
      }
    }
  }
  return [...found, ...danglingIds(project)];
}

function danglingIds(project: Project): readonly string[] {
  const fields = new Set(project.models.flatMap(({ id, fields }) => fields.map((field) => `${id} ${field.id}`)));
  const models = new Set(project.models.map(({ id }) => id));
  return [
    ...project.models.flatMap((model) =>
      model.fields.flatMap(({ to }) => (to === undefined || to === 'self' || models.has(to) ? [] : [`to ${to}`])),
    ),
    ...project.diagrams.flatMap(({ nodes, edges = [] }) => [
      ...nodes.flatMap(({ model }) => (models.has(model) ? [] : [`node ${model}`])),
      ...edges.flatMap(({ model, field }) => (fields.has(`${model} ${field ?? ''}`) ? [] : [`edge ${field ?? ''}`])),
    ]),
    ...(project.matches ?? []).flatMap(({ model, field }) =>
      fields.has(`${model ?? ''} ${field ?? ''}`) ? [] : [`match ${field ?? ''}`],
    ),
  ];
}

const countsOf = (project: Project, labelNow: (object: string) => string) => {
  const counts = new Map<string, number>();
  for (const { code, object } of runChecks(project)) {
    const key = `${code} ${labelNow(object)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

describe('split and join', () => {
  it(
    `are each other’s inverse in ${projects} projects, leave no name dangling, and say every new finding before`,
    () => {
      let done = 0;
      const codes = new Set<string>();
      for (let seed = 1; seed <= projects; seed += 1) {
        const below = numbersFrom(seed);
        const before = splitProject(seed, below);
        const request = chosenSplit(before, seed, below);
        if (!request) continue;
        const planned = planSplit(
          before,
          request,
          idsFrom(() => below(1e6) / 1e6),
        );
        if (!planned.ok) {
          for (const { code } of planned.refusals) codes.add(code);
          continue;
        }
        done += 1;
        const { plan } = planned;
        const whichSeed = `seed ${seed}, ${plan.label}`;
        const start = startHistory(before);
        const end = applyCommand(start, splitModel(plan));
        expect(end.project, whichSeed).toEqual(plan.result);
        expect(writeProject(undo(end).project), whichSeed).toBe(writeProject(before));
        const known = new Set(dangling(before));
        expect(
          dangling(plan.result).filter((name) => !known.has(name)),
          whichSeed,
        ).toEqual([]);

        const moved = new Map(
          plan.consequences.flatMap(({ kind, object, part, after }) =>
            kind === 'moved' && part === undefined ? [[object, after ?? '']] : [],
          ),
        );
        const earlier = countsOf(before, (object) => moved.get(object) ?? object);
        for (const { code, object } of plan.findings) {
          const key = `${code} ${object}`;
          earlier.set(key, (earlier.get(key) ?? 0) + 1);
        }
        for (const [key, count] of countsOf(end.project, (object) => object)) {
          expect(count <= (earlier.get(key) ?? 0), `${whichSeed}: ${key} was in the preview`).toBe(true);
        }

        const owner = plan.split.linkIsOnOld ? request.model : plan.split.added.id;
        const joined = planJoin(plan.result, {
          model: owner,
          field: plan.split.link.id,
          keep: request.model,
          everyRow: true,
        });
        if (!joined.ok) throw new Error(`${whichSeed}: ${JSON.stringify(joined.refusals)}`);
        const back = applyCommand(end, joinModels(joined.plan));
        expect(back.project, whichSeed).toEqual(joined.plan.result);
        expect(joined.plan.clashes, whichSeed).toEqual([]);
        expect(comparable(back.project, plan.consequences, before), whichSeed).toEqual(
          comparable(before, plan.consequences, before),
        );
        expect(
          dangling(back.project).filter((name) => !known.has(name)),
          whichSeed,
        ).toEqual([]);
        expect(writeProject(undo(undo(back)).project), whichSeed).toBe(writeProject(before));
      }
      expect(done).toBeGreaterThan(projects / 2);
      expect(codes.has('gone')).toBe(false);
    },
    mostMilliseconds,
  );

  it('do what they planned in any project that a file can hold, and undo it', () => {
    const choice = fc.record({
      project: arbitraryProject,
      model: fc.nat(),
      mask: fc.nat(),
      kind: fc.nat(3),
      everyRow: fc.boolean(),
    });
    let done = 0;
    fc.assert(
      fc.property(choice, ({ project, model, mask, kind, everyRow }) => {
        const chosen = project.models[model % project.models.length];
        const fields = (chosen?.fields ?? []).filter((_field, at) => ((mask >> at) & 1) === 1).map(({ id }) => id);
        const below = numbersFrom(mask);
        const planned = planSplit(
          project,
          { model: chosen?.id ?? '', fields, ...splitLinks[kind] },
          idsFrom(() => below(1e6) / 1e6),
        );
        if (!planned.ok) return;
        done += 1;
        const end = applyCommand(startHistory(project), splitModel(planned.plan));
        expect(end.project).toEqual(planned.plan.result);
        expect(readProject(writeProject(end.project))).toMatchObject({ ok: true });
        const { linkIsOnOld, model: old, added, link } = planned.plan.split;
        const relation = { model: linkIsOnOld ? old : added.id, field: link.id };
        for (const keep of [old, added.id]) {
          const joined = planJoin(end.project, { ...relation, keep, everyRow });
          if (!joined.ok) continue;
          const back = applyCommand(end, joinModels(joined.plan));
          expect(back.project).toEqual(joined.plan.result);
          expect(readProject(writeProject(back.project))).toMatchObject({ ok: true });
          expect(undo(undo(back)).project).toEqual(project);
        }
      }),
      { numRuns: 100, seed: 1, endOnFailure: true },
    );
    expect(done).toBeGreaterThan(20);
  });
});
