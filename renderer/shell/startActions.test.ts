import { expect, test } from 'vitest';
import { allActions } from '../actions/actionRegistry.ts';
import { performerOf } from '../actions/performers.ts';
import { panels } from '../panels/panelRegistry.ts';
import { performers, startActions } from './startActions.ts';

test('everything that a person can do is done by somebody, and nobody does what nobody can ask for', () => {
  startActions();
  const unperformed = allActions().filter((action) => performerOf(action) === undefined);
  expect(unperformed.map(({ id }) => id)).toEqual([]);
  const asked = new Set(allActions().map(({ id }) => id));
  expect(Object.keys(performers).filter((id) => !asked.has(id))).toEqual([]);
});

test('every panel has an action of its own, with a key while there are digits', () => {
  startActions();
  const shown = allActions().filter(({ id }) => id.startsWith('view.panel.'));
  expect(shown.map(({ id, shortcut }) => [id, shortcut])).toEqual(
    panels.map(({ key }, index) => [`view.panel.${key}`, `CmdOrCtrl+${index + 1}`]),
  );
});
