/** Everything a person can do. Menus, keys and the palette read this list. */
import { canvasActions } from '../canvas/canvasActions.ts';
import type { Action } from './action.ts';
import { deletionActions } from './deletionActions.ts';
import { editActions } from './editActions.ts';
import { fileActions } from './fileActions.ts';
import { helpActions } from './helpActions.ts';
import { testActions } from './testActions.ts';
import { viewActions } from './viewActions.ts';

export const actions: readonly Action[] = [
  ...fileActions,
  ...editActions,
  ...canvasActions,
  ...viewActions,
  ...testActions,
  ...deletionActions,
  ...helpActions,
];

const actionById = new Map(actions.map((action) => [action.id, action]));

export function actionOf(id: string): Action | undefined {
  return actionById.get(id);
}
