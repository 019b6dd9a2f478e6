/** Which folded parts of the inspector are open; kept while the selection moves on. */
import { create } from 'zustand';

interface FoldState {
  readonly open: Readonly<Record<string, boolean>>;
  setOpen(fold: string, open: boolean): void;
}

export const useFoldStore = create<FoldState>((set, get) => ({
  open: {},
  setOpen: (fold, open) => set({ open: { ...get().open, [fold]: open } }),
}));
