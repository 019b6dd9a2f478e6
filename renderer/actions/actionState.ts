/** What actions ask before they offer themselves. */
import { useProjectStore } from '../store/projectStore.ts';

export function hasProject(): boolean {
  return useProjectStore.getState().history !== undefined;
}
