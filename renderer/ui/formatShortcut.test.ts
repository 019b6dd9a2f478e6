import { expect, it } from 'vitest';
import { formatShortcut } from './formatShortcut.ts';

it('writes shortcuts as each platform does', () => {
  expect(formatShortcut('CmdOrCtrl+Shift+S', false)).toBe('Ctrl Shift S');
  expect(formatShortcut('CmdOrCtrl+Shift+S', true)).toBe('⌘⇧S');
  expect(formatShortcut('Alt+Up', false)).toBe('Alt ↑');
  expect(formatShortcut('Delete', false)).toBe('Del');
});
