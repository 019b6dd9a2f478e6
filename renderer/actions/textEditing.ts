/** Undo, cut, copy and the like belong to the text field that has the focus before they belong to the diagram. */
import type { Request } from '../../shared/ipc/ipcContract.ts';

type NativeCommand = Request<'edit:native'>['command'];

const nativeCommands: { readonly [action: string]: NativeCommand } = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.delete': 'delete',
  'edit.selectAll': 'selectAll',
};

/** What the focused text field would do for this action; undefined when the action is the diagram's. */
export function nativeCommandFor(actionId: string): NativeCommand | undefined {
  const command = Object.hasOwn(nativeCommands, actionId) ? nativeCommands[actionId] : undefined;
  if (command === undefined) return undefined;
  if (isTyping()) return isSettled() && (command === 'undo' || command === 'redo') ? undefined : command;
  // Code can be selected and copied although nothing can be typed there.
  if (command === 'copy' && hasSelectedText()) return command;
  // Nor is anything of the diagram cut or deleted from there.
  return isInCode() && command !== 'undo' && command !== 'redo' ? command : undefined;
}

/** What stands in the field is what the project says: nothing typed is left to take back, so undo is the project's. */
function isSettled(): boolean {
  return document.activeElement instanceof HTMLElement && document.activeElement.dataset['settled'] === 'yes';
}

/** The diagram has the focus, or nothing has: only then are plain keys commands, and never in a panel or on a button.
 * Escape alone is heard from everywhere, as it only takes away what is shown. */
export function hasDiagramFocus(): boolean {
  const focused = document.activeElement;
  if (focused === null || focused === document.body || focused === document.documentElement) return true;
  return !isTyping() && focused.closest('.react-flow') !== null;
}

const notText = new Set(['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset', 'image']);

export function isTyping(): boolean {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement) return !notText.has(focused.type);
  return focused instanceof HTMLTextAreaElement || (focused instanceof HTMLElement && focused.isContentEditable);
}

/** A text of several lines, or code, is being typed. */
export function isInSeveralLines(): boolean {
  return document.activeElement instanceof HTMLTextAreaElement || (isTyping() && isInCode());
}

function hasSelectedText(): boolean {
  return (document.getSelection()?.toString() ?? '') !== '';
}

export function isInCode(): boolean {
  return document.activeElement?.closest('.cm-editor') != null;
}
