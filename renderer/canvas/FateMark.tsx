/** A small sign for what a delete does, so that colour never says it alone. */
import { useStore } from '@xyflow/react';
import type { Fate } from '../store/deletionFates.ts';
import { fateIcons } from '../store/fateIcons.ts';
import { markScale } from './markScale.ts';
import { clsx } from 'clsx';
import styles from './FateMark.module.css';

/** Above the upper right corner of a card; it grows as the diagram shrinks, so that it can be read. */
export function FateMark({ fate }: { readonly fate: Fate }) {
  const scale = useStore(markScale);
  if (fate.kind === 'untouched') return null;
  const Icon = fateIcons[fate.kind];
  return (
    <span
      className={clsx(styles.mark, styles[fate.kind])}
      style={{ transform: `scale(${scale})` }}
      data-fate={fate.kind}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
      {fate.text}
    </span>
  );
}
