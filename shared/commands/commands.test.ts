import * as fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Fix } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import { readProject, writeProject } from '../projectFile/projectFile.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { alignBoxes, distributeBoxes } from './alignment.ts';
import * as clipboard from './clipboardCommands.ts';
import type { Command } from './command.ts';
import * as diagrams from './diagramCommands.ts';
import * as enums from './enumCommands.ts';
import * as fields from './fieldCommands.ts';
import * as fixes from './fixCommands.ts';
import { applyCommand, redo, startHistory, undo } from './history.ts';
import * as models from './modelCommands.ts';
import { idsFrom } from './newIdsFrom.ts';
import * as projects from './projectCommands.ts';
import * as objects from './objectCommands.ts';
import { planJoin } from './joinPlan.ts';
import * as relations from './relationCommands.ts';
import * as splits from './splitCommands.ts';
import { planSplit } from './splitPlan.ts';

/** A model, a field and another model of the project, chosen by numbers. */
interface Choice {
  readonly project: Project;
  readonly model: string;
  readonly field: string;
  readonly other: string;
  readonly diagram: string;
  readonly number: number;
  readonly name: string;
}

function idsOf(choice: Choice) {
  let seed = choice.number;
  return idsFrom(() => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  });
}

const nothing: Command = { label: 'Nothing', edit: () => undefined };

const boxesOf = ({ project }: Choice) =>
  (project.diagrams[0]?.nodes ?? []).map(({ model, x, y }, at) => ({ model, x, y, width: 232, height: 64 + at * 26 }));

const fixesOf = ({ model, field, name, number }: Choice): readonly Fix[] => [
  {
    kind: 'setField',
    label: 'Allow null',
    model,
    field,
    options: { null: true, relatedName: name, default: null, maxLength: null },
  },
  { kind: 'setModel', label: 'Set table', model, options: { table: name, ordering: null } },
  { kind: 'renameField', label: 'Rename', model, field, name },
  { kind: 'renameModel', label: 'Rename', model, name },
  { kind: 'deleteField', label: `Delete ${number}`, model, field },
  { kind: 'stopIgnoring', label: 'Stop ignoring', code: 'fields.W342', object: 'app.Person' },
];

const kinds = ['OneToOne', 'ForeignKey', 'ManyToMany'] as const;
const kindOf = ({ number }: Choice) => kinds[number % 3] ?? 'OneToOne';

/** Every function of commands/ that gives a command, at least once. */
const commands: { readonly [name: string]: (choice: Choice) => Command } = {
  addModel: ({ name, diagram, number }) =>
    models.addModel({ id: 'new', name, external: false }, { diagramId: diagram, x: number / 3, y: -number }),
  addExternalModel: ({ diagram }) => models.addExternalModel('new', 'auth', 'User', { diagramId: diagram, x: 1, y: 2 }),
  renameModel: ({ project, model, name }) => models.renameModel(project, model, name),
  setModelOptions: ({ project, model, other, name }) =>
    models.setModelOptions(project, model, {
      app: name,
      abstract: true,
      bases: [other],
      managed: true,
      ordering: ['-name'],
      comment: null,
    }),
  setConstraints: ({ project, model, number }) =>
    models.setConstraints(project, model, number % 2 ? [] : [{ type: 'unique', fields: ['a', 'b'] }]),
  setIndexes: ({ project, model, number }) =>
    models.setIndexes(project, model, number % 2 ? [] : [{ fields: ['-a'], name: 'x' }]),
  moveModel: ({ project, model, number }) => models.moveModel(project, model, (number % 7) - 1),
  deleteModels: ({ project, model, other, number }) =>
    models.deleteModels(project, number % 2 ? [model] : [model, other]),
  pasteModels: (choice) => {
    const copied = clipboard.copyModels(choice.project, [choice.model, choice.other], choice.diagram);
    return clipboard.pasteModels(choice.project, copied, {
      diagramId: choice.diagram,
      newIds: idsOf(choice),
      offset: { x: 20.4, y: 20 },
    }).command;
  },
  duplicateModels: (choice) =>
    clipboard.duplicateModels(
      choice.project,
      [choice.model, choice.other],
      choice.diagram,
      idsOf(choice),
      (choice.project.diagrams[0]?.notes ?? []).map((note) => note.id),
    ).command,
  pasteFields: (choice) =>
    clipboard.pasteFields(choice.project, clipboard.copyFields(choice.project, choice.model, [choice.field]), {
      modelId: choice.other,
      newIds: idsOf(choice),
    }).command,
  duplicateFields: (choice) =>
    clipboard.duplicateFields(choice.project, choice.model, [choice.field, 'f0'], idsOf(choice)).command,
  addField: ({ project, model, name, number }) =>
    fields.addField(
      project,
      model,
      { id: 'new', name, type: 'Email', maxLength: 254, null: number % 2 === 0 },
      (number % 9) - 1,
    ),
  renameField: ({ project, model, field, name }) => fields.renameField(project, model, field, name),
  setFieldOptions: ({ project, model, field, other, number, name }) =>
    fields.setFieldOptions(project, model, field, {
      null: number % 2 === 0,
      blank: null,
      maxLength: number / 2,
      default: null,
      to: other,
      dbColumn: name,
    }),
  changeFieldType: ({ project, model, field, number, other }) =>
    fields.changeFieldType(
      project,
      model,
      field,
      (['Char', 'Decimal', 'Slug', 'ManyToMany', 'ForeignKey', 'Auto', 'JSON', 'File'] as const)[number % 8] ?? 'Char',
      number % 2 ? { to: other } : {},
    ),
  deleteFields: ({ project, model, field, number }) =>
    fields.deleteFields(project, model, number % 2 ? [field] : [field, 'f0']),
  moveField: ({ project, model, field, number }) => fields.moveField(project, model, field, (number % 8) - 1),
  moveFields: ({ project, model, field, number }) =>
    fields.moveFields(project, model, [field, 'f0'], number % 2 ? 1 : -1),
  addRelation: (choice) =>
    relations.addRelation(choice.project, {
      ownerId: choice.model,
      targetId: choice.other,
      kind: kindOf(choice),
      fieldId: 'new',
      null: choice.number % 2 === 0,
    }),
  changeRelationKind: (choice) => {
    const related = choice.project.models
      .flatMap((owner) => owner.fields.map((own) => [owner.id, own.id, own.type] as const))
      .find(([, , type]) => isRelationType(type));
    return relations.changeRelationKind(choice.project, related?.[0] ?? '', related?.[1] ?? '', kindOf(choice));
  },
  swapOwner: ({ project, model, field }) => {
    const swappable = project.models
      .flatMap((owner) => owner.fields.map((own) => [owner.id, own.id] as const))
      .find(([owner, own]) => relations.canSwapOwner(project, owner, own));
    return relations.swapOwner(project, swappable?.[0] ?? model, swappable?.[1] ?? field);
  },
  splitModel: (choice) => {
    const { project, model, number } = choice;
    const link = (['sharedKey', 'ownKey', 'fromOld'] as const)[number % 3] ?? 'sharedKey';
    const own = project.models.find(({ id }) => id === model)?.fields ?? [];
    // The first field that can go, from the one that was chosen on.
    const from = Math.max(
      0,
      own.findIndex(({ id }) => id === choice.field),
    );
    for (const { id } of [...own.slice(from), ...own]) {
      const planned = planSplit(project, { model, fields: [id], link }, idsOf(choice));
      if (planned.ok) return splits.splitModel(planned.plan);
    }
    return nothing;
  },
  joinModels: ({ project, number }) => {
    const plans = project.models.flatMap((owner) =>
      owner.fields
        .filter(({ type }) => type === 'OneToOne')
        .map((field) => planJoin(project, { model: owner.id, field: field.id, everyRow: number % 2 === 0 })),
    );
    const plan = plans.find(({ ok }) => ok);
    return plan?.ok === true ? splits.joinModels(plan.plan) : nothing;
  },
  renameProject: ({ name }) => projects.renameProject(name),
  setSettings: ({ name, number }) =>
    projects.setSettings(number % 2 ? { app: name, primaryKey: 'BigAuto' } : { app: null, userModel: 'shop.User' }),
  ignoreFinding: ({ project, number, name }) =>
    projects.ignoreFinding(project.ignore?.[number % 3] ?? { code: 'fields.W342', object: 'app.Person' }, name),
  ignoreSplitHint: ({ project, model }) => projects.ignoreSplitHint(project, model),
  stopIgnoring: ({ project, number }) =>
    projects.stopIgnoring(project.ignore?.[number % 3] ?? { code: 'models.W042', object: '' }),
  combineCommands: (choice) =>
    projects.combineCommands('Both', [
      models.renameModel(choice.project, choice.model, choice.name),
      fields.deleteFields(choice.project, choice.model, [choice.field]),
    ]),
  fixCommand: (choice) => fixes.fixCommand(fixesOf(choice)[choice.number % 6] ?? fail()),
  moveModels: (choice) =>
    diagrams.moveModels(choice.project, choice.diagram, [
      { model: choice.model, x: choice.number / 7, y: -choice.number },
    ]),
  arrangeModels: (choice) => {
    const boxes = boxesOf(choice);
    const edges = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
    const positions =
      choice.number % 2 ? distributeBoxes(boxes, 'horizontal') : alignBoxes(boxes, edges[choice.number % 6] ?? 'left');
    return diagrams.arrangeModels(choice.diagram, positions);
  },
  layOut: ({ project, diagram, model, number }) => {
    const { notes = [], areas = [] } = project.diagrams.find(({ id }) => id === diagram) ?? {};
    return diagrams.layOut(
      diagram,
      {
        nodes: [{ model, x: number / 7, y: number }],
        notes: notes.map(({ id }, at) => ({ id, x: at * 20, y: number / 3 })),
        areas: areas.map(({ id }, at) => ({ id, x: at, y: number, width: 300, height: 200.5 })),
      },
      'Arrange diagram',
    );
  },
  placeModels: ({ project, diagram, model, other }) =>
    diagrams.placeModels(project, diagram, [
      { model, x: 1, y: 2 },
      { model: other, x: 3, y: 4 },
      { model: 'nowhere else', x: 5, y: 6 },
    ]),
  hideModels: ({ project, diagram, model }) => diagrams.hideModels(project, diagram, [model]),
  setNodeOptions: ({ project, diagram, model, number, name }) =>
    diagrams.setNodeOptions(
      project,
      diagram,
      [model],
      number % 2 ? { color: name, collapsed: true } : { color: undefined, collapsed: false },
    ),
  replaceProject: ({ project, name }) => projects.replaceProject({ ...project, name, diagrams: [] }, `Load ${name}`),
  addDiagram: ({ name }) => diagrams.addDiagram('new', name),
  renameDiagram: ({ project, diagram, name }) => diagrams.renameDiagram(project, diagram, name),
  deleteDiagram: ({ project, diagram }) => diagrams.deleteDiagram(project, diagram),
  moveDiagram: ({ project, diagram, number }) => diagrams.moveDiagram(project, diagram, number % 3),
  addNote: ({ diagram, name }) => diagrams.addNote(diagram, { id: 'new', text: name, x: 0.4, y: 1, width: 100.6 }),
  setNote: ({ project, diagram, name }) =>
    diagrams.setNote(diagram, project.diagrams[0]?.notes?.[0]?.id ?? '', { text: name, x: 3.3, width: undefined }),
  deleteNotes: ({ project, diagram }) => diagrams.deleteNotes(diagram, [project.diagrams[0]?.notes?.[0]?.id ?? '']),
  addArea: ({ diagram, name }) => diagrams.addArea(diagram, { id: 'new', name, x: 0, y: 1, width: 2.5, height: 3 }),
  setArea: ({ project, diagram, name }) =>
    diagrams.setArea(diagram, project.diagrams[0]?.areas?.[0]?.id ?? '', { name, height: 12.5, color: undefined }),
  deleteAreas: ({ project, diagram }) => diagrams.deleteAreas(diagram, [project.diagrams[0]?.areas?.[0]?.id ?? '']),
  setProjectDoc: ({ name }) => projects.setProjectDoc(name),
  setEnumOptions: ({ project, name }) =>
    enums.setEnumOptions(project, project.enums?.[0]?.id ?? '', { name, native: true, dbName: undefined }),
  deleteEnum: ({ project }) => enums.deleteEnum(project, project.enums?.[0]?.id ?? ''),
  addObject: ({ name }) => objects.addObject({ id: 'new', kind: 'function', name, dialect: 'postgres', sql: '' }),
  setObjectOptions: ({ project, name }) =>
    objects.setObjectOptions(project, project.objects?.[0]?.id ?? '', { name, when: 'before', comment: undefined }),
  moveObject: ({ project, number }) => objects.moveObject(project, project.objects?.[0]?.id ?? '', number % 2 ? 1 : -1),
  deleteObject: ({ project }) => objects.deleteObject(project, project.objects?.[0]?.id ?? ''),
  addEnum: ({ name, number }) => enums.addEnum({ id: 'new', name, values: [{ id: 'v', value: `value${number}` }] }),
  giveEnum: ({ project, model, field, number }) =>
    enums.giveEnum(project, model, field, number % 3 === 0 ? undefined : project.enums?.[0]?.id),
  choicesOfEnum: ({ project, model, field, number }) => {
    const given = enums.giveEnum(project, model, field, project.enums?.[number % 2]?.id);
    const { edit, label } = enums.choicesOfEnum(project, model, field);
    return {
      label,
      edit: (draft) => {
        given.edit(draft);
        edit(draft);
      },
    };
  },
  makeEnum: ({ project, model, field, name }) => {
    const written = project.models.find(({ id }) => id === model)?.fields.find(({ id }) => id === field);
    const made = written && enums.enumOfChoices(written, 'new', name, (at) => `v${at}`);
    return enums.makeEnum(project, model, field, made ?? { id: 'new', name, values: [] });
  },
};

function fail(): never {
  throw new Error('no such case');
}

const modules: { readonly [file: string]: object } = {
  'clipboardCommands.ts': clipboard,
  'diagramCommands.ts': diagrams,
  'enumCommands.ts': enums,
  'fieldCommands.ts': fields,
  'fixCommands.ts': fixes,
  'modelCommands.ts': models,
  'objectCommands.ts': objects,
  'projectCommands.ts': projects,
  'relationCommands.ts': relations,
  'splitCommands.ts': splits,
};

/** What else the command files offer. */
const helpers: ReadonlySet<string> = new Set([
  'placeModel',
  'setModelOptionsIn',
  'relationsLostWith',
  'copyModels',
  'copyFields',
  'plainTextOf',
  'wordsOf',
  'readClipboard',
  'startingOptions',
  'setFieldOptionsIn',
  'retypeField',
  'deleteFieldsIn',
  'canSwapOwner',
  'newProject',
  'canBecomeEnum',
  'enumOfChoices',
  'newEnumName',
  'freeName',
  'usesOfEnum',
]);

const arbitraryChoice: fc.Arbitrary<Choice> = fc
  .record({
    project: arbitraryProject,
    model: fc.nat(),
    field: fc.nat(),
    other: fc.nat(),
    number: fc.nat({ max: 1_000 }),
    name: fc.constantFrom('renamed', 'name', 'Person', 'class', 'a b', "it's", 'app', '日本'),
  })
  .map(({ project, model, field, other, number, name }) => {
    const chosen = project.models[model % project.models.length];
    const fieldsOf = chosen?.fields ?? [];
    return {
      project,
      model: chosen?.id ?? '',
      field: fieldsOf[field % Math.max(1, fieldsOf.length)]?.id ?? 'none',
      other: project.models[other % project.models.length]?.id ?? '',
      diagram: project.diagrams[0]?.id ?? '',
      number,
      name,
    };
  });

describe('every command', () => {
  it('of commands/*Commands.ts has a case here', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('Commands.ts'));
    expect(files.sort()).toEqual(Object.keys(modules).sort());
    const exported = Object.values(modules).flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) =>
        typeof value === 'function' && !helpers.has(name) ? [name] : [],
      ),
    );
    expect(exported.sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.entries(commands))(
    '%s: undo gives back the start, redo the end, and the end can be saved and opened',
    (_name, make) => {
      let changes = 0;
      fc.assert(
        fc.property(arbitraryChoice, (choice) => {
          const start = startHistory(choice.project);
          const command = make(choice);
          expect(command.label).not.toBe('');
          const end = applyCommand(start, command);
          if (end === start) return;
          changes += 1;
          const undone = undo(end);
          expect(undone.project).toEqual(choice.project);
          expect(redo(undone).project).toEqual(end.project);
          const saved = readProject(writeProject(end.project));
          expect(saved).toEqual({ ok: true, project: end.project, fromVersion: 2 });
        }),
        { numRuns: 40, seed: 1 },
      );
      expect(changes).toBeGreaterThan(0);
    },
  );

  it.each(Object.entries(commands))('%s: loses no word of the fixture of version 2', (_name, make) => {
    const read = readProject(readFileSync(join(import.meta.dirname, '../projectFile/fixtures/v2.erd'), 'utf8'));
    if (!read.ok) throw new Error(read.error.message);
    const { project } = read;
    const models = project.models.filter(({ fields }) => fields.length > 0);
    for (const [at, chosen] of models.entries()) {
      for (const field of chosen.fields) {
        const other = project.models[(at * 3) % project.models.length]?.id ?? '';
        const choice = {
          project,
          model: chosen.id,
          field: field.id,
          other,
          diagram: 'main',
          number: at,
          name: 'renamed',
        };
        const end = applyCommand(startHistory(project), make(choice));
        expect(undo(end).project).toEqual(project);
        const saved = readProject(writeProject(end.project));
        expect(saved).toEqual({ ok: true, project: end.project, fromVersion: 2 });
      }
    }
  });

  it('gives the same when its edit runs again', () => {
    fc.assert(
      fc.property(arbitraryChoice, fc.constantFrom(...Object.keys(commands)), (choice, name) => {
        const command = (commands[name] ?? fail)(choice);
        const start = startHistory(choice.project);
        expect(applyCommand(start, command).project).toEqual(applyCommand(start, command).project);
      }),
      { numRuns: 120, seed: 1 },
    );
  });

  it('changes nothing when what it names is gone', () => {
    const project: Project = {
      name: 'P',
      settings: {},
      models: [{ id: 'm', name: 'M', fields: [] }],
      diagrams: [{ id: 'd', name: 'D', nodes: [] }],
    };
    const choice: Choice = {
      project,
      model: 'gone',
      field: 'gone',
      other: 'gone',
      diagram: 'gone',
      number: 1,
      name: 'x',
    };
    const start = startHistory(project);
    const adding = [
      'addModel',
      'addExternalModel',
      'renameProject',
      'setSettings',
      'addDiagram',
      'addEnum',
      'addObject',
      'setProjectDoc',
      'ignoreFinding',
      'replaceProject',
    ];
    const changing = Object.entries(commands)
      .filter(([, make]) => applyCommand(start, make(choice)) !== start)
      .map(([name]) => name);
    expect(changing.sort()).toEqual(adding.sort());
  });
});

it('the whole history is undone and redone in order', () => {
  const text = readFileSync(join(import.meta.dirname, '../projectFile/fixtures/v1.erd'), 'utf8');
  const opened = readProject(text);
  if (!opened.ok) throw new Error(opened.error.message);
  let history = startHistory(opened.project);
  const stages = [writeProject(history.project)];
  for (const make of Object.values(commands)) {
    const { project } = history;
    const next = applyCommand(
      history,
      make({ project, model: 'profile', field: 'user', other: 'user', diagram: 'main', number: 8, name: 'renamed' }),
    );
    if (next !== history) stages.push(writeProject(next.project));
    history = next;
  }
  expect(history.done.length).toBe(stages.length - 1);
  for (let at = stages.length - 1; at >= 0; at -= 1) {
    expect(writeProject(history.project)).toBe(stages[at]);
    history = undo(history);
  }
  for (const stage of stages.slice(1)) {
    history = redo(history);
    expect(writeProject(history.project)).toBe(stage);
  }
});
