import { original } from 'immer';
import { splitHintOf } from '../checks/ignoredFindings.ts';
import type { Finding } from '../model/finding.ts';
import { modelById } from '../model/modelQueries.ts';
import type { IgnoredFinding, Project, ProjectSettings } from '../model/project.ts';
import { isDefaultSetting } from '../projectFile/sparseProject.ts';
import type { Command } from './command.ts';
import { dropModelDefaults } from './draftAccess.ts';
import { editKeepingReferences } from './references.ts';

export function renameProject(name: string): Command {
  return {
    label: `Rename project to ${name}`,
    edit(draft) {
      draft.name = name;
    },
  };
}

/** Documentation for people; an empty text takes it away. */
export function setProjectDoc(doc: string): Command {
  return {
    label: 'Change the documentation of the project',
    edit(draft) {
      if (doc.trim() === '') delete draft.doc;
      else draft.doc = doc;
    },
  };
}

/** Sets project settings; `undefined`, `null` and the default take one away. */
export function setSettings(
  settings: { readonly [key in keyof ProjectSettings]: ProjectSettings[key] | null },
  label = 'Change project settings',
): Command {
  const edit: Command['edit'] = (draft) => {
    const holder = draft.settings as { [key: string]: unknown };
    for (const [key, value] of Object.entries(settings)) {
      if (value === undefined || value === null || isDefaultSetting(key, value)) delete holder[key];
      else holder[key] = value;
    }
    // A model of the app that is now the default names none.
    for (const model of draft.models) dropModelDefaults(draft, model);
  };
  const isNaming = ('app' in settings && !('userModel' in settings)) || 'naming' in settings;
  return { label, edit: isNaming ? (draft) => editKeepingReferences(draft, edit) : edit };
}

/** Ignores every finding of this code on this object; a reason given before is replaced. */
export function ignoreFinding({ code, object }: Pick<Finding, 'code' | 'object'>, reason: string): Command {
  return {
    label: `Ignore ${code}`,
    edit(draft) {
      const same = draft.ignore?.find((entry) => entry.code === code && entry.object === object);
      if (same) same.reason = reason;
      else draft.ignore = [...(draft.ignore ?? []), { code, object, reason }];
    },
  };
}

/** The model stays one: the hint that it may be better off as two does not come back. */
export function ignoreSplitHint(project: Project, modelId: string): Command {
  const model = modelById(project, modelId);
  const label = `Ignore the hint to split ${model?.name ?? 'a model'}`;
  return model
    ? { ...ignoreFinding(splitHintOf(project, model), 'It is to stay one model.'), label }
    : { label, edit() {} };
}

/** Takes back what was ignored under this code on this object. */
export function stopIgnoring({ code, object }: Pick<IgnoredFinding, 'code' | 'object'>): Command {
  return {
    label: `Stop ignoring ${code}`,
    edit(draft) {
      const rest = draft.ignore?.filter((entry) => entry.code !== code || entry.object !== object);
      if (!rest || rest.length === draft.ignore?.length) return;
      if (rest.length > 0) draft.ignore = rest;
      else delete draft.ignore;
    },
  };
}

/** Several commands as one step of undo. */
export function combineCommands(label: string, commands: readonly Command[]): Command {
  return {
    label,
    edit(draft) {
      for (const command of commands) command.edit(draft);
    },
  };
}

/** Another version of the whole project, as one step. Parts that are equal keep their identity, so that nothing is checked or drawn again for them. */
export function replaceProject(next: Project, label: string): Command {
  return {
    label,
    keepsNames: true,
    edit(draft) {
      const before: { readonly [key: string]: unknown } = { ...(original(draft) as Project) };
      const holder = draft as { [key: string]: unknown };
      for (const key of Object.keys(before)) if (!Object.hasOwn(next, key)) delete holder[key];
      for (const [key, value] of Object.entries(next)) {
        const merged = keepingEqual(before[key], value);
        if (merged !== before[key]) holder[key] = merged;
      }
    },
  };
}

/** `after`, with what is equal in `before` in its place: the whole, or single objects of a list by their ids. */
function keepingEqual(before: unknown, after: unknown): unknown {
  if (JSON.stringify(before) === JSON.stringify(after)) return before;
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  const known = new Map(before.filter(hasId).map((part) => [part.id, part]));
  return after.map((part: unknown) => {
    const same = hasId(part) ? known.get(part.id) : undefined;
    return same !== undefined && JSON.stringify(same) === JSON.stringify(part) ? same : part;
  });
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** An empty project with the one diagram that every project has when it is open. */
export function newProject(name: string, diagramId: string): Project {
  return { name, settings: {}, models: [], diagrams: [{ id: diagramId, name: 'Main', nodes: [] }] };
}
