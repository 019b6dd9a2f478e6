import type { CardColorName } from '../../../shared/layout/cardColors.ts';
import styles from './Explorer.module.css';

/** The colour of a model's app. */
export function AppDot({ color }: { readonly color: CardColorName }) {
  return <span className={styles.dot} style={{ background: `var(--card-${color})` }} aria-hidden />;
}
