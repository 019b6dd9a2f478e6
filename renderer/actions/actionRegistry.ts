/** Everything a person can do. Menus, keys, buttons, tooltips and the palette read this list. */
import type { Action, FamilyPerformers } from './action.ts';
import { arrangeActions, insertActions } from './diagramActions.ts';
import { editActions } from './editActions.ts';
import { fileActions } from './fileActions.ts';
import { helpActions } from './helpActions.ts';
import { testActions } from './testActions.ts';
import { viewActions, type PanelWords } from './viewActions.ts';

function declared(panels: readonly PanelWords[]) {
  return [
    ...fileActions,
    ...editActions,
    ...insertActions,
    ...arrangeActions,
    ...viewActions(panels),
    ...testActions,
    ...helpActions,
  ];
}

type DeclaredId = ReturnType<typeof declared>[number]['id'];

/** The actions that stand for themselves; members of a family, such as `test.on.sqlite`, are met in lists only. */
export type ActionId = Exclude<DeclaredId, `${keyof FamilyPerformers}.${string}`>;

let all: readonly Action[] = [];
let byId: ReadonlyMap<string, Action> = new Map();

/** The panels lie above the actions and tell once, at the start, which of them there are. */
export function registerPanels(panels: readonly PanelWords[]): void {
  all = declared(panels);
  byId = new Map(all.map((each) => [each.id, each]));
}

registerPanels([]);

/** In the order of the menus. */
export function allActions(): readonly Action[] {
  return all;
}

/** What menus and buttons show of the action, and run. */
export function actionOf(id: ActionId): Action {
  const found = byId.get(id);
  if (!found) throw new Error(`There is no action ${id}.`);
  return found;
}

/** For ids that come from outside; undefined where there is no such action. */
export function findAction(id: string): Action | undefined {
  return byId.get(id);
}
