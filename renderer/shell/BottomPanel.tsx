import { actionOf } from '../actions/actionRegistry.ts';
import { ChevronDown, ChevronUp, Maximize2, Minimize2 } from 'lucide-react';
import { useRef } from 'react';
import { panels } from '../panels/panelRegistry.ts';
import { useViewStore } from '../store/viewStore.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import styles from './BottomPanel.module.css';
import { PanelBoundary } from './PanelBoundary.tsx';
import { bottomSizes } from './paneSizes.ts';
import { ResizeHandle } from '../ui/ResizeHandle.tsx';
import { useCrowded } from '../ui/useCrowded.ts';

interface BottomPanelProps {
  /** Pixels, once what the window allows is taken into account. */
  readonly height: number;
  readonly max: number;
}

const panelId = 'bottom-panel';

/** Floats over the foot of the canvas. */
export function BottomPanel({ height, max }: BottomPanelProps) {
  const open = useViewStore((state) => state.bottomOpen);
  const tab = useViewStore((state) => state.bottomTab);
  const showBottom = useViewStore((state) => state.showBottom);
  const toggleBottom = useViewStore((state) => state.toggleBottom);
  const large = useViewStore((state) => state.bottomLarge);
  const toggleLarge = useViewStore((state) => state.toggleBottomLarge);
  const setPanels = useViewStore((state) => state.setPanels);
  const tabs = useRef<HTMLDivElement>(null);
  useCrowded(tabs);
  const panel = panels.find((each) => each.key === tab) ?? panels[0];
  if (!panel) return null;
  return (
    <div className={styles.panel} style={{ height }} data-open={open} data-region="panels">
      {open && (
        <ResizeHandle
          label="Height of the bottom panel"
          edge="top"
          size={height}
          min={bottomSizes.min}
          max={max}
          normal={bottomSizes.normal}
          onResize={(bottom) => {
            if (large) toggleLarge();
            setPanels({ bottom });
          }}
        />
      )}
      <div className={styles.head}>
        <div ref={tabs} className={styles.tabs}>
          <Tabs
            label="Panels"
            panelId={panelId}
            value={open ? panel.key : ''}
            tabs={panels.map(({ key, label, icon: Icon, Badge }) => ({
              value: key,
              label,
              shown: (
                <>
                  <Icon size={15} strokeWidth={1.75} aria-hidden />
                  <span className={styles.label}>{label}</span>
                  {Badge && <Badge />}
                </>
              ),
            }))}
            onChange={(key) => {
              if (key !== '') showBottom(key);
            }}
          />
        </div>
        {open && panel.Tools && <panel.Tools />}
        {open && (
          <IconButton
            label={large ? 'Make the panel smaller' : 'Make the panel larger'}
            icon={large ? Minimize2 : Maximize2}
            size="small"
            tooltipSide="top"
            onClick={toggleLarge}
          />
        )}
        <IconButton
          label={open ? 'Fold the panel' : 'Unfold the panel'}
          icon={open ? ChevronDown : ChevronUp}
          shortcut={actionOf('view.bottomPanel').shortcut ?? ''}
          size="small"
          tooltipSide="top"
          aria-expanded={open}
          onClick={toggleBottom}
        />
      </div>
      {open && (
        <section id={panelId} className={styles.content} aria-label={panel.label}>
          <PanelBoundary key={panel.key} name={`the ${panel.label} panel`}>
            <panel.Content />
          </PanelBoundary>
        </section>
      )}
    </div>
  );
}
