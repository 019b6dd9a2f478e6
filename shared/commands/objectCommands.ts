/** What a database has beside tables: functions, sequences, triggers and the like, each by the statement that creates it. */
import { castDraft } from 'immer';
import type { DatabaseObject, Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { moveItem } from './draftAccess.ts';

export type ObjectOptions = Partial<Omit<DatabaseObject, 'id'>>;

const nameOf = (project: Project, objectId: string) =>
  project.objects?.find(({ id }) => id === objectId)?.name ?? 'object';

export function addObject(added: DatabaseObject): Command {
  return {
    label: `Add ${added.kind} ${added.name}`,
    edit(draft) {
      if (draft.objects?.some(({ id }) => id === added.id)) return;
      draft.objects = [...(draft.objects ?? []), castDraft(added)];
    },
  };
}

/** Sets what an object says; `undefined` takes an option away that it can be without. */
export function setObjectOptions(
  project: Project,
  objectId: string,
  options: { readonly [Key in keyof ObjectOptions]: ObjectOptions[Key] | undefined },
): Command {
  return {
    label: `Change ${nameOf(project, objectId)}`,
    edit(draft) {
      const holder = draft.objects?.find(({ id }) => id === objectId) as { [key: string]: unknown } | undefined;
      if (!holder) return;
      for (const [key, value] of Object.entries(options)) {
        if (value !== undefined && !(key === 'when' && value === 'after')) holder[key] = value;
        else if (!['kind', 'name', 'dialect', 'sql'].includes(key)) delete holder[key];
      }
    },
  };
}

/** Moves an object in the order in which they are created. */
export function moveObject(project: Project, objectId: string, by: -1 | 1): Command {
  return {
    label: `Move ${nameOf(project, objectId)}`,
    edit(draft) {
      const from = draft.objects?.findIndex(({ id }) => id === objectId) ?? -1;
      if (draft.objects && from >= 0) moveItem(draft.objects, from, from + by);
    },
  };
}

export function deleteObject(project: Project, objectId: string): Command {
  return {
    label: `Delete ${nameOf(project, objectId)}`,
    edit(draft) {
      const left = draft.objects?.filter(({ id }) => id !== objectId);
      if (left && left.length === 0) delete draft.objects;
      else if (left && left.length < (draft.objects?.length ?? 0)) draft.objects = left;
    },
  };
}
