/** The sign of each effect, so that colour never says it alone: the same on the diagram and in the panel. */
import { Eraser, OctagonX, Trash2, Unlink, type LucideIcon } from 'lucide-react';
import type { EffectKind } from './effectsOnCanvas.ts';

export const effectIcons: Record<Exclude<EffectKind, 'untouched'>, LucideIcon> = {
  refused: OctagonX,
  blocks: OctagonX,
  lost: Trash2,
  changed: Eraser,
  dangling: Unlink,
};
