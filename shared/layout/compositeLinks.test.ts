import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Constraint, Diagram, Project } from '../model/project.ts';
import { compositeReference } from '../testing/deletingProjects.ts';
import { ownerMark, targetMark } from './crowsFoot.ts';
import { layOutDiagram } from './diagramLayout.ts';
import { routeLinks } from './edgeLayout.ts';

const diagram: Diagram = {
  id: 'main',
  name: 'Main',
  nodes: compositeReference.models.map(({ id }, at) => ({ model: id, x: 320 * at, y: 0 })),
};

function layout(project: Project = compositeReference) {
  return layOutDiagram(modelGraphOf(project), diagram);
}

function withConstraint(model: string, add: Constraint): Project {
  const models = compositeReference.models.map((one) =>
    one.id === model ? { ...one, constraints: [...(one.constraints ?? []), add] } : one,
  );
  return { ...compositeReference, models };
}

test('a foreign key over several fields is one line, from the first of its fields to what it refers to', () => {
  expect(layout().links).toMatchObject([
    {
      id: 'copy#0',
      kind: 'compositeKey',
      owner: 'copy',
      ownerRow: 'book',
      target: 'edition',
      targetRow: 'book',
      isNullable: false,
      sharesKey: false,
      at: undefined,
      constraint: { model: 'copy', constraint: 0 },
      fields: '(book, number) → (book, number)',
      label: 'Copy (book, number) to Edition (book, number), foreign key of several fields',
    },
    {
      id: 'review#0',
      owner: 'review',
      target: 'edition',
      isNullable: true,
      constraint: { model: 'review', constraint: 0 },
    },
  ]);
});

test('its fields are marked on the card, as those of a key of several fields are', () => {
  const { cards } = layout();
  const rows = (model: string) => cards.get(model)?.rows.map(({ name, type, isKey }) => ({ name, type, isKey }));
  expect(rows('copy')).toEqual([
    { name: 'id', type: 'BigAuto', isKey: true },
    { name: 'book', type: 'Integer · FK', isKey: false },
    { name: 'number', type: 'SmallInteger · FK', isKey: false },
  ]);
  expect(rows('edition')).toEqual([
    { name: 'book', type: 'Integer', isKey: true },
    { name: 'number', type: 'SmallInteger', isKey: true },
  ]);
});

test('its ends say how many: many for one, or one where its fields are unique', () => {
  const marks = (project?: Project) => layout(project).links.map((link) => [ownerMark(link), targetMark(link)]);
  expect(marks()).toEqual([
    ['zeroOrMany', 'exactlyOne'],
    ['zeroOrMany', 'zeroOrOne'],
  ]);
  const unique = withConstraint('copy', { id: 'one', type: 'unique', name: 'one', fields: ['number', 'book'] });
  expect(marks(unique)[0]).toEqual(['zeroOrOne', 'exactlyOne']);
  const partial = withConstraint('copy', {
    id: 'one',
    type: 'unique',
    name: 'one',
    fields: ['book'],
    condition: 'number > 1',
  });
  expect(marks(partial)[0]).toEqual(['zeroOrMany', 'exactlyOne']);
});

test('each ends at a place of its own, unlike those that lead to a base', () => {
  const shown = layout();
  const places = new Map(
    diagram.nodes.map(({ model, y }) => [
      model,
      { x: model === 'edition' ? 0 : 400, y: y + (model === 'review' ? 200 : 0) },
    ]),
  );
  const ends = [...routeLinks(shown, places).values()].map(({ target }) => target.at.y);
  expect(new Set(ends).size).toBe(2);
});

test('one that names what is not there, or whose target is elsewhere, breaks nothing', () => {
  const odd = {
    id: 'odd',
    type: 'foreignKey',
    name: 'odd',
    fields: ['gone'],
    to: 'edition',
    toFields: ['gone', 'too'],
  } as const;
  expect(layout(withConstraint('copy', odd)).links.find(({ id }) => id === 'copy#1')).toMatchObject({
    ownerRow: undefined,
    targetRow: undefined,
    isNullable: false,
  });
  expect(layout(withConstraint('copy', { ...odd, to: 'nowhere' })).links).toHaveLength(2);
  expect(layout(withConstraint('edition', { ...odd, to: 'self' })).links[0]).toMatchObject({
    owner: 'edition',
    target: 'edition',
  });
});
