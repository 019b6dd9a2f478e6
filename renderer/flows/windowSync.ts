/** Tells the main process what the window shows: its title, its settings; and hears what main has to say. */
import type { ViewSettings } from '../../shared/ipc/ipcContract.ts';
import { callMain, onMain } from '../bridge.ts';
import { isEdited, useProjectStore, type ProjectState } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { onFileChange } from './diskFlows.ts';
import { askToReplace } from './exportFlows.ts';
import { bindImport, closeWindow, openProject } from './fileFlows.ts';
import { startImport } from './importFlows.ts';
import { useImportStore } from '../store/importStore.ts';
import { useWindowStore } from '../store/windowStore.ts';

/** `● accounts.erd — Entwine`. */
export function titleOf(state: ProjectState): string {
  if (!state.history) return 'Entwine';
  const name = state.file?.name ?? state.history.project.name;
  return `${isEdited(state) ? '● ' : ''}${name.slice(0, 200)} — Entwine`;
}

export function keepTitle(): () => void {
  let shown: string | undefined;
  const show = (state: ProjectState) => {
    const title = titleOf(state);
    if (title === shown) return;
    shown = title;
    document.title = title;
    void callMain('window:show', { title, edited: isEdited(state) }).catch(() => {});
  };
  show(useProjectStore.getState());
  return useProjectStore.subscribe(show);
}

export function applySettings(settings: ViewSettings): void {
  useViewStore.setState({
    theme: settings.theme,
    panels: settings.panels,
    bottomOpen: settings.bottomOpen,
    bottomWanted: settings.bottomOpen,
    bottomTab: settings.bottomTab,
    snapToGrid: settings.snapToGrid,
    minimap: settings.minimap,
    textSize: settings.textSize ?? 100,
    alignGuides: settings.alignGuides ?? true,
  });
  useWindowStore.setState({
    explorerHidden: settings.explorerHidden ?? false,
    inspectorHidden: settings.inspectorHidden ?? false,
  });
}

/** Milliseconds after the last change, since a drag of a separator changes the sizes many times. */
const settingsDelay = 250;

export function keepSettings(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = settingsNow();
  const keep = () => {
    const settings = settingsNow();
    if (JSON.stringify(settings) === JSON.stringify(known)) return;
    // The main process draws these two, so they must not wait.
    const isSeen = known.theme !== settings.theme || known.textSize !== settings.textSize;
    const wait = isSeen ? 0 : settingsDelay;
    known = settings;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void callMain('settings:write', settings).catch(() => {});
    }, wait);
  };
  const stops = [useViewStore.subscribe(keep), useWindowStore.subscribe(keep)];
  return () => {
    stops.forEach((stop) => stop());
    clearTimeout(timer);
  };
}

function settingsNow(): ViewSettings {
  const { theme, panels, bottomWanted, bottomTab, snapToGrid, alignGuides, minimap, textSize } =
    useViewStore.getState();
  const { explorerHidden, inspectorHidden } = useWindowStore.getState();
  return {
    theme,
    panels,
    bottomOpen: bottomWanted,
    bottomTab,
    snapToGrid,
    alignGuides,
    minimap,
    textSize,
    explorerHidden,
    inspectorHidden,
  };
}

export function listenToMain(): () => void {
  let changes = Promise.resolve();
  bindImport(startImport);
  const stops = [
    onMain('file:changed', (change) => {
      // One after the other, since each reads the file.
      changes = changes.then(() => onFileChange(change));
    }),
    onMain('place:taken', (taken) => {
      void askToReplace(taken);
    }),
    onMain('import:progress', (progress) => {
      const { progress: shown, patch } = useImportStore.getState();
      if (shown?.stage === progress.stage) patch({ progress });
    }),
    onMain('open:requested', () => {
      void openProject({ from: 'requested' });
    }),
    onMain('window:closeRequested', () => {
      void closeWindow();
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
