import { ChevronDown, ChevronUp } from 'lucide-react';
import { panels } from '../panels/panelRegistry.ts';
import { useViewStore } from '../store/viewStore.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import styles from './BottomPanel.module.css';
import { PanelBoundary } from './PanelBoundary.tsx';
import { bottomSizes } from './paneSizes.ts';
import { ResizeHandle } from './ResizeHandle.tsx';

interface BottomPanelProps {
  /** Pixels, once what the window allows is taken into account. */
  readonly height: number;
  readonly max: number;
}

/** Floats over the foot of the canvas. */
export function BottomPanel({ height, max }: BottomPanelProps) {
  const open = useViewStore((state) => state.bottomOpen);
  const tab = useViewStore((state) => state.bottomTab);
  const showBottom = useViewStore((state) => state.showBottom);
  const toggleBottom = useViewStore((state) => state.toggleBottom);
  const setPanels = useViewStore((state) => state.setPanels);
  const panel = panels.find((each) => each.key === tab) ?? panels[0];
  if (!panel) return null;
  return (
    <div className={styles.panel} style={{ height }} data-open={open}>
      {open && (
        <ResizeHandle
          label="Height of the bottom panel"
          edge="top"
          size={height}
          min={bottomSizes.min}
          max={max}
          normal={bottomSizes.normal}
          onResize={(bottom) => setPanels({ bottom })}
        />
      )}
      <div className={styles.head}>
        <div className={styles.tabs}>
          <Tabs
            label="Panels"
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
        <IconButton
          label={open ? 'Fold the panel' : 'Unfold the panel'}
          icon={open ? ChevronDown : ChevronUp}
          shortcut="CmdOrCtrl+J"
          size="small"
          tooltipSide="top"
          aria-expanded={open}
          onClick={toggleBottom}
        />
      </div>
      {open && (
        <section className={styles.content} aria-label={panel.label}>
          <PanelBoundary key={panel.key} name={`the ${panel.label} panel`}>
            <panel.Content />
          </PanelBoundary>
        </section>
      )}
    </div>
  );
}
