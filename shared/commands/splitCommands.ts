/** Splitting a model one-to-one, and joining two back. */
import type { Command } from './command.ts';
import { splitIn } from './splitEdit.ts';
import type { SplitPlan } from './splitTypes.ts';

/** Does what `planSplit` has planned. */
export function splitModel({ label, split }: Pick<SplitPlan, 'label' | 'split'>): Command {
  return { label, edit: (draft) => splitIn(draft, split) };
}
