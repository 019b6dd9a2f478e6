/** Splitting a model one-to-one, and joining two back. */
import type { Command } from './command.ts';
import { joinIn } from './joinEdit.ts';
import { splitIn } from './splitEdit.ts';
import type { JoinPlan, SplitPlan } from './splitTypes.ts';

/** Does what `planSplit` has planned, whose names are composed already: what moves is spelled as it was. */
export function splitModel({ label, split }: Pick<SplitPlan, 'label' | 'split'>): Command {
  return { label, keepsNames: true, edit: (draft) => splitIn(draft, split) };
}

/** Does what `planJoin` has planned. */
export function joinModels({ label, join }: Pick<JoinPlan, 'label' | 'join'>): Command {
  return { label, keepsNames: true, edit: (draft) => joinIn(draft, join) };
}
