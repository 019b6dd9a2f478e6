/** A card's colour as CSS. */
import type { CardColor } from '../../shared/layout/cardColors.ts';

export function colorValue(color: CardColor): string {
  return color.startsWith('#') ? color : `var(--card-${color})`;
}
