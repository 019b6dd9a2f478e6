/** What the frame around the designer shows: facts from the main process, which of its menus, dialogs and panes are open. */
import { create } from 'zustand';
import type { AppState } from '../../shared/ipc/ipcContract.ts';

interface WindowState {
  /** Undefined until the main process has answered. */
  readonly app: AppState | undefined;
  readonly exportMenuOpen: boolean;
  readonly shortcutsOpen: boolean;
  /** Only matters where the window is too narrow for the explorer to stay. */
  readonly explorerUnfolded: boolean;
  readonly explorerHidden: boolean;
  readonly inspectorHidden: boolean;
  setApp(app: AppState): void;
  setExportMenuOpen(open: boolean): void;
  setShortcutsOpen(open: boolean): void;
  setExplorerUnfolded(unfolded: boolean): void;
  setExplorerHidden(hidden: boolean): void;
  setInspectorHidden(hidden: boolean): void;
}

export const useWindowStore = create<WindowState>((set) => ({
  app: undefined,
  exportMenuOpen: false,
  shortcutsOpen: false,
  explorerUnfolded: false,
  explorerHidden: false,
  inspectorHidden: false,
  setApp: (app) => set({ app }),
  setExportMenuOpen: (exportMenuOpen) => set({ exportMenuOpen }),
  setShortcutsOpen: (shortcutsOpen) => set({ shortcutsOpen }),
  setExplorerUnfolded: (explorerUnfolded) => set({ explorerUnfolded }),
  setExplorerHidden: (explorerHidden) => set({ explorerHidden }),
  setInspectorHidden: (inspectorHidden) => set({ inspectorHidden }),
}));
