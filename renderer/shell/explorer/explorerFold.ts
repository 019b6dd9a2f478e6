/** Where the window is narrow the explorer folds away and comes over the canvas when asked. */
import { useSyncExternalStore } from 'react';
import { useWindowStore } from '../../store/windowStore.ts';

/** Pixels of window width. */
const narrow = () => matchMedia('(max-width: 1099px)');

export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow().matches);
}

function subscribe(onChange: () => void): () => void {
  const query = narrow();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export function toggleExplorer(): void {
  const { explorerUnfolded, explorerHidden, setExplorerUnfolded, setExplorerHidden } = useWindowStore.getState();
  if (narrow().matches) setExplorerUnfolded(!explorerUnfolded);
  else setExplorerHidden(!explorerHidden);
}
