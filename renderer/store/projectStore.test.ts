/** An edit whose file could not be opened again is not made, and said. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Project } from '../../shared/model/project.ts';
import { useProjectStore } from './projectStore.ts';

const said = vi.hoisted(() => vi.fn((_text: string, _options?: { readonly detail?: string }) => {}));
vi.mock('../ui/toast.ts', () => ({ showToast: said }));

const project: Project = {
  name: 'Shop',
  settings: {},
  models: [{ id: 'm', name: 'Order', fields: [] }],
  diagrams: [{ id: 'd', name: 'Main', nodes: [{ model: 'm', x: 0, y: 0 }] }],
};

beforeEach(() => useProjectStore.getState().open(project, null));
afterEach(() => {
  useProjectStore.getState().close();
  said.mockClear();
});

function document(length: number): void {
  useProjectStore.getState().run({
    label: 'Document Order',
    edit: (draft) => {
      const [order] = draft.models;
      if (order) order.doc = 'x'.repeat(length);
    },
  });
}

test('it leaves the project and its history as they were', () => {
  document(10);
  const before = useProjectStore.getState().history;
  document(1_000_001);
  expect(useProjectStore.getState().history).toBe(before);
  expect(before?.project.models[0]?.doc).toBe('x'.repeat(10));
  expect(said.mock.calls).toEqual([
    [
      'Not done: Document Order',
      {
        tone: 'error',
        detail: 'Order (doc) is a text of 1,000,001 characters, where 1,000,000 are the limit.',
      },
    ],
  ]);
});

test('at the bound it is made without a word', () => {
  document(1_000_000);
  expect(useProjectStore.getState().history?.project.models[0]?.doc).toHaveLength(1_000_000);
  expect(said).not.toHaveBeenCalled();
});
