/** What the frame around the designer shows: facts from the main process, the question being asked, the export menu. */
import { create } from 'zustand';
import type { AppState, OpenRefusal } from '../../shared/ipc/ipcContract.ts';
import { messageOf } from '../../shared/model/messageOf.ts';

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly kind?: 'primary' | 'danger';
}

/** Asked in a dialog; the answer is the key of a choice, `cancelKey` for Escape. */
export interface Question<Key extends string = string> {
  readonly title: string;
  readonly message: string;
  /** Names, a place or a statement, shown in mono below the message. */
  readonly details?: readonly string[];
  readonly choices: readonly Choice<Key>[];
  readonly cancelKey: Key;
}

interface AskedQuestion extends Question {
  answer(key: string): void;
}

interface ShellState {
  /** Undefined until the main process has answered. */
  readonly app: AppState | undefined;
  readonly question: AskedQuestion | undefined;
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

export const useShellStore = create<ShellState>((set) => ({
  app: undefined,
  question: undefined,
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

/** A question that is still open is answered with its own `cancelKey` first. */
export function ask<Key extends string>(question: Question<Key>): Promise<Key> {
  const open = useShellStore.getState().question;
  open?.answer(open.cancelKey);
  return new Promise((resolve) => {
    useShellStore.setState({
      question: {
        ...question,
        answer: (key) => {
          useShellStore.setState({ question: undefined });
          resolve(key as Key);
        },
      },
    });
  });
}

/** Something that only needs to be read. */
export async function tell(title: string, message: string, details?: readonly string[]): Promise<void> {
  await ask({
    title,
    message,
    ...(details ? { details } : {}),
    choices: [{ key: 'close', label: 'Close', kind: 'primary' }],
    cancelKey: 'close',
  });
}

export async function tellRefusal({ name, message, place }: OpenRefusal): Promise<void> {
  await tell(`${name} cannot be opened`, message, place ? [`At ${place}`] : undefined);
}

/** Tells under `title` what the work throws. */
export async function guarded(title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await tell(title, messageOf(error));
  }
}
