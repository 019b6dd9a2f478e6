import { expect, it } from 'vitest';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { answerMessage } from './answerMessage.ts';

const heard: unknown[] = [];
const handlers = {
  'recovery:discard': ({ id }: { id: string }) => {
    if (id === 'bad') throw new Error('The disk is gone.');
    heard.push(id);
    return Promise.resolve(null);
  },
} as unknown as IpcHandlers;
const errors: string[] = [];
const answer = (channel: unknown, request: unknown) =>
  answerMessage(handlers, channel, request, (name, error) => errors.push(`${name}: ${String(error)}`));

it('hands a well-formed message to its handler', async () => {
  expect(await answer('recovery:discard', { id: 'a' })).toEqual({ ok: true, value: null });
  expect(heard).toEqual(['a']);
});

it('turns what a handler throws into a value and reports it', async () => {
  expect(await answer('recovery:discard', { id: 'bad' })).toEqual({ ok: false, problem: 'The disk is gone.' });
  expect(errors).toEqual(['recovery:discard: Error: The disk is gone.']);
});

it.each([
  ['recovery:discard', {}],
  ['recovery:discard', { id: 7 }],
  ['recovery:discard', { id: 'a', extra: true }],
  ['recovery:discard', { id: 'x'.repeat(10_000) }],
  ['recovery:discard', null],
  ['no:such', {}],
  ['constructor', {}],
  ['__proto__', {}],
  [17, {}],
])('refuses %j with %j before any handler sees it', async (channel, request) => {
  const before = heard.length;
  expect((await answer(channel, request)).ok).toBe(false);
  expect(heard.length).toBe(before);
});
