/** The one way in which the inspector changes models. */
import { duplicateModels } from '../../../shared/commands/clipboardCommands.ts';
import {
  deleteModels,
  relationsLostWith,
  setModelOptions,
  type ModelOptions,
} from '../../../shared/commands/modelCommands.ts';
import { idsFrom } from '../../../shared/commands/newIdsFrom.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { showUndoToast } from '../../flows/showUndoToast.ts';

/** `undefined` takes an option away. */
export function changeModel(
  id: string,
  options: { readonly [Key in keyof ModelOptions]: ModelOptions[Key] | undefined },
  what: string,
): void {
  const project = currentProject();
  const name = project?.models.find((model) => model.id === id)?.name ?? 'model';
  if (project) runCommand(setModelOptions(project, id, options as ModelOptions, `Change ${what} of ${name}`));
}

export function duplicateSelectedModels(ids: readonly string[]): void {
  const project = currentProject();
  if (!project) return;
  const { diagram, select } = useViewStore.getState();
  const { command, modelIds } = duplicateModels(project, ids, diagram, idsFrom(Math.random));
  runCommand(command);
  select({ models: [...modelIds] });
}

export function deleteSelectedModels(ids: readonly string[]): void {
  const project = currentProject();
  if (!project) return;
  const lost = relationsLostWith(project, ids).length;
  const [only] = ids;
  const what =
    ids.length === 1 ? (project.models.find((model) => model.id === only)?.name ?? 'a model') : `${ids.length} models`;
  runCommand(deleteModels(project, ids));
  useViewStore.getState().selectNothing();
  showUndoToast(
    `Deleted ${what}${lost === 0 ? '' : ` and ${lost === 1 ? 'a relation' : `${lost} relations`} to ${ids.length === 1 ? 'it' : 'them'}`}`,
  );
}
