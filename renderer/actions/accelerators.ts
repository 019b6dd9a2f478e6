/** Accelerators as Electron writes them (`CmdOrCtrl+Shift+S`), read as key presses. */

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  getModifierState?(modifier: string): boolean;
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

/** What layouts without Latin letters have on letter keys that is no letter: Hebrew Q and W, Greek Q, Bulgarian Q. */
const signsOnLetterKeys = new Set(['KeyQ /', "KeyW '", 'KeyQ ;', 'KeyQ ,']);

/** Zooming; with Shift `+` and `_` are what stands above `=` and `-` on most keyboards. */
const zoomSigns: { readonly [key: string]: '=' | '-' } = { '+': '=', '=': '=', '-': '-', '\u2212': '-' };

/**
 * `CmdOrCtrl+Shift+S` for the press; the modifiers always in this order. Undefined for a modifier alone, and for what
 * AltGraph makes, which is always typed. A letter is the one that is typed; the place of the key counts only on
 * layouts without Latin letters.
 */
export function acceleratorOf(press: KeyPress, isMac: boolean): string | undefined {
  if (press.getModifierState?.('AltGraph') === true) return undefined;
  const command = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  const found = keyOf(press, command);
  if (found === undefined) return undefined;
  return [
    ...(command ? ['CmdOrCtrl'] : []),
    ...(other ? [isMac ? 'Ctrl' : 'Meta'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && !found.shiftMadeIt ? ['Shift'] : []),
    found.key,
  ].join('+');
}

interface FoundKey {
  readonly key: string;
  /** Shift was needed to type it on this keyboard, so it says nothing. */
  readonly shiftMadeIt: boolean;
}

function keyOf(press: KeyPress, command: boolean): FoundKey | undefined {
  const { key, code, shiftKey } = press;
  const plain = (name: string): FoundKey => ({ key: name, shiftMadeIt: false });
  if (Object.hasOwn(keyNames, key)) return plain(keyNames[key] ?? key);
  if (/^F\d{1,2}$/.test(key)) return plain(key);
  if (/^[a-z]$/i.test(key)) return plain(key.toUpperCase());
  // The two letters i of Turkish: its keyboards show the dotless one as I.
  if (key === 'ı' || key === 'İ') return plain('I');
  const zoom = zoomSignOf(press, command);
  if (zoom !== undefined) return { key: zoom, shiftMadeIt: true };
  const digit = digitOf(press);
  // Where digits are typed with Shift (AZERTY, Czech), Ctrl with it means the digit; alone it is the key that counts.
  if (digit !== undefined) return { key: digit, shiftMadeIt: shiftKey && command && /^\d$/.test(key) };
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined && isOfOtherAlphabet(key, code)) return plain(letter);
  return [...key].length === 1 ? plain(key.toUpperCase()) : undefined;
}

function zoomSignOf({ key, code, shiftKey, altKey }: KeyPress, command: boolean): string | undefined {
  // Option on a Mac makes other signs of them: `≠` and `–`.
  if (command && altKey && /^[≠±–—]$/u.test(key)) return code === 'Minus' ? '-' : code === 'Equal' ? '=' : undefined;
  // A digit that Shift hides is a shortcut of its own where no command key is held.
  if (!command && shiftKey && /^Digit\d$/.test(code)) return undefined;
  if (key === '_' && shiftKey) return '-';
  return Object.hasOwn(zoomSigns, key) ? zoomSigns[key] : undefined;
}

/**
 * The digit of the press: the one that is typed (also of another script, and on the number pad with NumLock); by the
 * place of the key with Shift, or where a letter or dead key stands there (Czech, AZERTY). Without NumLock the pad has no digits.
 */
export function digitOf({ key, code, shiftKey }: Pick<KeyPress, 'key' | 'code' | 'shiftKey'>): string | undefined {
  if (/^\d$/.test(key)) return key;
  const place = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (!place) return undefined;
  if (/^\p{Nd}$/u.test(key)) return place[1];
  if (code.startsWith('Numpad')) return undefined;
  return shiftKey || key === 'Dead' || /^\p{L}\p{M}*$/u.test(key) ? place[1] : undefined;
}

/** A letter or vowel sign of a script other than Latin; `µ` and `ª` belong to all scripts and to none. */
function isOfOtherAlphabet(key: string, code: string): boolean {
  if (signsOnLetterKeys.has(`${code} ${key}`)) return true;
  return /^[\p{L}\p{M}]+$/u.test(key) && !/[\p{Script=Latin}\p{Script=Common}]/u.test(key);
}

/** The same accelerator with its modifiers in the order of `acceleratorOf`. */
export function normalAccelerator(accelerator: string): string {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const order = ['CmdOrCtrl', 'Ctrl', 'Meta', 'Alt', 'Shift'];
  const modifiers = parts.slice(0, -1).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...modifiers, key.length === 1 ? key.toUpperCase() : key === 'Plus' ? '=' : key].join('+');
}
