/** Every command of the product, made from a project and a few numbers: the registry that tests loop over. For tests only. */
import { alignBoxes, distributeBoxes } from '../commands/alignment.ts';
import * as clipboard from '../commands/clipboardCommands.ts';
import type { Command } from '../commands/command.ts';
import * as diagrams from '../commands/diagramCommands.ts';
import * as enums from '../commands/enumCommands.ts';
import * as fields from '../commands/fieldCommands.ts';
import * as fixes from '../commands/fixCommands.ts';
import { planJoin } from '../commands/joinPlan.ts';
import * as models from '../commands/modelCommands.ts';
import { idsFrom } from '../commands/newIdsFrom.ts';
import * as objects from '../commands/objectCommands.ts';
import * as projects from '../commands/projectCommands.ts';
import * as relations from '../commands/relationCommands.ts';
import * as splits from '../commands/splitCommands.ts';
import { planSplit } from '../commands/splitPlan.ts';
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Fix } from '../model/finding.ts';
import type { Project } from '../model/project.ts';

/** A model, a field and another model of the project, chosen by numbers. */
export interface Choice {
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
export const commandCases: { readonly [name: string]: (choice: Choice) => Command } = {
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

/** The files of commands/ that give commands. */
export const commandModules: { readonly [file: string]: object } = {
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
export const commandHelpers: ReadonlySet<string> = new Set([
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
