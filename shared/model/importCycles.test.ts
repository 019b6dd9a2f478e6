import { expect, test } from 'vitest';
import { modelGraphOf } from './buildModelGraph.ts';
import { findImportCycles } from './importCycles.ts';
import type { Model } from './project.ts';

/** `a.X b.Y` for a model X of app a that comes from Y of b. */
function cyclesOf(...lines: readonly string[]): readonly string[] {
  const models = lines.map((line): Model => {
    const [label = '', ...bases] = line.split(' ');
    const [app = '', name = ''] = label.split('.');
    return { id: label, app, name, external: app === 'outside', bases, fields: [] };
  });
  const graph = modelGraphOf({ name: 'P', settings: {}, models, diagrams: [] });
  return findImportCycles(graph.models, graph).map(({ model, base }) => `${model.label} ${base.label}`);
}

test('two apps that take bases from each other are a cycle, seen from both sides', () => {
  expect(cyclesOf('a.X b.Y', 'b.Y', 'b.Z a.W', 'a.W')).toEqual(['a.X b.Y', 'b.Z a.W']);
});

test('a cycle may go through a third app, and leaves out what only hangs on it', () => {
  expect(cyclesOf('a.X b.Y', 'b.Y c.Z', 'c.Z', 'c.V a.W', 'a.W', 'd.U a.W')).toEqual(['a.X b.Y', 'b.Y c.Z', 'c.V a.W']);
});

test('bases in one direction, of the same app or from outside make no cycle', () => {
  expect(cyclesOf('a.X b.Y', 'b.Y', 'b.Z b.Y', 'b.V outside.W', 'outside.W a.X')).toEqual([]);
});
