/** Whether the Test panel lists only what failed, and which probes are unfolded. */
import { create } from 'zustand';

interface ProbeFilter {
  readonly onlyFailed: boolean;
  readonly unfolded: ReadonlySet<string>;
  setOnlyFailed(onlyFailed: boolean): void;
  toggle(probe: string): void;
}

export const useProbeFilter = create<ProbeFilter>((set, get) => ({
  onlyFailed: false,
  unfolded: new Set<string>(),
  setOnlyFailed: (onlyFailed) => set({ onlyFailed }),
  toggle: (probe) => {
    const unfolded = new Set(get().unfolded);
    if (!unfolded.delete(probe)) unfolded.add(probe);
    set({ unfolded });
  },
}));
