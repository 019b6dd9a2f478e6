/** Keys of the window → actions. The menu shows the same keys, but leaves them to the window. */
import { callMain, onMain } from '../bridge.ts';
import { isComposing } from '../ui/composition.ts';
import { isDragging, isKeyOfDrag } from '../ui/dragSession.ts';
import { isMac } from '../ui/formatShortcut.ts';
import { acceleratorOf, normalAccelerator } from './accelerators.ts';
import type { Action } from './action.ts';
import { allActions, findAction } from './actionRegistry.ts';
import { runAction } from './runAction.ts';
import { hasDiagramFocus, isInCode, isInSeveralLines, isTyping, nativeCommandFor } from './textEditing.ts';

/** Key: normal accelerator. The first action that claims a key has it. */
export function actionsByKey(all: readonly Action[]): ReadonlyMap<string, Action> {
  const byKey = new Map<string, Action>();
  for (const action of all) {
    for (const shortcut of [action.shortcut, ...(action.otherShortcuts ?? [])]) {
      if (shortcut === undefined) continue;
      const key = normalAccelerator(shortcut);
      if (!byKey.has(key)) byKey.set(key, action);
    }
  }
  return byKey;
}

export function listenToKeys(): () => void {
  const byKey = actionsByKey(allActions());
  // The key that has run an action, until it is let go: what it opened is not typed into by the same press.
  let heldDown: string | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const accelerator = acceleratorOf(event, isMac());
    const action = accelerator === undefined ? undefined : byKey.get(accelerator);
    if (!action || isBehindDialog() || nativeCommandFor(action.id)) return;
    if (isPlainKey(event) && !hasDiagramFocus() && (event.key !== 'Escape' || isTyping())) return;
    if (isTyping() && action.worksWhileTyping === false) return;
    if (accelerator !== undefined && isOfText(accelerator)) return;
    // Escape and the like mean something else to others where the action has nothing to do.
    if (isPlainKey(event) && !action.isEnabled()) return;
    event.preventDefault();
    event.stopPropagation();
    if (isPlainKey(event)) heldDown = event.code;
    void runAction(action);
  };
  // Fields keep the keys they are typed with to themselves, but not Ctrl+S and the like: those are heard on the way down.
  const onKeyOnTheWayDown = (event: KeyboardEvent) => {
    if (isKeyOfDrag(event) || isComposing(event)) return;
    if (!event.repeat) heldDown = undefined;
    if (heldDown !== undefined && event.code === heldDown) {
      event.preventDefault();
      event.stopPropagation();
    } else if (isTyping() && !isPlainKey(event)) onKey(event);
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.code === heldDown) heldDown = undefined;
  };
  window.addEventListener('keydown', onKeyOnTheWayDown, { capture: true });
  window.addEventListener('keydown', onKey);
  window.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    window.removeEventListener('keydown', onKeyOnTheWayDown, { capture: true });
    window.removeEventListener('keydown', onKey);
    window.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/** Several lines of text are finished by Ctrl+Enter, and SQL is run by it; code is searched by Ctrl+F. */
function isOfText(accelerator: string): boolean {
  return (accelerator === 'CmdOrCtrl+Enter' && isInSeveralLines()) || (accelerator === 'CmdOrCtrl+F' && isInCode());
}

function isPlainKey(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key);
}

export function listenToMenus(): () => void {
  return onMain('menu:action', ({ action: id }) => {
    const action = findAction(id);
    if (!action || isBehindDialog() || isDragging()) return;
    const native = nativeCommandFor(id);
    if (native) void callMain('edit:native', { command: native }).catch(() => {});
    else void runAction(action);
  });
}

/** A question wants its answer first; so does an open menu. Radix hides everything else from readers meanwhile. */
function isBehindDialog(): boolean {
  return document.getElementById('root')?.getAttribute('aria-hidden') === 'true';
}
