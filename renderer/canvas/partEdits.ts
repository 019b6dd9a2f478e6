/** Making and deleting what stands in the explorer alone: enums and database objects. */
import { addEnum, deleteEnum, freeName, setEnumOptions, usesOfEnum } from '../../shared/commands/enumCommands.ts';
import { idsFrom } from '../../shared/commands/newIdsFrom.ts';
import { addObject, deleteObject, setObjectOptions } from '../../shared/commands/objectCommands.ts';
import { showUndoToast } from '../flows/showUndoToast.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore, type PartRef } from '../store/viewStore.ts';

function newId(parts: readonly { readonly id: string }[] | undefined): string {
  return idsFrom(Math.random).next(new Set(parts?.map(({ id }) => id)));
}

export function insertEnum(): void {
  const project = currentProject();
  if (!project) return;
  const { enums } = project;
  const id = newId(enums);
  const name = freeName('Enum', new Set(enums?.map((each) => each.name)));
  runCommand(addEnum({ id, name, values: [] }));
  useViewStore.getState().name({ kind: 'enum', id });
}

export function insertObject(): void {
  const project = currentProject();
  if (!project) return;
  const { objects, settings } = project;
  const id = newId(objects);
  const name = freeName('function', new Set(objects?.map((each) => each.name)));
  runCommand(addObject({ id, kind: 'function', name, dialect: settings.sqlDialect ?? 'standard', sql: '' }));
  useViewStore.getState().name({ kind: 'object', id });
}

export function renamePart({ kind, id }: PartRef, name: string): void {
  const project = currentProject();
  if (project) runCommand((kind === 'enum' ? setEnumOptions : setObjectOptions)(project, id, { name }));
}

export function deletePart({ kind, id }: PartRef): void {
  const project = currentProject();
  if (!project) return;
  const name = (kind === 'enum' ? project.enums : project.objects)?.find((each) => each.id === id)?.name;
  const uses = kind === 'enum' ? usesOfEnum(project, id).length : 0;
  runCommand(kind === 'enum' ? deleteEnum(project, id) : deleteObject(project, id));
  useViewStore.getState().selectNothing();
  const kept =
    uses === 0 ? '' : `; ${uses === 1 ? 'its field keeps' : `its ${uses} fields keep`} the values as choices`;
  showUndoToast(`Deleted ${name ?? 'it'}${kept}`);
}
