import { expect, test } from 'vitest';
import { buildModelGraph } from '../model/buildModelGraph.ts';
import type { Diagram, Model, Project } from '../model/project.ts';
import { cardSize, rowMiddle } from './cardLayout.ts';
import { ownerMark, targetMark } from './crowsFoot.ts';
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

test('a generic foreign key has a link to each model that knows it by a generic relation with the same two fields', () => {
  const types: Model = { id: 'types', name: 'ContentType', app: 'contenttypes', external: true, fields: [] };
  const remark: Model = {
    id: 'remark',
    name: 'Remark',
    fields: [
      { id: 'kind', name: 'about_type', type: 'ForeignKey', to: 'types', onDelete: 'CASCADE' },
      { id: 'row', name: 'about_id', type: 'PositiveInteger' },
      { id: 'about', name: 'about', type: 'GenericForeignKey', contentType: 'about_type', objectId: 'about_id' },
      {
        id: 'replies',
        name: 'replies',
        type: 'GenericRelation',
        to: 'self',
        contentType: 'about_type',
        objectId: 'about_id',
      },
    ],
  };
  const discussed: Model = {
    id: 'discussed',
    name: 'Discussed',
    abstract: true,
    fields: [
      {
        id: 'said',
        name: 'remarks',
        type: 'GenericRelation',
        to: 'remark',
        contentType: 'about_type',
        objectId: 'about_id',
      },
    ],
  };
  const page: Model = { id: 'page', name: 'Page', bases: ['discussed'], fields: [] };
  // The child of a model with a table shows none of what its parent has.
  const leaf: Model = { id: 'leaf', name: 'Leaf', bases: ['page'], fields: [] };
  const lost: Model = { ...person, fields: [{ id: 'lost', name: 'lost', type: 'GenericRelation', to: 'remark' }] };
  const away: Model = {
    id: 'away',
    name: 'Away',
    fields: [{ id: 'a', name: 'all', type: 'GenericRelation', to: 'gone' }],
  };
  const models = [types, remark, discussed, page, leaf, lost, away];
  const layout = layOut(models);
  const generic = layout.links.filter(({ kind }) => kind === 'generic');
  const rowOf = (model: string, key: string | undefined) =>
    layout.cards.get(model)?.rows.find((row) => row.key === key)?.name;
  expect(
    generic.map(({ id, owner, ownerRow, target, targetRow, at, by, label }) => ({
      id,
      ends: [rowOf(owner, ownerRow), rowOf(target, targetRow)],
      at,
      by,
      label,
    })),
  ).toEqual([
    {
      id: 'remark/replies',
      ends: ['about', 'replies'],
      at: { model: 'remark', field: 'replies' },
      by: { model: 'remark', field: 'about' },
      label: 'Remark.about to Remark, generic relation',
    },
    {
      id: 'discussed/said',
      ends: ['about', 'remarks'],
      at: { model: 'discussed', field: 'said' },
      by: { model: 'remark', field: 'about' },
      label: 'Remark.about to Discussed, generic relation',
    },
    {
      id: 'page/discussed.said',
      ends: ['about', 'remarks'],
      at: { model: 'discussed', field: 'said' },
      by: { model: 'remark', field: 'about' },
      label: 'Remark.about to Page, generic relation',
    },
    // Of the usual two fields there is no generic foreign key: it ends at the card that it names.
    {
      id: 'person/lost',
      ends: [undefined, 'lost'],
      at: { model: 'person', field: 'lost' },
      by: undefined,
      label: 'Remark.object_id to Person, generic relation',
    },
  ]);
  expect(rowsOf(layout, 'remark')).toContain('about | about_type + about_id');
  expect(rowsOf(layout, 'page')).toContain('remarks | generic Remark');
  expect(generic.map((link) => [ownerMark(link), targetMark(link)])[0]).toEqual(['zeroOrMany', 'zeroOrOne']);
  // A model that the diagram does not place has no link.
  const few = layOut(models, [{ model: 'page', x: 0, y: 0 }]);
  expect(few.links).toEqual([]);
});
