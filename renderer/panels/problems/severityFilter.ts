/** Which severities the Problems panel lists. */
import { create } from 'zustand';
import type { Severity } from '../../../shared/model/finding.ts';

interface SeverityFilter {
  readonly shown: ReadonlySet<Severity>;
  toggle(severity: Severity): void;
}

export const useSeverityFilter = create<SeverityFilter>((set, get) => ({
  shown: new Set<Severity>(['error', 'warning', 'info']),
  toggle: (severity) => {
    const shown = new Set(get().shown);
    if (!shown.delete(severity)) shown.add(severity);
    set({ shown });
  },
}));
