import { expect, test } from 'vitest';
import { buildModelGraph } from '../model/buildModelGraph.ts';
import type { Diagram, Model, Project } from '../model/project.ts';
import { cardSize, rowMiddle } from './cardLayout.ts';
import { layOutDiagram } from './diagramLayout.ts';

function layOut(models: readonly Model[], nodes?: Diagram['nodes']) {
  const diagram: Diagram = { id: 'd', name: 'D', nodes: nodes ?? models.map(({ id }) => ({ model: id, x: 0, y: 0 })) };
  const project: Project = { name: 'P', settings: { app: 'shop' }, models, diagrams: [diagram] };
  return layOutDiagram(buildModelGraph(project), diagram);
}

const rowsOf = (layout: ReturnType<typeof layOut>, model: string) =>
  layout.cards.get(model)?.rows.map((row) => `${row.isKey ? 'key ' : ''}${row.name} | ${row.type}`);

const person: Model = {
  id: 'person',
  name: 'Person',
  fields: [
    { id: 'name', name: 'name', type: 'Char', maxLength: 100, unique: true },
    { id: 'born', name: 'born', type: 'Date', null: true },
  ],
};

test('a card shows the implicit id, the fields in document order, and the reverse side of what points at it', () => {
  const passport: Model = {
    id: 'passport',
    name: 'Passport',
    fields: [
      { id: 'person', name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE', primaryKey: true },
      { id: 'tags', name: 'stamps', type: 'ManyToMany', to: 'person', relatedName: '+' },
      { id: 'fee', name: 'fee', type: 'Decimal', maxDigits: 8, decimalPlaces: 2 },
    ],
  };
  const layout = layOut([person, passport]);
  expect(rowsOf(layout, 'person')).toEqual([
    'key id | BigAuto',
    'name | Char(100)',
    'born | Date ?',
    'passport | reverse · 0..1',
  ]);
  expect(rowsOf(layout, 'passport')).toEqual([
    'key person | 1:1 Person · PK',
    'stamps | M2M Person',
    'fee | Decimal(8,2)',
  ]);
  expect(layout.cards.get('person')?.height).toBe(cardSize.header + 4 * cardSize.row);
});

test('both ends of a link end at a row; a hidden reverse side ends at the key', () => {
  const book: Model = {
    id: 'book',
    name: 'Book',
    fields: [
      { id: 'writer', name: 'writer', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE', relatedName: 'books' },
      {
        id: 'editor',
        name: 'editor',
        type: 'ForeignKey',
        to: 'person',
        onDelete: 'SET_NULL',
        null: true,
        relatedName: '+',
      },
    ],
  };
  const { links, cards } = layOut([person, book]);
  expect(
    links.map(({ id, kind, ownerRow, targetRow, isNullable, reverseName, label }) => ({
      id,
      kind,
      ownerRow,
      target: cards.get('person')?.rows.find((row) => row.key === targetRow)?.name,
      isNullable,
      reverseName,
      label,
    })),
  ).toEqual([
    {
      id: 'book/writer',
      kind: 'ForeignKey',
      ownerRow: 'writer',
      target: 'books',
      isNullable: false,
      reverseName: 'books',
      label: 'Book.writer to Person, foreign key',
    },
    {
      id: 'book/editor',
      kind: 'ForeignKey',
      ownerRow: 'editor',
      target: 'id',
      isNullable: true,
      reverseName: undefined,
      label: 'Book.editor to Person, foreign key',
    },
  ]);
});

test('an external model shows its key and what tells it apart, then how many more there are', () => {
  const profile: Model = {
    id: 'profile',
    name: 'Profile',
    fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'CASCADE' }],
  };
  const layout = layOut([{ id: 'user', name: 'User', app: 'auth', external: true, fields: [] }, profile]);
  const rows = rowsOf(layout, 'user') ?? [];
  expect(rows.slice(0, 4)).toEqual([
    'key id | Auto',
    'username | Char(150)',
    'email | Email',
    'profile | reverse · 0..1',
  ]);
  expect(rows[4]).toMatch(/^\+ \d+ more \| $/);
  expect(layout.cards.get('user')?.caption).toBe('auth · external');
});

test('inheritance is drawn: a parent link as a one-to-one that shares the key, an abstract base as a line of its own', () => {
  const models: Model[] = [
    { id: 'stamped', name: 'Stamped', abstract: true, fields: [{ id: 'at', name: 'at', type: 'DateTime' }] },
    { id: 'place', name: 'Place', bases: ['stamped'], fields: [] },
    { id: 'cafe', name: 'Cafe', bases: ['place'], fields: [{ id: 'seats', name: 'seats', type: 'Integer' }] },
    { id: 'mine', name: 'MyCafe', bases: ['cafe'], proxy: true, fields: [] },
  ];
  const layout = layOut(models);
  expect(layout.links.map(({ owner, target, kind, sharesKey }) => ({ owner, target, kind, sharesKey }))).toEqual([
    { owner: 'place', target: 'stamped', kind: 'abstractBase', sharesKey: false },
    { owner: 'cafe', target: 'place', kind: 'parentLink', sharesKey: true },
    { owner: 'mine', target: 'cafe', kind: 'proxyBase', sharesKey: false },
  ]);
  expect(rowsOf(layout, 'place')).toEqual(['key id | BigAuto', 'at | DateTime', 'cafe | reverse · 0..1']);
  expect(rowsOf(layout, 'cafe')).toEqual(['key place_ptr | 1:1 Place · PK', 'seats | Integer']);
  expect(layout.cards.get('stamped')?.caption).toBe('shop · abstract');
  expect(layout.cards.get('mine')?.caption).toBe('shop · proxy');
});

test('a folded card is its header, and links end there', () => {
  const pet: Model = {
    id: 'pet',
    name: 'Pet',
    fields: [{ id: 'keeper', name: 'keeper', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' }],
  };
  const layout = layOut(
    [person, pet],
    [
      { model: 'person', x: 0, y: 0, collapsed: true },
      { model: 'pet', x: 400, y: 0 },
    ],
  );
  const card = layout.cards.get('person');
  expect([card?.rows, card?.height]).toEqual([[], cardSize.header]);
  expect(layout.links.map((link) => link.targetRow)).toEqual([undefined]);
  expect(card && rowMiddle(card, undefined)).toBe(19);
});

test('many reverse sides are counted instead of shown, and their links end at the count', () => {
  const owners = Array.from({ length: 20 }, (_, index): Model => ({
    id: `m${index}`,
    name: `M${index}`,
    fields: [{ id: 'person', name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE' }],
  }));
  const layout = layOut([person, ...owners]);
  const rows = rowsOf(layout, 'person') ?? [];
  expect(rows).toHaveLength(3 + 12 + 1);
  expect(rows.at(-1)).toBe('+ 8 more reverse | ');
  expect(new Set(layout.links.slice(12).map((link) => link.targetRow))).toEqual(new Set(['moreReverse']));
});

test('links to models that the diagram does not show, or that do not exist, are left out', () => {
  const lost: Model = {
    id: 'lost',
    name: 'Lost',
    fields: [
      { id: 'a', name: 'a', type: 'ForeignKey', to: 'nowhere', onDelete: 'CASCADE' },
      { id: 'b', name: 'b', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' },
    ],
  };
  const layout = layOut(
    [person, lost],
    [
      { model: 'lost', x: 0, y: 0 },
      { model: 'gone', x: 0, y: 0 },
    ],
  );
  expect([...layout.cards.keys()]).toEqual(['lost']);
  expect(layout.links).toEqual([]);
});
