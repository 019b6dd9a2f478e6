/** The values of `onDelete` in the order people see them, and how each is done. */
import type { OnDelete } from './plainProject.ts';

export type OnDeleteName = Extract<OnDelete, string> | 'SET';

export const onDeleteNames: readonly OnDeleteName[] = [
  'CASCADE',
  'PROTECT',
  'RESTRICT',
  'SET_NULL',
  'SET_DEFAULT',
  'SET',
  'DO_NOTHING',
];

/** Who does it: Django itself, and what the plain SQL export writes for it. */
export function onDeleteWay(name: OnDeleteName): string {
  switch (name) {
    case 'CASCADE':
      return 'Django does it in Python; the plain SQL export uses ON DELETE CASCADE.';
    case 'PROTECT':
      return 'Django refuses it with ProtectedError; the plain SQL export uses ON DELETE RESTRICT.';
    case 'RESTRICT':
      return 'Django refuses it with RestrictedError; the plain SQL export uses ON DELETE NO ACTION.';
    case 'SET_NULL':
      return 'Django does it in Python; the plain SQL export uses ON DELETE SET NULL.';
    case 'SET_DEFAULT':
      return 'Django does it in Python; the plain SQL export uses ON DELETE SET DEFAULT.';
    case 'SET':
      return 'Django does it in Python; the plain SQL export uses ON DELETE SET DEFAULT with a fixed value.';
    case 'DO_NOTHING':
      return 'Django leaves it to the database; the plain SQL export uses ON DELETE NO ACTION.';
  }
}
