/** Ids beside the models that name models, fields and constraints: what they name may be gone after an edit. */
import type { Draft } from 'immer';
import type { Model, Project } from '../model/project.ts';

/** Takes away what names a model, field or constraint that was there before the edit and is not now. */
export function forgetGone(draft: Draft<Project>, before: Project): void {
  const { objects = [], matches = [] } = before;
  const isNamed = ({ edges = [], notes = [] }: Project['diagrams'][number]) =>
    edges.length > 0 || notes.some(({ model }) => model !== undefined);
  if (objects.length === 0 && matches.length === 0 && !before.diagrams.some(isNamed)) return;
  const gone = idsGone(before.models, draft.models as readonly Model[]);
  if (gone.size === 0) return;
  const isGone = (...ids: readonly (string | null | undefined)[]) => gone.has(JSON.stringify(ids));
  for (const object of draft.objects ?? []) if (isGone(object.model)) delete object.model;
  const left = draft.matches?.filter(
    ({ model, field }) => !isGone(model) && !(field !== undefined && isGone(model, field)),
  );
  if (left && left.length === 0) delete draft.matches;
  else if (left && left.length < (draft.matches?.length ?? 0)) draft.matches = left;
  for (const diagram of draft.diagrams) {
    for (const note of diagram.notes ?? []) if (isGone(note.model)) delete note.model;
    const edges = diagram.edges?.filter(({ model, field, constraint, base }) => {
      const parts = [field, constraint].filter((id) => id !== undefined);
      return !isGone(model) && !isGone(base) && !parts.some((id) => isGone(model, id));
    });
    if (edges && edges.length < (diagram.edges?.length ?? 0)) diagram.edges = edges;
  }
}

/** Ids of models, and of fields and constraints with that of their model, as JSON lists. */
function idsGone(before: readonly Model[], after: readonly Model[]): ReadonlySet<string> {
  const gone = new Set(before.flatMap(idsIn));
  for (const model of after) for (const id of idsIn(model)) gone.delete(id);
  return gone;
}

function idsIn({ id, fields, constraints = [] }: Model): readonly string[] {
  const parts = [...fields, ...constraints].map((part) => JSON.stringify([id, part.id]));
  return [JSON.stringify([id]), ...parts];
}
