/** Accelerators as Electron writes them (`CmdOrCtrl+Shift+S`), read as key presses. */

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const keyNames: { readonly [key: string]: string } = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ' ': 'Space',
  Enter: 'Enter',
  Escape: 'Escape',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Tab: 'Tab',
};

/** `CmdOrCtrl+Shift+S` for the press; the modifiers always in this order. Undefined for a modifier alone. */
export function acceleratorOf(press: KeyPress, isMac: boolean): string | undefined {
  const key = keyOf(press);
  if (key === undefined) return undefined;
  const command = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  return [
    ...(command ? ['CmdOrCtrl'] : []),
    ...(other ? [isMac ? 'Ctrl' : 'Meta'] : []),
    ...(press.altKey ? ['Alt'] : []),
    // Shift only makes the plus sign on most keyboards, so it says nothing there.
    ...(press.shiftKey && key !== '=' && key !== '-' ? ['Shift'] : []),
    key,
  ].join('+');
}

function keyOf({ key, code, ctrlKey, metaKey }: KeyPress): string | undefined {
  if (Object.hasOwn(keyNames, key)) return keyNames[key];
  if (/^F\d{1,2}$/.test(key)) return key;
  // The digit that Shift hides, and letters where another alphabet is typed.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (digit) return digit[1];
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (key === '+' || key === '=') return '=';
  if (key === '-' || key === '_') return '-';
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter && (ctrlKey || metaKey || /^\P{ASCII}$/u.test(key))) return letter[1];
  return key.length === 1 ? key : undefined;
}

/** The same accelerator with its modifiers in the order of `acceleratorOf`. */
export function normalAccelerator(accelerator: string): string {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const order = ['CmdOrCtrl', 'Ctrl', 'Meta', 'Alt', 'Shift'];
  const modifiers = parts.slice(0, -1).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key === 'Plus' ? '=' : key].join('+');
}
