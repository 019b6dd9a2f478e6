import { useEffect, useState } from 'react';
import { CommandPalette } from './shell/CommandPalette.tsx';
import { keepMenus } from './actions/menus.ts';
import { keepRegions } from './flows/regionMoves.ts';
import { listenToKeys, listenToMenus } from './actions/shortcuts.ts';
import { ImportDialog } from './shell/imports/ImportDialog.tsx';
import { ServerDialog } from './shell/imports/ServerDialog.tsx';
import { Designer } from './shell/Designer.tsx';
import { DropZone } from './shell/DropZone.tsx';
import { openProject, refreshApp } from './flows/fileFlows.ts';
import { keepJournal } from './flows/journalAutosave.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import { PanelBoundary } from './shell/PanelBoundary.tsx';
import { QuestionDialog } from './shell/QuestionDialog.tsx';
import { PictureDialog } from './shell/pictures/PictureDialog.tsx';
import { ReshapeDialogs } from './shell/reshape/ReshapeDialogs.tsx';
import { ShortcutsDialog } from './shell/ShortcutsDialog.tsx';
import { tell, useQuestionStore } from './store/questionStore.ts';
import { useWindowStore } from './store/windowStore.ts';
import { StartView } from './shell/StartView.tsx';
import { applySettings, listenToMain, keepSettings, keepTitle } from './flows/windowSync.ts';
import { useProjectStore } from './store/projectStore.ts';
import { keepVisitedViews, listenToSideButtons } from './canvas/visitView.ts';
import { keepRecentPlaces } from './store/recentPlaces.ts';
import { Toasts } from './ui/Toasts.tsx';

export function App() {
  const ready = useStart();
  const hasProject = useProjectStore((state) => state.history !== undefined);
  const isAsked = useQuestionStore((state) => state.question !== undefined);
  // A file that came with the start may be refused, and the person must be able to read why.
  if (!ready && !isAsked) return null;
  return (
    <>
      <PanelBoundary name="the window">{hasProject ? <Designer /> : <StartView />}</PanelBoundary>
      <CommandPalette />
      <ShortcutsDialog />
      <ReshapeDialogs />
      <ImportDialog />
      <PictureDialog />
      <ServerDialog />
      <QuestionDialog />
      <DropZone />
      <Toasts />
    </>
  );
}

/** Learns what main knows, then keeps both sides in step. True once the first view can be drawn. */
function useStart(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let stops: readonly (() => void)[] = [];
    let left = false;
    const start = async () => {
      try {
        await refreshApp();
      } catch (error) {
        void tell('Entwine could not start as usual', messageOf(error));
      }
      if (left) return;
      const { app } = useWindowStore.getState();
      if (app?.settings) applySettings(app.settings);
      stops = [
        listenToMain(),
        keepTitle(),
        keepSettings(),
        keepJournal(),
        keepMenus(),
        listenToKeys(),
        listenToMenus(),
        keepRegions(),
        keepRecentPlaces(),
        keepVisitedViews(),
        listenToSideButtons(),
      ];
      if (app?.openRequested) await openProject({ from: 'requested' });
      setReady(true);
    };
    void start();
    return () => {
      left = true;
      stops.forEach((stop) => stop());
    };
  }, []);
  return ready;
}
