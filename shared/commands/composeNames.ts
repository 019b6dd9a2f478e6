/** Names are kept in the Unicode form NFC: what a keyboard, a paste or a file of a Mac spells in pieces is one name. */
import type { Draft } from 'immer';
import type { Project } from '../model/project.ts';

const fieldNames = ['name', 'relatedName', 'relatedQueryName'] as const;
const modelNames = ['name', 'app', 'defaultRelatedName'] as const;

interface Renaming {
  readonly value: string;
  readonly apply: (draft: Draft<Project>, value: string) => void;
}

/** Puts the names into their form that are in no form yet and were not so in `before`. Null when there are none. */
export function composeNames(before: Project, after: Project): ((draft: Draft<Project>) => void) | null {
  const renamings = [...settingRenamings(before, after), ...modelRenamings(before, after)];
  if (renamings.length === 0) return null;
  return (draft) => renamings.forEach(({ apply, value }) => apply(draft, value.normalize('NFC')));
}

function* settingRenamings(before: Project, after: Project): Iterable<Renaming> {
  for (const key of ['app', 'userModel'] as const) {
    const value = after.settings[key];
    if (!isNewlySpelled(value, before.settings[key])) continue;
    yield { value, apply: (draft, composed) => (draft.settings[key] = composed) };
  }
}

function* modelRenamings(before: Project, after: Project): Iterable<Renaming> {
  const known = new Map(before.models.map((model) => [model.id, model]));
  for (const [at, model] of after.models.entries()) {
    const earlier = known.get(model.id);
    if (earlier === model) continue;
    for (const key of modelNames) {
      const value = model[key];
      if (!isNewlySpelled(value, earlier?.[key])) continue;
      yield {
        value,
        apply: (draft, composed) => {
          const target = draft.models[at];
          if (target) target[key] = composed;
        },
      };
    }
    const fields = new Map(earlier?.fields.map((field) => [field.id, field]));
    for (const [position, field] of model.fields.entries()) {
      for (const key of fieldNames) {
        const value = field[key];
        if (!isNewlySpelled(value, fields.get(field.id)?.[key])) continue;
        yield {
          value,
          apply: (draft, composed) => {
            const target = draft.models[at]?.fields[position];
            if (target) target[key] = composed;
          },
        };
      }
    }
  }
}

function isNewlySpelled(value: string | undefined, before: string | undefined): value is string {
  return value !== undefined && value !== before && value.normalize('NFC') !== value;
}
