import { expect, it } from 'vitest';
import { buildModelGraph } from './buildModelGraph.ts';
import type { Field, Model } from './project.ts';
import { onDeleteSentence, relationSentence } from './relationSentence.ts';

function sentenceOf(options: Partial<Field>, more: Partial<Model> = {}): string {
  const link: Field = { id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'CASCADE', ...options };
  const graph = buildModelGraph({
    name: 'Test',
    settings: {},
    models: [
      { id: 'user', name: 'User', fields: [] },
      { id: 'profile', name: 'Profile', fields: [link], ...more },
    ],
    diagrams: [],
  });
  const node = graph.byId.get('profile')?.fieldsByName.get('user');
  if (!node) throw new Error('no field');
  return relationSentence(node);
}

it('says what a relation means on both sides and when its target is deleted', () => {
  expect([
    sentenceOf({}),
    sentenceOf({ primaryKey: true }),
    sentenceOf({ type: 'ForeignKey', null: true, onDelete: 'SET_NULL' }),
    sentenceOf({ parentLink: true }, { bases: ['user'] }),
    sentenceOf({ type: 'ManyToMany' }),
    sentenceOf({ to: 'self', type: 'ForeignKey', onDelete: 'PROTECT' }),
    sentenceOf({ to: 'nowhere' }),
  ]).toEqual([
    'Each Profile belongs to exactly one User; a User has at most one Profile. Deleting a User deletes its Profile.',
    'Each Profile belongs to exactly one User; a User has at most one Profile. The link is the key of Profile as well. Deleting a User deletes its Profile.',
    'Each Profile belongs to at most one User; a User has any number of Profile rows. Deleting a User keeps its Profile rows, without a User.',
    'Each Profile is a User: both rows share one key. Deleting a Profile deletes its User row too. Deleting a User deletes its Profile.',
    'Each Profile has any number of User rows, and each User belongs to any number of Profile rows.',
    'Each Profile belongs to exactly one other Profile; a Profile has any number of Profile rows. Deleting a Profile is refused as long as Profile rows belong to it.',
    '',
  ]);
});

it('explains each on_delete in a sentence about the two models', () => {
  const values = ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'SET_DEFAULT', 'DO_NOTHING', { set: 1 }] as const;
  expect(values.map((value) => onDeleteSentence(value, 'Profile', 'User'))).toEqual([
    'Deleting a User deletes its Profile.',
    'Deleting a User is refused as long as a Profile belongs to it.',
    'Deleting a User is refused as long as a Profile belongs to it, unless the same deletion takes it along.',
    'Deleting a User keeps its Profile, without a User.',
    'Deleting a User gives its Profile the default User.',
    'Deleting a User leaves its Profile as it is: the database refuses the deletion if it checks the link.',
    'Deleting a User sets the link of its Profile to 1.',
  ]);
});
