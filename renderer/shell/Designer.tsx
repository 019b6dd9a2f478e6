import { keys } from '../actions/keys.ts';
import { PanelLeftOpen, PanelRightOpen } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';
import { DiagramCanvas } from '../canvas/DiagramCanvas.tsx';
import { InspectorPanel } from '../panels/inspector/InspectorPanel.tsx';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { BottomPanel } from './BottomPanel.tsx';
import { ChangedOnDiskNotice } from './ChangedOnDiskNotice.tsx';
import styles from './Designer.module.css';
import { Explorer } from './Explorer.tsx';
import { toggleExplorer, useIsNarrow } from './explorerFold.ts';
import { PanelBoundary } from './PanelBoundary.tsx';
import {
  bottomShare,
  bottomSizes,
  canvasRemainder,
  explorerSizes,
  fit,
  foldedBottomHeight,
  inspectorSizes,
  shortPane,
} from './paneSizes.ts';
import { RecoveryOffers } from './RecoveryOffers.tsx';
import { ResizeHandle } from './ResizeHandle.tsx';
import { useShellStore } from './shellStore.ts';
import { StatusBar } from './StatusBar.tsx';
import { Toolbar } from './Toolbar.tsx';

/** The window while a project is open. */
export function Designer() {
  const opening = useProjectStore((state) => state.opening);
  return (
    <div className={styles.frame}>
      <Toolbar />
      <div className={styles.notices}>
        <RecoveryOffers look="bar" />
        <ChangedOnDiskNotice />
      </div>
      <div className={styles.middle} key={opening}>
        <ExplorerPane />
        <CanvasPane />
        <InspectorPane />
      </div>
      <PanelBoundary name="the status bar">
        <StatusBar />
      </PanelBoundary>
    </div>
  );
}

function ExplorerPane() {
  const narrow = useIsNarrow();
  const unfolded = useShellStore((state) => state.explorerUnfolded);
  const hidden = useShellStore((state) => state.explorerHidden);
  const floats = narrow && unfolded;
  useEffect(() => {
    if (!floats) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event))
        useShellStore.getState().setExplorerUnfolded(false);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [floats]);
  const width = useViewStore((state) => fit(state.panels.explorer, explorerSizes.min, explorerSizes.max));
  if (narrow ? !unfolded : hidden) return null;
  return (
    <section
      className={clsx(styles.pane, styles.explorer, narrow && styles.floating)}
      style={{ width }}
      aria-label="Explorer"
      data-region="explorer"
    >
      <PanelBoundary name="the explorer">
        <Explorer />
      </PanelBoundary>
      <ResizeHandle
        label="Width of the explorer"
        edge="right"
        size={width}
        {...explorerSizes}
        onResize={(explorer) => useViewStore.getState().setPanels({ explorer })}
      />
    </section>
  );
}

function CanvasPane() {
  const pane = useRef<HTMLElement>(null);
  const [height, setHeight] = useState(700);
  const open = useViewStore((state) => state.bottomOpen);
  const wanted = useViewStore((state) => state.panels.bottom);
  const large = useViewStore((state) => state.bottomLarge);
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const max = Math.max(bottomSizes.min, height - canvasRemainder);
  const usualMax = height < shortPane ? Math.max(bottomSizes.min, Math.round(height * bottomShare)) : max;
  const usual = fit(wanted, bottomSizes.min, usualMax);
  const bottom = open ? (large ? max : usual) : foldedBottomHeight;
  return (
    <main ref={pane} className={styles.canvasPane} aria-label="Canvas">
      <div
        className={styles.canvas}
        data-region="canvas"
        style={{ '--bottom-inset': `${bottom + 12}px` } as CSSProperties}
      >
        <PanelBoundary name="the diagram">
          <DiagramCanvas covered={bottom + 12} />
        </PanelBoundary>
      </div>
      <UnfoldButtons />
      <BottomPanel height={bottom} max={usualMax} />
    </main>
  );
}

/** Ways back for the panes that are folded away. */
function UnfoldButtons() {
  const narrow = useIsNarrow();
  const explorerAway = useShellStore((state) => (narrow ? !state.explorerUnfolded : state.explorerHidden));
  const inspectorAway = useShellStore((state) => state.inspectorHidden);
  return (
    <>
      {explorerAway && (
        <div className={clsx(styles.unfold, styles.unfoldLeft)}>
          <IconButton
            label="Show the explorer"
            icon={PanelLeftOpen}
            shortcut={keys['view.explorer']}
            tooltipSide="right"
            onClick={toggleExplorer}
          />
        </div>
      )}
      {inspectorAway && (
        <div className={clsx(styles.unfold, styles.unfoldRight)}>
          <IconButton
            label="Show the inspector"
            icon={PanelRightOpen}
            shortcut={keys['view.inspector']}
            tooltipSide="left"
            onClick={() => useShellStore.getState().setInspectorHidden(false)}
          />
        </div>
      )}
    </>
  );
}

function InspectorPane() {
  const hidden = useShellStore((state) => state.inspectorHidden);
  const width = useViewStore((state) => fit(state.panels.inspector, inspectorSizes.min, inspectorSizes.max));
  if (hidden) return null;
  return (
    <aside className={clsx(styles.pane, styles.inspector)} style={{ width }} data-region="inspector">
      <ResizeHandle
        label="Width of the inspector"
        edge="left"
        size={width}
        {...inspectorSizes}
        onResize={(inspector) => useViewStore.getState().setPanels({ inspector })}
      />
      <PanelBoundary name="the inspector">
        <InspectorPanel />
      </PanelBoundary>
    </aside>
  );
}
