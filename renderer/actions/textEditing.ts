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
  if (isTyping()) return command;
  // Code can be selected and copied although nothing can be typed there.
  if (command === 'copy' && hasSelectedText()) return command;
  return command === 'selectAll' && isInCode() ? command : undefined;
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

function isInCode(): boolean {
  return document.activeElement?.closest('.cm-editor') != null;
}
