import { beforeEach, expect, test } from 'vitest';
import { useViewStore } from '../../store/viewStore.ts';
import { chosenWithModel, newModelChoice } from './chosenModels.ts';

const listed = ['a', 'b', 'c', 'd', 'e'];
const chosen = () => useViewStore.getState().selection.models;

beforeEach(() => useViewStore.getState().selectNothing());

test('Ctrl adds and takes away, a click alone begins anew', () => {
  const { choose } = newModelChoice();
  choose('b', true);
  choose('d', false);
  expect(chosen()).toEqual(['b', 'd']);
  choose('b', false);
  expect(chosen()).toEqual(['d']);
  choose('a', true);
  expect(chosen()).toEqual(['a']);
});

test('Shift takes all between, both ways, from the same one each time', () => {
  const choice = newModelChoice();
  choice.choose('c', true);
  choice.extend('e', listed);
  expect(chosen()).toEqual(['c', 'd', 'e']);
  choice.extend('a', listed);
  expect(chosen()).toEqual(['a', 'b', 'c']);
});

test('Shift begins at what was selected on the diagram, and at the row itself where that is not listed', () => {
  useViewStore.getState().select({ field: { model: 'b', field: 'x' } });
  newModelChoice().extend('d', listed);
  expect(chosen()).toEqual(['b', 'c', 'd']);
  useViewStore.getState().select({ models: ['elsewhere'] });
  newModelChoice().extend('d', listed);
  expect(chosen()).toEqual(['d']);
});

test('a row that is not selected is taken alone', () => {
  useViewStore.getState().select({ models: ['a', 'b'] });
  expect(chosenWithModel('b')).toEqual(['a', 'b']);
  expect(chosenWithModel('c')).toEqual(['c']);
});
