/**
 * Names that point at fields and models stay true through an edit. Before it every name is bound to what it means; after
 * it, what still stands is spelled anew, and what named something that is gone goes too.
 */
import { current, isDraft, type Draft } from 'immer';
import type { Project } from '../model/project.ts';
import { bindNames, type BoundNames } from './bindNames.ts';
import { forgetGone } from './forgetGone.ts';
import { rebindNames } from './rebindNames.ts';

/**
 * Runs an edit that may rename, move or delete fields and models, and fixes every reference to them. An edit after which
 * names are reached in another way than before says which, by `relocate`.
 */
export function editKeepingReferences(
  draft: Draft<Project>,
  edit: (draft: Draft<Project>) => void,
  relocate: (bound: BoundNames, before: Project) => BoundNames = (bound) => bound,
): void {
  const before = plainOf(draft);
  const bound = relocate(bindNames(before), before);
  edit(draft);
  rebindNames(draft, bound, plainOf(draft));
  forgetGone(draft, before);
}

/** The state of the draft, which later edits of it do not touch. */
function plainOf(draft: Draft<Project>): Project {
  return isDraft(draft) ? current(draft) : (JSON.parse(JSON.stringify(draft)) as Project);
}
