/** In which order classes are made. */
import type { ModelDraft } from './nodeBuilders.ts';

/**
 * Calls `load` for the model after its bases, on a stack of its own: models may be based on each other over any length.
 * `loading`: those whose turn has begun, which a base is not waited for.
 */
export function loadBasesFirst(
  start: ModelDraft,
  find: (id: string) => ModelDraft | undefined,
  loading: Set<ModelDraft>,
  load: (draft: ModelDraft) => void,
): void {
  if (start.loaded) return;
  loading.add(start);
  const path = [{ draft: start, next: 0 }];
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const id = step.draft.model.bases?.[step.next];
    step.next += 1;
    if (id === undefined) {
      load(step.draft);
      path.pop();
      continue;
    }
    const base = find(id);
    if (!base || base.loaded || loading.has(base)) continue;
    loading.add(base);
    path.push({ draft: base, next: 0 });
  }
}
