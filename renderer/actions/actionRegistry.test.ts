import { expect, test } from 'vitest';
import { normalAccelerator } from './accelerators.ts';
import { actionOf, allActions } from './actionRegistry.ts';
import { menusOf } from './menus.ts';

const actions = allActions();

test('every action has an id of its own', () => {
  const ids = actions.map((action) => action.id);
  expect(ids).toEqual([...new Set(ids)]);
});

test('no two actions claim the same key', () => {
  const claimed = actions.flatMap((action) =>
    [action.shortcut, ...(action.otherShortcuts ?? [])]
      .filter((shortcut) => shortcut !== undefined)
      .map((shortcut) => ({ key: normalAccelerator(shortcut), id: action.id })),
  );
  const twice = claimed.filter((one) => claimed.some((other) => other.key === one.key && other.id !== one.id));
  expect(twice).toEqual([]);
});

test('the usual keys do the usual things', () => {
  expect(
    (
      [
        'file.new',
        'file.open',
        'file.save',
        'file.saveAs',
        'file.close',
        'edit.undo',
        'edit.redo',
        'view.palette',
      ] as const
    ).map((id) => actionOf(id).shortcut),
  ).toEqual([
    'CmdOrCtrl+N',
    'CmdOrCtrl+O',
    'CmdOrCtrl+S',
    'CmdOrCtrl+Shift+S',
    'CmdOrCtrl+W',
    'CmdOrCtrl+Z',
    'CmdOrCtrl+Shift+Z',
    'CmdOrCtrl+K',
  ]);
});

test('every action stands in a menu, and every label is in sentence case', () => {
  const listed = menusOf(actions, 'linux').flatMap((menu) =>
    menu.items.flatMap((item) => (item.kind === 'action' ? [item.action] : [])),
  );
  expect(listed.sort()).toEqual(actions.map((action) => action.id).sort());
  expect(actions.map((action) => action.label()).filter((label) => !/^[A-Z]/.test(label))).toEqual([]);
});

test('without a project what needs one is off', () => {
  const on = actions.filter((action) => action.isEnabled()).map((action) => action.id);
  expect(on).toEqual(expect.arrayContaining(['file.new', 'file.open', 'view.palette', 'help.shortcuts']));
  expect(on.filter((id) => /^(edit|insert|arrange|test)\./.test(id) || id === 'file.save')).toEqual([]);
});

test('what belongs to one section of a menu stands together, so that one line is drawn between two sections', () => {
  const sections = actions.map(({ group, section }) => `${group} ${section}`);
  const runs = sections.filter((section, index) => sections[index - 1] !== section);
  expect(runs).toEqual([...new Set(sections)]);
});
