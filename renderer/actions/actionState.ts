/** What actions ask before they offer themselves. */
import { linksToJoin, type LinkToJoin } from '../../shared/commands/linksToJoin.ts';
import type { Model } from '../../shared/model/project.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { currentProject, useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useVisitedViews } from '../store/visitedViews.ts';
import { useWindowStore } from '../store/windowStore.ts';

export const always = (): boolean => true;

export function hasProject(): boolean {
  return useProjectStore.getState().history !== undefined;
}

/** How many models are selected. */
export function selectedCount(): number {
  return hasProject() ? useViewStore.getState().selection.models.length : 0;
}

/** Models and notes that are selected, which a picture can be made of. */
export function selectedOnDiagram(): number {
  const { models, notes } = useViewStore.getState().selection;
  return hasProject() ? models.length + notes.length : 0;
}

export function hasSelection(): boolean {
  const { models, notes, field, part } = useViewStore.getState().selection;
  return hasProject() && (models.length + notes.length > 0 || field !== undefined || part !== undefined);
}

/** The model that a relation drawn by keyboard would belong to. */
export function relationOwner(): string | undefined {
  const { field, models } = useViewStore.getState().selection;
  return field?.model ?? models[0];
}

/** The one model that is selected, or that of the selected field. */
function selectedModelId(): string | undefined {
  const { field, models } = useViewStore.getState().selection;
  return field?.model ?? (models.length === 1 ? models[0] : undefined);
}

/** Whether it has a table of its own here; what else may be in the way is said where it is planned. */
export function canBeSplit(model: Pick<Model, 'external' | 'abstract' | 'proxy' | 'view'>): boolean {
  return !model.external && !model.abstract && !model.proxy && model.view === undefined;
}

export function modelToSplit(): Model | undefined {
  const id = selectedModelId();
  const model = id === undefined ? undefined : currentProject()?.models.find((each) => each.id === id);
  return model && canBeSplit(model) ? model : undefined;
}

/** The selected link, else every link by which the selected model could be joined with another. */
export function linksOfSelection(): readonly LinkToJoin[] {
  const project = currentProject();
  const id = selectedModelId();
  if (!project || id === undefined) return [];
  const links = linksToJoin(project, id);
  const { field, rows } = useViewStore.getState().selection;
  if (rows.length > 1) return links;
  const selected = links.filter((link) => link.model === field?.model && link.field === field.field);
  return selected.length > 0 ? selected : links;
}

/** Calls the listener whenever what actions say of themselves may have changed, until the returned function is called. */
export function watchActionState(listener: () => void): () => void {
  const stores = [useProjectStore, useViewStore, useVisitedViews, useBenchStore, useDeletionStore, useWindowStore];
  const stops = stores.map((store) => store.subscribe(listener));
  return () => stops.forEach((stop) => stop());
}
