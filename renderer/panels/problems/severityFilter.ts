/** Which findings the Problems panel lists. */
import { create } from 'zustand';
import type { Severity } from '../../../shared/model/finding.ts';

interface SeverityFilter {
  readonly shown: ReadonlySet<Severity>;
  readonly showIgnored: boolean;
  toggle(severity: Severity): void;
  toggleIgnored(): void;
}

export const useSeverityFilter = create<SeverityFilter>((set, get) => ({
  shown: new Set<Severity>(['error', 'warning', 'info']),
  showIgnored: false,
  toggleIgnored: () => set({ showIgnored: !get().showIgnored }),
  toggle: (severity) => {
    const shown = new Set(get().shown);
    if (!shown.delete(severity)) shown.add(severity);
    set({ shown });
  },
}));
