import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newProject } from '../../shared/commands/projectCommands.ts';
import { useBenchStore } from './benchStore.ts';
import { useDeletionStore } from './deletionStore.ts';
import { useProjectStore } from './projectStore.ts';
import { useViewStore } from './viewStore.ts';

/** As if the open project had been tested, a delete tried, and a model selected. */
function leaveTraces(): void {
  useBenchStore.setState({ report: { outcome: 'stopped', reason: 'crash', problem: '' } });
  useDeletionStore.setState({ model: 'm1', answer: { outcome: 'stopped', reason: 'crash', problem: '' } });
  useViewStore.getState().select({ models: ['m1'] });
}

const traces = () => [
  useBenchStore.getState().report,
  useDeletionStore.getState().model,
  useDeletionStore.getState().answer,
];

test('a project that is opened finds nothing that was said of the one before', () => {
  leaveTraces();
  useProjectStore.getState().open(newProject('Shop', 'main'), null);
  expect([...traces(), useViewStore.getState().selection.models]).toEqual([undefined, undefined, undefined, []]);
});

test('a project that is closed leaves nothing that was said of it', () => {
  useProjectStore.getState().open(newProject('Shop', 'main'), null);
  leaveTraces();
  useProjectStore.getState().close();
  expect(traces()).toEqual([undefined, undefined, undefined]);
  useViewStore.getState().selectNothing();
});

test('every store that can be cleared hears of it by itself', () => {
  const root = join(import.meta.dirname, '..');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const clearable = sources.filter(({ text }) => /\bcreate</.test(text) && /^ +clear\(\): void;$/m.test(text));
  expect(clearable.filter(({ text }) => !/resettable\(\s*create</.test(text)).map(({ path }) => path)).toEqual([]);
  expect(clearable.length).toBeGreaterThan(3);
});
