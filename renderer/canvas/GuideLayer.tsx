/** The lines that show with what a dragged card lines up, and the gaps that have become even. */
import { ViewportPortal } from '@xyflow/react';
import type { Guide } from './alignGuides.ts';
import styles from './GuideLayer.module.css';

interface GuideLayerProps {
  readonly guides: readonly Guide[];
}

/** Half the length of the bars at the ends of a gap, pixels at zoom 1. */
const bar = 6;

export function GuideLayer({ guides }: GuideLayerProps) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden data-guides={guides.length}>
        {guides.map((guide) => (
          <path
            key={`${guide.kind}${guide.axis}${guide.at} ${guide.from}`}
            className={styles[guide.kind]}
            d={pathOf(guide)}
          />
        ))}
      </svg>
    </ViewportPortal>
  );
}

function pathOf({ kind, axis, at, from, to }: Guide): string {
  // A line along an edge runs across the axis that the edge is a place of; a gap runs along it.
  const isVertical = (kind === 'line') === (axis === 'x');
  const line = isVertical ? `M${at} ${from}V${to}` : `M${from} ${at}H${to}`;
  if (kind === 'line') return line;
  const ends = [from, to].map((end) =>
    isVertical ? `M${at - bar} ${end}h${2 * bar}` : `M${end} ${at - bar}v${2 * bar}`,
  );
  return [line, ...ends].join('');
}
