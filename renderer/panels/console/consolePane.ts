import { create } from 'zustand';

interface ConsolePane {
  /** Of the editor, in pixels, where there is room for it. */
  readonly width: number;
  setWidth(width: number): void;
}

/** How the console divides its width. */
export const useConsolePane = create<ConsolePane>((set) => ({
  width: 290,
  setWidth: (width) => set({ width }),
}));
