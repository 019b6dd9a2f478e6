import type { ReactNode } from 'react';
import styles from './FilterChip.module.css';

interface FilterChipProps {
  readonly pressed: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A small switch in a panel's head that narrows what is listed. */
export function FilterChip({ pressed, onClick, children }: FilterChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onClick}>
      {children}
    </button>
  );
}
