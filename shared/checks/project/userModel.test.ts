import { expect, test } from 'vitest';
import type { Model } from '../../model/project.ts';
import { runChecks } from '../runChecks.ts';

/** Codes of our errors where Member is the user model and comes from this base. */
function errorsWithBase(base: Omit<Model, 'id' | 'fields'>): readonly string[] {
  const models: readonly Model[] = [
    { id: 'base', fields: [], ...base },
    {
      id: 'member',
      name: 'Member',
      bases: ['base'],
      fields: [{ id: 'mail', name: 'mail', type: 'Email', unique: true }],
    },
  ];
  const project = { name: 'P', settings: { app: 'shop', userModel: 'shop.Member' }, models, diagrams: [] };
  return runChecks(project).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

test("Django's own bases of a user model do", () => {
  expect(errorsWithBase({ name: 'AbstractUser', app: 'auth', external: true, abstract: true })).toEqual([]);
  expect(errorsWithBase({ name: 'AbstractBaseUser', app: 'auth', external: true, abstract: true })).toEqual([]);
});

test('an abstract base of another package may do, since nobody here can look into it', () => {
  expect(errorsWithBase({ name: 'AbstractEmailUser', app: 'accounts_kit', external: true, abstract: true })).toEqual(
    [],
  );
});

test("a base of the project's own does not, whatever its name, nor does Django's mixin for permissions", () => {
  expect(errorsWithBase({ name: 'AbstractBaseUser', abstract: true })).toEqual(['entwine.user-model-base']);
  expect(errorsWithBase({ name: 'PermissionsMixin', app: 'auth', external: true, abstract: true })).toEqual([
    'entwine.user-model-base',
  ]);
});
