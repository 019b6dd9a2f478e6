import { useEffect } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './ArrangeProgress.module.css';
import { isComposing } from '../ui/composition.ts';
import { useCanvasStore } from './canvasStore.ts';

/** How far an automatic layout is, and the way out of it. Those that are done at once show nothing. */
export function ArrangeProgress() {
  const arranging = useCanvasStore((state) => state.arranging);
  const isShown = arranging !== undefined;
  useEffect(() => {
    if (!isShown) return;
    // An editor, a row or a dialog has its own use of the key and comes first; the selection comes after.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
      useCanvasStore.getState().arranging?.cancel();
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isShown]);
  if (!arranging) return null;
  const percent = Math.round(arranging.done * 100);
  return (
    <div className={styles.progress} role="status" aria-label="Layout">
      <span>Finding a layout: {percent} %</span>
      <progress aria-label="Part of the layout that is done" max={100} value={percent} />
      <Button onClick={() => arranging.cancel()}>Cancel</Button>
    </div>
  );
}
