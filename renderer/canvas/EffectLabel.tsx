/** What a delete does along a link, in words beside its colour. */
import { useStore } from '@xyflow/react';
import { memo } from 'react';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import { textWidth } from '../../shared/picture/textWidth.ts';
import { clsx } from 'clsx';
import type { DeletionEffect } from '../store/effectsOnCanvas.ts';
import styles from './LinkLayer.module.css';
import { markScale } from './markScale.ts';
import { middleOf } from './linkPlaces.ts';

interface EffectLabelProps {
  readonly effect: DeletionEffect;
  readonly route: LinkRoute;
}

export const EffectLabel = memo(
  function EffectLabel({ effect, route }: EffectLabelProps) {
    const { x, y } = middleOf(route);
    // A link has less room than a card.
    const scale = Math.min(1.25, useStore(markScale));
    const isStop = effect.kind === 'blocks';
    const width = textWidth(effect.text, 11, 'bold') + (isStop ? 32 : 16);
    const left = -width / 2;
    return (
      <g
        className={clsx(styles.link, styles.effect, styles[effect.kind])}
        transform={`translate(${x} ${y}) scale(${scale})`}
        aria-hidden
      >
        <rect x={left} y={-10} width={width} height={20} rx={10} />
        {isStop && <path className={styles.stop} d={`M${left + 8} -2.5l3 -3h5l3 3v5l-3 3h-5l-3 -3z`} />}
        <text x={isStop ? 8 : 0} y={4} textAnchor="middle">
          {effect.text}
        </text>
      </g>
    );
  },
  (before, after) => before.effect === after.effect && before.route.path === after.route.path,
);
