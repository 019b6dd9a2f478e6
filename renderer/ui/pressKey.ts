/** A key that was held back, pressed now: its handlers run, and then what the browser itself does with it in a text. */

/** The handlers decide first, as they would have; the page never sees a difference but the time. */
export function pressKey(event: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const { key, code, location, ctrlKey, shiftKey, altKey, metaKey, repeat } = event;
  const again = new KeyboardEvent('keydown', {
    key,
    code,
    location,
    ctrlKey,
    shiftKey,
    altKey,
    metaKey,
    repeat,
    modifierAltGraph: event.getModifierState('AltGraph'),
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  if (target.dispatchEvent(again)) defaultOf(event);
}

const deletions: { readonly [key: string]: string } = { Backspace: 'delete', Delete: 'forwardDelete' };

/** `execCommand` is the one way to type into a field such that it can undo it and tells its listeners. */
function defaultOf(event: KeyboardEvent): void {
  const { key } = event;
  const focused = document.activeElement;
  const isText = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  if (!isText && !(focused instanceof HTMLElement && focused.isContentEditable)) {
    if (focused instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) focused.click();
    return;
  }
  const deletion = Object.hasOwn(deletions, key) ? deletions[key] : undefined;
  if (deletion) document.execCommand(deletion);
  else if (isCommand) {
    if (key.toLowerCase() === 'a') document.execCommand('selectAll');
  } else if ([...key].length === 1) document.execCommand('insertText', false, key);
  else if (key === 'Enter' && focused instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n');
  else if (key === 'Enter' && isText) focused.form?.requestSubmit();
  else if (isText) moveCaret(focused, event);
}

function moveCaret(field: HTMLInputElement | HTMLTextAreaElement, { key, shiftKey }: KeyboardEvent): void {
  const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  const isForward = field.selectionDirection !== 'backward';
  const caret = isForward ? end : start;
  const fixed = isForward ? start : end;
  const places: { readonly [key: string]: number } = {
    ArrowLeft: shiftKey || start === end ? caret - 1 : start,
    ArrowRight: shiftKey || start === end ? caret + 1 : end,
    Home: 0,
    End: field.value.length,
  };
  const wanted = Object.hasOwn(places, key) ? places[key] : undefined;
  if (wanted === undefined) return;
  const to = Math.min(field.value.length, Math.max(0, wanted));
  if (!shiftKey) field.setSelectionRange(to, to);
  else field.setSelectionRange(Math.min(fixed, to), Math.max(fixed, to), to < fixed ? 'backward' : 'forward');
}
