import { expect, test } from 'vitest';
import { acceleratorOf, normalAccelerator, type KeyPress } from './accelerators.ts';

const press = (key: string, code: string, ...held: ('ctrl' | 'meta' | 'shift' | 'alt')[]): KeyPress => ({
  key,
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

test('a press becomes the accelerator that the registry writes', () => {
  expect(
    [
      press('s', 'KeyS', 'ctrl'),
      press('Z', 'KeyZ', 'ctrl', 'shift'),
      press('m', 'KeyM'),
      press('!', 'Digit1', 'shift'),
      press('ArrowUp', 'ArrowUp', 'alt'),
      press('Enter', 'Enter', 'ctrl'),
      press('F5', 'F5'),
      press('Delete', 'Delete'),
      press('Control', 'ControlLeft', 'ctrl'),
    ].map((each) => acceleratorOf(each, false)),
  ).toEqual([
    'CmdOrCtrl+S',
    'CmdOrCtrl+Shift+Z',
    'M',
    'Shift+1',
    'Alt+Up',
    'CmdOrCtrl+Enter',
    'F5',
    'Delete',
    undefined,
  ]);
});

test('plus and equals are one key, with or without Shift', () => {
  expect(
    [press('=', 'Equal', 'ctrl'), press('+', 'Equal', 'ctrl', 'shift'), press('+', 'NumpadAdd', 'ctrl')].map((each) =>
      acceleratorOf(each, false),
    ),
  ).toEqual(['CmdOrCtrl+=', 'CmdOrCtrl+=', 'CmdOrCtrl+=']);
});

test('letters work where another alphabet is typed', () => {
  expect([acceleratorOf(press('я', 'KeyZ', 'ctrl'), false), acceleratorOf(press('ь', 'KeyM'), false)]).toEqual([
    'CmdOrCtrl+Z',
    'M',
  ]);
});

test('on a Mac the command key is meant', () => {
  expect([acceleratorOf(press('s', 'KeyS', 'meta'), true), acceleratorOf(press('s', 'KeyS', 'ctrl'), true)]).toEqual([
    'CmdOrCtrl+S',
    'Ctrl+S',
  ]);
});

test('the order of modifiers does not matter', () => {
  expect([normalAccelerator('Shift+CmdOrCtrl+z'), normalAccelerator('CmdOrCtrl+Plus')]).toEqual([
    'CmdOrCtrl+Shift+Z',
    'CmdOrCtrl+=',
  ]);
});

test('with Option a Mac types other signs on the keys of plus and minus, and means those keys', () => {
  expect(
    [press('≠', 'Equal', 'meta', 'alt'), press('–', 'Minus', 'meta', 'alt'), press('º', 'Digit0', 'meta', 'alt')].map(
      (each) => acceleratorOf(each, true),
    ),
  ).toEqual(['CmdOrCtrl+Alt+=', 'CmdOrCtrl+Alt+-', 'CmdOrCtrl+Alt+0']);
  expect(acceleratorOf(press('≠', 'Equal', 'alt'), true)).toBe('Alt+≠');
});
