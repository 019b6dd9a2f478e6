/** Keys as the systems' layouts send them: `key` by the layout, `code` by the place on a US keyboard. */
import { describe, expect, test } from 'vitest';
import { acceleratorOf, digitOf } from './accelerators.ts';

type Held = 'ctrl' | 'shift' | 'alt' | 'altgr';

/** `held+…` before the key, then the place: `Ctrl ' KeyQ`. */
function press(held: string, key: string, code: string) {
  const has = (modifier: Held) => held.split(' ').includes(modifier);
  return {
    key,
    code,
    ctrlKey: has('ctrl'),
    metaKey: false,
    shiftKey: has('shift'),
    altKey: has('alt'),
    getModifierState: (name: string) => name === 'AltGraph' && has('altgr'),
  };
}

type Row = readonly [held: string, key: string, code: string, accelerator: string | undefined];

const layouts: { readonly [layout: string]: readonly Row[] } = {
  US: [
    ['ctrl', 'z', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl', 'Z', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl shift', 'Z', 'KeyZ', 'CmdOrCtrl+Shift+Z'],
    ['', 'm', 'KeyM', 'M'],
    ['shift', '!', 'Digit1', 'Shift+1'],
    ['ctrl', '1', 'Digit1', 'CmdOrCtrl+1'],
    ['ctrl', '0', 'Digit0', 'CmdOrCtrl+0'],
    ['ctrl', '=', 'Equal', 'CmdOrCtrl+='],
    ['ctrl shift', '+', 'Equal', 'CmdOrCtrl+='],
    ['ctrl', '-', 'Minus', 'CmdOrCtrl+-'],
    ['ctrl shift', '_', 'Minus', 'CmdOrCtrl+-'],
    ['ctrl', ',', 'Comma', 'CmdOrCtrl+,'],
  ],
  AZERTY: [
    ['ctrl', 'z', 'KeyW', 'CmdOrCtrl+Z'],
    ['ctrl', 'w', 'KeyZ', 'CmdOrCtrl+W'],
    ['ctrl', 'q', 'KeyA', 'CmdOrCtrl+Q'],
    ['ctrl', 'a', 'KeyQ', 'CmdOrCtrl+A'],
    ['', 'm', 'Semicolon', 'M'],
    ['', ',', 'KeyM', ','],
    ['ctrl', '-', 'Digit6', 'CmdOrCtrl+-'],
    ['ctrl', '_', 'Digit8', 'CmdOrCtrl+_'],
    ['ctrl', 'é', 'Digit2', 'CmdOrCtrl+2'],
    ['ctrl', 'à', 'Digit0', 'CmdOrCtrl+0'],
    ['ctrl', '&', 'Digit1', 'CmdOrCtrl+&'],
    ['ctrl shift', '1', 'Digit1', 'CmdOrCtrl+1'],
    ['shift', '1', 'Digit1', 'Shift+1'],
    ['ctrl shift', '+', 'Equal', 'CmdOrCtrl+='],
  ],
  QWERTZ: [
    ['ctrl', 'z', 'KeyY', 'CmdOrCtrl+Z'],
    ['ctrl', 'y', 'KeyZ', 'CmdOrCtrl+Y'],
    ['ctrl', '+', 'BracketRight', 'CmdOrCtrl+='],
    ['ctrl', '-', 'Slash', 'CmdOrCtrl+-'],
    ['ctrl', 'ß', 'Minus', 'CmdOrCtrl+SS'],
    ['ctrl shift', '=', 'Digit0', 'CmdOrCtrl+='],
    ['altgr', '@', 'KeyQ', undefined],
    ['ctrl alt altgr', '@', 'KeyQ', undefined],
    ['ctrl alt', '@', 'KeyQ', 'CmdOrCtrl+Alt+@'],
    ['altgr', 'µ', 'KeyM', undefined],
    ['', 'µ', 'KeyM', '\u039c'],
    ['ctrl alt altgr', '€', 'KeyE', undefined],
  ],
  Dvorak: [
    ['ctrl', ',', 'KeyW', 'CmdOrCtrl+,'],
    ['ctrl', "'", 'KeyQ', "CmdOrCtrl+'"],
    ['ctrl', ';', 'KeyZ', 'CmdOrCtrl+;'],
    ['ctrl', '.', 'KeyE', 'CmdOrCtrl+.'],
    ['ctrl', '-', 'Quote', 'CmdOrCtrl+-'],
    ['ctrl', 'w', 'Comma', 'CmdOrCtrl+W'],
    ['ctrl', 'z', 'Slash', 'CmdOrCtrl+Z'],
    ['ctrl', 's', 'Semicolon', 'CmdOrCtrl+S'],
    ['', 'm', 'KeyM', 'M'],
    ['', 'b', 'KeyN', 'B'],
    ['', 'n', 'KeyL', 'N'],
  ],
  Bépo: [
    ['ctrl', 'z', 'BracketRight', 'CmdOrCtrl+Z'],
    ['ctrl', 'é', 'KeyW', 'CmdOrCtrl+É'],
    ['ctrl', 'à', 'KeyZ', 'CmdOrCtrl+À'],
    ['ctrl', ',', 'KeyG', 'CmdOrCtrl+,'],
    ['ctrl', '.', 'KeyV', 'CmdOrCtrl+.'],
    ['ctrl', "'", 'KeyN', "CmdOrCtrl+'"],
    ['', "'", 'KeyN', "'"],
    ['', 'n', 'Semicolon', 'N'],
    ['ctrl shift', '1', 'Digit1', 'CmdOrCtrl+1'],
    ['ctrl', '"', 'Digit1', 'CmdOrCtrl+"'],
    ['ctrl', '+', 'Digit7', 'CmdOrCtrl+='],
    ['ctrl', '-', 'Digit8', 'CmdOrCtrl+-'],
  ],
  Colemak: [
    ['ctrl', 's', 'KeyD', 'CmdOrCtrl+S'],
    ['ctrl', 'n', 'KeyJ', 'CmdOrCtrl+N'],
    ['ctrl', ';', 'KeyP', 'CmdOrCtrl+;'],
    ['', 'r', 'KeyS', 'R'],
    ['', 'k', 'KeyN', 'K'],
  ],
  Czech: [
    ['ctrl', '+', 'Digit1', 'CmdOrCtrl+='],
    ['ctrl', 'ě', 'Digit2', 'CmdOrCtrl+2'],
    ['ctrl', 'é', 'Digit0', 'CmdOrCtrl+0'],
    ['ctrl shift', '2', 'Digit2', 'CmdOrCtrl+2'],
    ['ctrl', 'z', 'KeyY', 'CmdOrCtrl+Z'],
    ['ctrl', '=', 'Minus', 'CmdOrCtrl+='],
    ['shift', '1', 'Digit1', 'Shift+1'],
  ],
  Polish: [
    ['altgr', 'ń', 'KeyN', undefined],
    ['', 'ń', 'KeyN', 'Ń'],
    ['altgr', 'ł', 'KeyL', undefined],
    ['ctrl alt altgr', 'ń', 'KeyN', undefined],
    ['ctrl alt', 'ń', 'KeyN', 'CmdOrCtrl+Alt+Ń'],
    ['ctrl', 'z', 'KeyZ', 'CmdOrCtrl+Z'],
  ],
  Swiss: [
    ['ctrl shift', '+', 'Digit1', 'CmdOrCtrl+='],
    ['shift', '+', 'Digit1', 'Shift+1'],
    ['ctrl', '1', 'Digit1', 'CmdOrCtrl+1'],
    ['ctrl', 'z', 'KeyY', 'CmdOrCtrl+Z'],
    ['ctrl', '-', 'Slash', 'CmdOrCtrl+-'],
    ['ctrl', 'Dead', 'Equal', undefined],
  ],
  Cyrillic: [
    ['ctrl', 'я', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl shift', 'Я', 'KeyZ', 'CmdOrCtrl+Shift+Z'],
    ['', 'ь', 'KeyM', 'M'],
    ['', 'т', 'KeyN', 'N'],
    ['ctrl', 'ц', 'KeyW', 'CmdOrCtrl+W'],
    ['ctrl', ',', 'KeyQ', 'CmdOrCtrl+Q'],
    ['shift', '!', 'Digit1', 'Shift+1'],
  ],
  Greek: [
    ['ctrl', 'ζ', 'KeyZ', 'CmdOrCtrl+Z'],
    ['', 'μ', 'KeyM', 'M'],
    ['ctrl', 'ς', 'KeyW', 'CmdOrCtrl+W'],
    ['ctrl', ';', 'KeyQ', 'CmdOrCtrl+Q'],
  ],
  Hebrew: [
    ['ctrl', 'ז', 'KeyZ', 'CmdOrCtrl+Z'],
    ['', 'צ', 'KeyM', 'M'],
    ['ctrl', "'", 'KeyW', 'CmdOrCtrl+W'],
    ['ctrl', '/', 'KeyQ', 'CmdOrCtrl+Q'],
    ['ctrl', '=', 'Equal', 'CmdOrCtrl+='],
  ],
  Turkish: [
    ['ctrl', 'z', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl', 'i', 'Quote', 'CmdOrCtrl+I'],
    ['ctrl', 'ı', 'KeyI', 'CmdOrCtrl+I'],
    ['ctrl', 'İ', 'Quote', 'CmdOrCtrl+I'],
    ['ctrl', 'ö', 'Comma', 'CmdOrCtrl+Ö'],
    ['ctrl', '*', 'Minus', 'CmdOrCtrl+*'],
    ['ctrl', '-', 'Equal', 'CmdOrCtrl+-'],
  ],
  Arabic: [
    ['ctrl', 'ئ', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl', 'لا', 'KeyB', 'CmdOrCtrl+B'],
    ['ctrl', '١', 'Digit1', 'CmdOrCtrl+1'],
  ],
  Thai: [
    ['ctrl', 'ผ', 'KeyZ', 'CmdOrCtrl+Z'],
    ['ctrl', '\u0e31', 'KeyY', 'CmdOrCtrl+Y'],
    ['', 'ท', 'KeyM', 'M'],
  ],
  'number pad': [
    ['ctrl', '1', 'Numpad1', 'CmdOrCtrl+1'],
    ['ctrl', '0', 'Numpad0', 'CmdOrCtrl+0'],
    ['ctrl', '+', 'NumpadAdd', 'CmdOrCtrl+='],
    ['ctrl', '-', 'NumpadSubtract', 'CmdOrCtrl+-'],
    ['', 'Enter', 'NumpadEnter', 'Enter'],
    ['ctrl', 'Enter', 'NumpadEnter', 'CmdOrCtrl+Enter'],
  ],
  'number pad without NumLock': [
    ['ctrl', 'End', 'Numpad1', undefined],
    ['ctrl', 'Insert', 'Numpad0', undefined],
    ['ctrl', 'Clear', 'Numpad5', undefined],
    ['shift', 'End', 'Numpad1', undefined],
    ['', 'ArrowUp', 'Numpad8', 'Up'],
    ['', 'Delete', 'NumpadDecimal', 'Delete'],
  ],
};

describe.each(Object.entries(layouts))('%s', (_name, rows) => {
  test.each(rows)('%s %s at %s is %s', (held, key, code, accelerator) => {
    expect(acceleratorOf(press(held, key, code), false)).toBe(accelerator);
  });
});

test('at least twelve layouts and the number pad are held to the table', () => {
  expect(Object.keys(layouts).length).toBeGreaterThanOrEqual(14);
});

test('a digit is what is typed; the place counts with Shift and where a letter stands', () => {
  expect(
    [
      press('', '3', 'Digit3'),
      press('shift', '#', 'Digit3'),
      press('', 'š', 'Digit3'),
      press('', '"', 'Digit3'),
      press('', '3', 'Numpad3'),
      press('', 'PageDown', 'Numpad3'),
      press('', '٣', 'Digit3'),
    ].map(digitOf),
  ).toEqual(['3', '3', '3', undefined, '3', undefined, '3']);
});
