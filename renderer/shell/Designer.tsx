import { ActionButton } from '../actions/ActionButton.tsx';
import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';
import { DiagramCanvas } from '../canvas/DiagramCanvas.tsx';
import { InspectorPanel } from '../panels/inspector/InspectorPanel.tsx';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { BottomPanel } from './BottomPanel.tsx';
import { ChangedOnDiskNotice } from './ChangedOnDiskNotice.tsx';
import styles from './Designer.module.css';
import { Explorer } from './explorer/Explorer.tsx';
import { useIsNarrow } from './explorer/explorerFold.ts';
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
import { ResizeHandle } from '../ui/ResizeHandle.tsx';
import { useWindowStore } from '../store/windowStore.ts';
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
  const unfolded = useWindowStore((state) => state.explorerUnfolded);
  const hidden = useWindowStore((state) => state.explorerHidden);
  const floats = narrow && unfolded;
  useEffect(() => {
    if (!floats) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isComposing(event))
        useWindowStore.getState().setExplorerUnfolded(false);
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
  const explorerAway = useWindowStore((state) => (narrow ? !state.explorerUnfolded : state.explorerHidden));
  const inspectorAway = useWindowStore((state) => state.inspectorHidden);
  return (
    <>
      {explorerAway && (
        <div className={clsx(styles.unfold, styles.unfoldLeft)}>
          <ActionButton id="view.explorer" tooltipSide="right" />
        </div>
      )}
      {inspectorAway && (
        <div className={clsx(styles.unfold, styles.unfoldRight)}>
          <ActionButton id="view.inspector" tooltipSide="left" />
        </div>
      )}
    </>
  );
}

function InspectorPane() {
  const hidden = useWindowStore((state) => state.inspectorHidden);
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
