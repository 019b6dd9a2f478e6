import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface TabSpec<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Replaces the label in the tab, e.g. with a badge beside it. */
  readonly shown?: ReactNode;
}

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly TabSpec<T>[];
  readonly onChange: (value: T) => void;
  /** Id of the element that shows what belongs to the chosen tab. */
  readonly panelId: string;
}

/** A row of tabs; the caller shows what belongs to the chosen one. */
export function Tabs<T extends string>({ label, value, tabs, onChange, panelId }: TabsProps<T>) {
  return (
    <RadixTabs.Root value={value} onValueChange={(next) => onChange(next as T)} activationMode="manual">
      <RadixTabs.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className={styles.tab}
            title={tab.label}
            // Only the chosen tab has a panel in the page; Radix names one for each.
            aria-controls={tab.value === value ? panelId : undefined}
          >
            {tab.shown ?? tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
    </RadixTabs.Root>
  );
}
