/** Actions as lines of context and dropdown menus: words, icon and key as declared; what a line does is given where it differs. */
import type { MenuLine } from '../ui/menuItems.ts';
import type { Action } from './action.ts';
import { actionOf, type ActionId } from './actionRegistry.ts';
import { placeActions, type PlaceAction, type PlaceActionId } from './placeActions.ts';
import { runAction } from './runAction.ts';

/** The line of any action, also of one that is a member of a family. */
export function itemOf(action: Action): MenuLine {
  const { icon, shortcut, danger } = action;
  return {
    label: action.contextLabel ?? action.label(),
    ...(icon ? { icon } : {}),
    ...(shortcut === undefined ? {} : { shortcut }),
    ...(danger === undefined ? {} : { danger }),
    disabled: !action.isEnabled(),
    onSelect: () => void runAction(action),
  };
}

/** `onSelect`: given where the line does the action to what the menu was opened on. */
export function actionItem(id: ActionId, onSelect?: () => void): MenuLine {
  const item = itemOf(actionOf(id));
  // Whether the action could do it to what is selected says nothing about what the menu was opened on.
  return onSelect ? { ...item, disabled: false, onSelect } : item;
}

/** The line of what is done at one place; who opens the menu there says how. */
export function placeItem(id: PlaceActionId, onSelect: () => void, disabled = false): MenuLine {
  const { label, icon, shortcut }: PlaceAction = placeActions[id];
  return {
    label,
    ...(icon ? { icon } : {}),
    ...(shortcut === undefined ? {} : { shortcut }),
    disabled,
    onSelect,
  };
}

/** For a menu in a place where the key is not heard. */
export function withoutKey({ shortcut: _unheard, ...line }: MenuLine): MenuLine {
  return line;
}
