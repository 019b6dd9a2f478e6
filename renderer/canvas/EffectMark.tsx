/** A small sign for what a delete does, so that colour never says it alone. */
import { useStore } from '@xyflow/react';
import type { DeletionEffect } from '../store/effectsOnCanvas.ts';
import { effectIcons } from '../store/effectIcons.ts';
import { markScale } from './markScale.ts';
import { clsx } from 'clsx';
import styles from './EffectMark.module.css';

/** Above the upper right corner of a card; it grows as the diagram shrinks, so that it can be read. */
export function EffectMark({ effect }: { readonly effect: DeletionEffect }) {
  const scale = useStore(markScale);
  if (effect.kind === 'untouched') return null;
  const Icon = effectIcons[effect.kind];
  return (
    <span
      className={clsx(styles.mark, styles[effect.kind])}
      style={{ transform: `scale(${scale})` }}
      data-effect={effect.kind}
    >
      <Icon size={12} strokeWidth={2} aria-hidden />
      {effect.text}
    </span>
  );
}
