import { useViewport } from '@xyflow/react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { runAction } from '../actions/runAction.ts';
import { useAction } from '../actions/useAction.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import styles from './CanvasFloats.module.css';

export function ZoomControls() {
  const { zoom } = useViewport();
  const reset = useAction('view.zoomReset');
  return (
    <div className={styles.zoom} role="toolbar" aria-label="Zoom">
      <ActionButton id="view.zoomOut" size="small" />
      <Tooltip text={reset.label()} shortcut={reset.shortcut}>
        <button type="button" className={styles.percent} onClick={() => void runAction(reset)}>
          {Math.round(zoom * 100)} %
        </button>
      </Tooltip>
      <ActionButton id="view.zoomIn" size="small" />
      <ActionButton id="view.fit" size="small" />
    </div>
  );
}
