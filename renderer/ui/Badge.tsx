import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { clsx } from 'clsx';

export type BadgeTone = 'neutral' | 'accent' | 'ok' | 'error' | 'warning' | 'oneToOne' | 'foreignKey' | 'manyToMany';

/** A count or a word in a small coloured pill. */
export function Badge({ tone = 'neutral', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return <span className={clsx(styles.badge, styles[tone])}>{children}</span>;
}
