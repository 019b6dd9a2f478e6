/** The sign of each fate, so that colour never says it alone: the same on the diagram and in the panel. */
import { Eraser, OctagonX, Trash2, Unlink, type LucideIcon } from 'lucide-react';
import type { FateKind } from './deletionFates.ts';

export const fateIcons: Record<Exclude<FateKind, 'untouched'>, LucideIcon> = {
  refused: OctagonX,
  blocks: OctagonX,
  lost: Trash2,
  changed: Eraser,
  dangling: Unlink,
};
