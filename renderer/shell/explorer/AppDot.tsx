import type { CardColor } from '../../../shared/layout/cardColors.ts';
import { colorValue } from '../../ui/colorValue.ts';
import styles from './Explorer.module.css';

/** The colour of a model, its own or that of its app. */
export function AppDot({ color }: { readonly color: CardColor }) {
  return <span className={styles.dot} style={{ background: colorValue(color) }} aria-hidden />;
}
