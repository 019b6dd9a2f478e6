import { expect, test } from 'vitest';
import type { ActorReport, EffectCounts } from '../../shared/bench/deletion/deletionReport.ts';
import { effectsOnCanvas } from './effectsOnCanvas.ts';

const none: EffectCounts = { rows: 3, lost: 0, emptied: 0, set: 0, blocking: 0, dangling: 0 };

const report = (outcome: ActorReport['outcome']): ActorReport => ({
  outcome,
  summary: '',
  models: [
    { ...none, model: 'user', name: 'User', isDeleted: true, lost: 1 },
    { ...none, model: 'note', name: 'Note', isDeleted: false, emptied: 2 },
    { ...none, model: 'tag', name: 'Tag', isDeleted: false },
  ],
  relations: [
    { ...none, source: { model: 'note', field: 'user' }, label: 'Note.user', parents: 0, emptied: 2 },
    { ...none, source: { model: 'person', field: 'django:user_ptr' }, label: 'Person.user_ptr', parents: 1 },
    { ...none, source: { model: 'log', field: 'user' }, label: 'Log.user', parents: 0, blocking: 2 },
    { ...none, source: { model: 'log' }, label: 'Log (a, b)', parents: 0, lost: 2 },
  ],
});

test('cards and links say in words what their colour says', () => {
  const { cards, links } = effectsOnCanvas(report('deleted'));
  expect([...cards]).toEqual([
    ['user', { kind: 'lost', text: '1 of 3 rows gone' }],
    ['note', { kind: 'changed', text: '2 of 3 rows emptied' }],
    ['tag', { kind: 'untouched', text: '' }],
  ]);
  expect([...links]).toEqual([
    ['note/user', { kind: 'changed', text: '2 of 3 emptied' }],
    ['person/django:user_ptr', { kind: 'lost', text: '1 of 3 gone' }],
    ['log/user', { kind: 'blocks', text: '2 of 3 refuse' }],
  ]);
});

test('what was to be deleted stays where the delete is refused', () => {
  expect(effectsOnCanvas(report('refused')).cards.get('user')).toEqual({ kind: 'refused', text: 'Delete refused' });
});
