/** New models and fields are made first and named in place; naming them at once is part of the same undo step. */
import type { Command } from '../../shared/commands/command.ts';
import { addField, renameField, startingOptions } from '../../shared/commands/fieldCommands.ts';
import { addModel, renameModel } from '../../shared/commands/modelCommands.ts';
import { idsFrom } from '../../shared/commands/newIdsFrom.ts';
import { suggestFreeFieldName, suggestModelName } from '../../shared/commands/suggestNames.ts';
import type { Field, Project } from '../../shared/model/project.ts';
import { currentProject, runCommand, useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useCanvasStore } from './canvasStore.ts';

export const newIds = idsFrom(Math.random);

function lastStep() {
  return useProjectStore.getState().history?.done.at(-1);
}

function remember(model: string, field?: string): void {
  const step = lastStep();
  useCanvasStore.getState().setNewThing(step && { step, model, field });
}

/** Takes back the step that made the thing, so that a better one can take its place; false when others came since. */
function revert(model: string, field?: string): boolean {
  const { newThing, setNewThing } = useCanvasStore.getState();
  if (!newThing || newThing.model !== model || newThing.field !== field || newThing.step !== lastStep()) return false;
  useProjectStore.getState().retract();
  setNewThing(undefined);
  return true;
}

export function isJustMade(model: string, field?: string): boolean {
  const { newThing } = useCanvasStore.getState();
  return newThing !== undefined && newThing.model === model && newThing.field === field && newThing.step === lastStep();
}

/** Adds a model with its top left corner at a place of the open diagram, and asks for its name. */
export function createModel(at: { readonly x: number; readonly y: number }): void {
  const project = currentProject();
  if (!project) return;
  const view = useViewStore.getState();
  const id = newIds.next(new Set(project.models.map((model) => model.id)));
  const app = appOfSelection(project);
  const name = suggestModelName(project, 'Model', app);
  const placement = { diagramId: view.diagram, x: at.x, y: at.y };
  runCommand(addModel({ id, name, ...(app === undefined ? {} : { app }) }, placement));
  remember(id);
  view.setTool('select');
  view.select({ models: [id] });
  view.edit({ kind: 'modelName', model: id });
}

/** A new model joins the app of what is selected, if that is one app of the project's own. */
function appOfSelection(project: Project): string | undefined {
  const { models } = useViewStore.getState().selection;
  const apps = new Set(project.models.filter((m) => models.includes(m.id) && !m.external).map((model) => model.app));
  return apps.size === 1 ? [...apps][0] : undefined;
}

export function nameModel(modelId: string, name: string): void {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === modelId);
  if (!project || !model || name === '' || name === model.name) return;
  const places = project.diagrams.flatMap((diagram) =>
    diagram.nodes
      .filter((node) => node.model === modelId)
      .map((node) => ({ diagramId: diagram.id, x: node.x, y: node.y })),
  );
  if (revert(modelId)) runCommand(addModel({ ...model, name }, places[0]));
  else runCommand(renameModel(project, modelId, name));
  useViewStore.getState().select({ models: [modelId] });
}

/** Adds a field after another one (at the end without one) and asks for its name. */
export function createField(modelId: string, afterField?: string): void {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === modelId);
  if (!project || !model) return;
  const after = model.fields.findIndex((field) => field.id === afterField);
  const field: Field = {
    id: newIds.next(new Set(model.fields.map((each) => each.id))),
    name: suggestFreeFieldName(project, modelId, 'field'),
    type: 'Char',
    ...startingOptions('Char'),
  };
  runCommand(addField(project, modelId, field, after < 0 ? model.fields.length : after + 1));
  remember(modelId, field.id);
  const view = useViewStore.getState();
  view.select({ field: { model: modelId, field: field.id } });
  view.edit({ kind: 'fieldName', model: modelId, field: field.id });
}

export function nameField(modelId: string, fieldId: string, name: string): void {
  replaceField(modelId, fieldId, { name }, (project) => renameField(project, modelId, fieldId, name));
}

/** Changes a field that may be newThing: then the step that made it is made anew with the change in it. */
export function replaceField(
  modelId: string,
  fieldId: string,
  change: Partial<Field>,
  otherwise: (project: Project) => Command,
): void {
  const project = currentProject();
  const model = project?.models.find((each) => each.id === modelId);
  const index = model?.fields.findIndex((field) => field.id === fieldId) ?? -1;
  const field = model?.fields[index];
  if (!project || !field) return;
  if (change.name !== undefined && (change.name === '' || change.name === field.name)) return;
  if (revert(modelId, fieldId)) {
    const before = currentProject();
    if (before) runCommand(addField(before, modelId, { ...field, ...change }, index));
    remember(modelId, fieldId);
  } else runCommand(otherwise(project));
  useViewStore.getState().select({ field: { model: modelId, field: fieldId } });
}

/** Escape on a field that was never named: it was not meant. */
export function dropNewField(modelId: string, fieldId: string): boolean {
  return revert(modelId, fieldId);
}

export function forgetNewThing(): void {
  useCanvasStore.getState().setNewThing(undefined);
}
