import { expect, test } from 'vitest';
import { optionsOfProbe } from './optionsOfProbe.ts';

const first = (kind: string, field?: Parameters<typeof optionsOfProbe>[1]) => optionsOfProbe({ kind }, field)[0];

test('a default of the database leads to the database’s default, not to Django’s', () => {
  expect([
    first('default', { dbDefault: "'x'" }),
    first('default', { default: 'x' }),
    first('default', { default: 'x', dbDefault: "'y'" }),
    first('default', { default: 1, dbDefault: '2', onDelete: 'SET_DEFAULT' }),
  ]).toEqual(['dbDefault', 'default', 'dbDefault', 'default']);
});

test('each rule leads to the option that makes it', () => {
  expect(
    ['delete', 'deleteTwice', 'early', 'orphan', 'required', 'uniqueNulls', 'long', 'rule', 'toOrphan', 'check'].map(
      (kind) => first(kind),
    ),
  ).toEqual([
    'onDelete',
    'onDelete',
    'dbConstraint',
    'dbConstraint',
    'null',
    'unique',
    'maxLength',
    'type',
    'through',
    'constraints',
  ]);
  expect(optionsOfProbe({ kind: 'of a later version' }, undefined)).toEqual([]);
});
