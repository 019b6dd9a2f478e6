import { keys } from '../actions/keys.ts';
import { useViewport } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { fitCanvas } from './arrangeModels.ts';
import styles from './CanvasFloats.module.css';
import { zoomStep, zoomTo } from './zoomSteps.ts';

export function ZoomControls() {
  const { zoom } = useViewport();
  return (
    <div className={styles.zoom} role="toolbar" aria-label="Zoom">
      <IconButton
        label="Zoom out"
        icon={Minus}
        size="small"
        shortcut={keys['view.zoomOut']}
        onClick={() => zoomStep('out')}
      />
      <Tooltip text="Zoom to 100 %" shortcut={keys['view.zoomReset']}>
        <button type="button" className={styles.percent} onClick={() => zoomTo(1)}>
          {Math.round(zoom * 100)} %
        </button>
      </Tooltip>
      <IconButton
        label="Zoom in"
        icon={Plus}
        size="small"
        shortcut={keys['view.zoomIn']}
        onClick={() => zoomStep('in')}
      />
      <IconButton
        label="Fit the diagram"
        icon={Maximize}
        size="small"
        shortcut={keys['view.fit']}
        onClick={fitCanvas}
      />
    </div>
  );
}
