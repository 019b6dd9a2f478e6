import type { Project, ProjectSettings } from '../model/project.ts';
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
  const isNaming = 'app' in settings && !('userModel' in settings);
  return { label, edit: isNaming ? (draft) => editKeepingReferences(draft, edit) : edit };
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

/** An empty project with the one diagram that every project has when it is open. */
export function newProject(name: string, diagramId: string): Project {
  return { name, settings: {}, models: [], diagrams: [{ id: diagramId, name: 'Main', nodes: [] }] };
}
