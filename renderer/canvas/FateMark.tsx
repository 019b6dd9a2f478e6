/** A small sign for what a delete does, so that colour never says it alone. */
import { Eraser, OctagonX, Trash2, Unlink, type LucideIcon } from 'lucide-react';
import type { Fate, FateKind } from './deletionFates.ts';
import { classNames } from '../ui/classNames.ts';
import styles from './FateMark.module.css';

export const fateIcons: Record<Exclude<FateKind, 'untouched'>, LucideIcon> = {
  refused: OctagonX,
  blocks: OctagonX,
  lost: Trash2,
  changed: Eraser,
  dangling: Unlink,
};

/** Above the upper right corner of a card. */
export function FateMark({ fate, isFar = false }: { readonly fate: Fate; readonly isFar?: boolean }) {
  if (fate.kind === 'untouched') return null;
  const Icon = fateIcons[fate.kind];
  return (
    <span className={classNames(styles.mark, styles[fate.kind], isFar && styles.far)} data-fate={fate.kind}>
      <Icon size={isFar ? 30 : 12} strokeWidth={2} aria-hidden />
      {fate.text}
    </span>
  );
}
