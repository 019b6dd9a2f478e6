/** What arranging is called: as an action, and as the step that undo names. */
import type { AlignTo } from '../../shared/commands/alignment.ts';

export type Axis = 'horizontal' | 'vertical';

export const alignLabels: Readonly<Record<AlignTo, string>> = {
  left: 'Align left edges',
  centre: 'Align centres',
  right: 'Align right edges',
  top: 'Align top edges',
  middle: 'Align middles',
  bottom: 'Align bottom edges',
};

export const distributeLabels: Readonly<Record<Axis, string>> = {
  horizontal: 'Distribute across',
  vertical: 'Distribute down',
};
