/** The time between a change and its copy is what a crash may cost. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renameModel } from '../../shared/commands/modelCommands.ts';
import type { Project } from '../../shared/model/project.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { keepJournal } from './journalAutosave.ts';

const asked = vi.hoisted(() => vi.fn((_channel: string, _request: { project: unknown }) => Promise.resolve(null)));
vi.mock('../bridge.ts', () => ({ callMain: asked, onMain: () => () => {}, IpcProblem: class extends Error {} }));

const project: Project = {
  name: 'Kept',
  settings: {},
  models: [{ id: 'a', name: 'Author', fields: [] }],
  diagrams: [{ id: 'd', name: 'Main', nodes: [{ model: 'a', x: 0, y: 0 }] }],
};
const rename = (name: string) => {
  const { history, run } = useProjectStore.getState();
  if (!history) throw new Error('Nothing is open.');
  run(renameModel(history.project, 'a', name));
};
const namesKept = () =>
  asked.mock.calls.map(([, request]) => (request.project as Project | null)?.models[0]?.name ?? null);

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  asked.mockClear();
  useProjectStore.getState().open(project, null);
  stop = keepJournal();
});
afterEach(() => {
  stop();
  useProjectStore.getState().close();
  vi.useRealTimers();
});

test('a change is copied within 300 ms, however many come meanwhile, with the last of them', async () => {
  rename('Writer');
  await vi.advanceTimersByTimeAsync(250);
  expect(namesKept()).toEqual([]);
  rename('Poet');
  await vi.advanceTimersByTimeAsync(50);
  expect(namesKept()).toEqual(['Poet']);
});

test('who types on without a pause has a copy all the same', async () => {
  for (let letter = 0; letter < 20; letter += 1) {
    rename(`Author${letter}`);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(namesKept().length).toBeGreaterThanOrEqual(6);
  await vi.advanceTimersByTimeAsync(300);
  expect(namesKept().at(-1)).toBe('Author19');
});

test('what is undone down to the saved step needs no copy, and a copy that failed is tried with the next change', async () => {
  asked.mockRejectedValueOnce(new Error('The disk is full.'));
  rename('Writer');
  await vi.advanceTimersByTimeAsync(300);
  rename('Poet');
  await vi.advanceTimersByTimeAsync(300);
  expect(namesKept()).toEqual(['Writer', 'Poet']);
  useProjectStore.getState().undo();
  useProjectStore.getState().undo();
  await vi.advanceTimersByTimeAsync(300);
  expect(namesKept().at(-1)).toBeNull();
});
