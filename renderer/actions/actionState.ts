/** What actions ask before they offer themselves. */
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useWindowStore } from '../store/windowStore.ts';

export const always = (): boolean => true;

export function hasProject(): boolean {
  return useProjectStore.getState().history !== undefined;
}

/** How many models are selected. */
export function selectedCount(): number {
  return hasProject() ? useViewStore.getState().selection.models.length : 0;
}

export function hasSelection(): boolean {
  const { models, notes, field } = useViewStore.getState().selection;
  return hasProject() && (models.length + notes.length > 0 || field !== undefined);
}

/** The model that a relation drawn by keyboard would belong to. */
export function relationOwner(): string | undefined {
  const { field, models } = useViewStore.getState().selection;
  return field?.model ?? models[0];
}

/** Calls the listener whenever what actions say of themselves may have changed, until the returned function is called. */
export function watchActionState(listener: () => void): () => void {
  const stores = [useProjectStore, useViewStore, useBenchStore, useDeletionStore, useWindowStore];
  const stops = stores.map((store) => store.subscribe(listener));
  return () => stops.forEach((stop) => stop());
}
