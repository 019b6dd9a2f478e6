import { expect, test } from 'vitest';
import { applyCommand, startHistory } from '../../shared/commands/history.ts';
import { moveModels } from '../../shared/commands/diagramCommands.ts';
import { renameField } from '../../shared/commands/fieldCommands.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { Project } from '../../shared/model/project.ts';
import { movedNodes, selectionAfter } from './flowToCommands.ts';
import { routesDuringDrag, rememberRoutes } from './linkRoutes.ts';
import { projectToFlow, type Flow } from './projectToFlow.ts';
import { withSelection } from './withSelection.ts';

const project: Project = {
  name: 'P',
  settings: { app: 'travel' },
  models: [
    { id: 'person', name: 'Person', fields: [{ id: 'name', name: 'name', type: 'Char', maxLength: 100 }] },
    {
      id: 'passport',
      name: 'Passport',
      fields: [{ id: 'person', name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE' }],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'person', x: 0, y: 0 },
        { model: 'passport', x: 400, y: 40 },
        { model: 'gone', x: 0, y: 0 },
      ],
      notes: [{ id: 'n', text: 'Read me', x: 0, y: 300 }],
    },
  ],
};

function flowOf(of: Project, previous?: Flow, worst: ReadonlyMap<string, Severity> = new Map()): Flow {
  const [diagram] = of.diagrams;
  if (!diagram) throw new Error('No diagram');
  return projectToFlow(modelGraphOf(of), diagram, worst, previous);
}

const idsOf = (flow: Flow) => flow.nodes.map((node) => node.id);

test('cards and notes become nodes whose sizes are given, so that nothing is measured', () => {
  const flow = flowOf(project);
  expect(
    flow.nodes.map(({ id, type, position, width, height, measured, ariaLabel }) => ({
      id,
      type,
      position,
      width,
      height,
      measured,
      ariaLabel,
    })),
  ).toEqual([
    {
      id: 'model:person',
      type: 'card',
      position: { x: 0, y: 0 },
      width: 232,
      height: 116,
      measured: { width: 232, height: 116 },
      ariaLabel: 'Person, model of travel',
    },
    {
      id: 'model:passport',
      type: 'card',
      position: { x: 400, y: 40 },
      width: 232,
      height: 90,
      measured: { width: 232, height: 90 },
      ariaLabel: 'Passport, model of travel',
    },
    {
      id: 'note:n',
      type: 'note',
      position: { x: 0, y: 300 },
      width: 220,
      height: 120,
      measured: { width: 220, height: 120 },
      ariaLabel: 'Note: Read me',
    },
  ]);
});

test('findings become marks of the card and of its rows', () => {
  const flow = flowOf(
    project,
    undefined,
    new Map([
      ['passport', 'error'],
      ['passport/person', 'warning'],
    ]),
  );
  const passport = flow.nodes[1];
  expect(passport?.type === 'card' && [passport.data.mark, passport.data.rowMarks]).toEqual([
    'error',
    { person: 'warning' },
  ]);
});

test('renaming a field draws one card anew and leaves the other node the same object', () => {
  const before = flowOf(project);
  const renamed = applyCommand(startHistory(project), renameField(project, 'passport', 'person', 'holder')).project;
  const after = flowOf(renamed, before);
  expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true]);
  expect(after.layout.cards.get('person')).toBe(before.layout.cards.get('person'));
});

test('moving a card changes one node and neither cards nor links', () => {
  const before = flowOf(project);
  const command = moveModels(project, 'main', [{ model: 'person', x: 20, y: 20 }]);
  const after = flowOf(applyCommand(startHistory(project), command).project, before);
  expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([false, true, true]);
  expect(after.layout).toBe(before.layout);
});

test('selecting changes only the nodes it concerns', () => {
  const flow = flowOf(project);
  const none = { models: [], notes: [] };
  const first = withSelection(flow.nodes, none, new Map(), []);
  const second = withSelection(flow.nodes, { models: ['person'], notes: [] }, new Map(), first);
  expect(second.map((node, index) => [node === first[index], node.selected])).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ]);
  const dragged = withSelection(flow.nodes, none, new Map([['note:n', { x: 5, y: 5 }]]), first);
  expect(dragged.map((node, index) => node === first[index])).toEqual([true, true, false]);
});

test('a drag becomes the moves of what really moved, in whole pixels', () => {
  const flow = flowOf(project);
  const positions = new Map([
    ['model:person', { x: 19.6, y: 40.2 }],
    ['model:passport', { x: 400, y: 40 }],
    ['note:n', { x: 0, y: 320 }],
    ['model:unknown', { x: 1, y: 1 }],
  ]);
  expect(movedNodes(flow.nodes, positions)).toEqual({
    models: [{ model: 'person', x: 20, y: 40 }],
    notes: [{ note: 'n', x: 0, y: 320 }],
  });
});

test('select changes become the selection, and nothing when they change nothing', () => {
  const selected = { models: ['person'], notes: [] };
  expect(
    selectionAfter(selected, [
      { type: 'select', id: 'model:person', selected: false },
      { type: 'select', id: 'model:passport', selected: true },
      { type: 'select', id: 'note:n', selected: true },
    ]),
  ).toEqual({ models: ['passport'], notes: ['n'] });
  expect(selectionAfter(selected, [{ type: 'select', id: 'model:person', selected: true }])).toBeUndefined();
});

test('while a card is dragged its links follow it', () => {
  const flow = flowOf(project);
  const routes = routesDuringDrag(flow.layout, flow.nodes, new Map([['model:passport', { x: 800, y: 200 }]]));
  expect(routes.get('passport/person')?.owner.at).toEqual({ x: 800, y: 277 });
  expect(idsOf(flow)).toContain('model:passport');
});

test('routes are found anew when a card moves, and not when a field is renamed', () => {
  const keep = rememberRoutes();
  const before = flowOf(project);
  const routes = keep(before.layout, before.nodes);
  const renamed = applyCommand(startHistory(project), renameField(project, 'passport', 'person', 'holder')).project;
  const after = flowOf(renamed, before);
  expect(keep(after.layout, after.nodes)).toBe(routes);
  const moved = applyCommand(
    startHistory(project),
    moveModels(project, 'main', [{ model: 'passport', x: 600, y: 0 }]),
  ).project;
  const elsewhere = flowOf(moved, before);
  expect(keep(elsewhere.layout, elsewhere.nodes).get('passport/person')?.owner.at.x).toBe(600);
});
