import { describe, expect, test } from 'vitest';
import { produce } from 'immer';
import type { Field, Model, Project } from '../model/project.ts';
import { guessRelations, relateByGuesses } from './guessRelations.ts';

const key: Field = { id: 'k', name: 'id', type: 'BigAuto', primaryKey: true };
const big = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: 'BigInteger', ...more });
const model = (name: string, table: string, fields: readonly Field[], more: Partial<Model> = {}): Model => ({
  id: name,
  name,
  table,
  fields,
  ...more,
});
const projectOf = (...models: readonly Model[]): Project => ({
  name: 'Shop',
  settings: { app: 'shop' },
  models,
  diagrams: [],
});

/** `Owner.field kind Target`, with a question mark where it is not sure. */
const told = (project: Project) =>
  guessRelations(project).map(
    ({ model: owner, field, kind, target, isSure }) => `${owner}.${field} ${kind} ${target}${isSure ? '' : ' ?'}`,
  );

const customers = model('Customer', 'customers', [key]);

describe('what names tell of relations', () => {
  test.each<[string, readonly Model[], readonly string[]]>([
    [
      'a table in either number, whatever the prefix of all tables is',
      [
        model('WpUser', 'wp_users', [key]),
        model('WpPost', 'wp_posts', [key, big('user_id'), big('users_id')]),
        model('WpNote', 'wp_notes', [key, big('wp_post_id')]),
      ],
      ['WpPost.user_id ForeignKey WpUser', 'WpPost.users_id ForeignKey WpUser', 'WpNote.wp_post_id ForeignKey WpPost'],
    ],
    [
      'a column whose values stand once is a one-to-one, by itself, as key, and by a constraint',
      [
        customers,
        model('Profile', 'profiles', [big('customer_id', { primaryKey: true })]),
        model('Card', 'cards', [key, big('customer_id', { unique: true })]),
        model('Seat', 'seats', [key, big('customer_id')], {
          constraints: [{ type: 'unique', name: 'one', fields: ['customer_id'] }],
        }),
      ],
      [
        'Profile.customer_id OneToOne Customer',
        'Card.customer_id OneToOne Customer',
        'Seat.customer_id OneToOne Customer',
      ],
    ],
    [
      'another type is no reference',
      [
        customers,
        model('Order', 'orders', [
          key,
          { id: 'customer_id', name: 'customer_id', type: 'Integer' },
          { id: 'customer_uuid', name: 'customer_uuid', type: 'UUID' },
        ]),
      ],
      [],
    ],
    [
      'a key that is called by its table names it wherever it stands, its own table apart',
      [
        model('Employee', 'employees', [{ id: 'emp_no', name: 'emp_no', type: 'Integer', primaryKey: true }]),
        model('Salary', 'salaries', [key, { id: 'emp_no', name: 'emp_no', type: 'Integer' }]),
      ],
      ['Salary.emp_no ForeignKey Employee'],
    ],
    [
      'what only ends with a name is not sure, and a parent is a row of the same table',
      [customers, model('Order', 'orders', [key, big('billing_customer_id'), big('parent_id')])],
      ['Order.billing_customer_id ForeignKey Customer ?', 'Order.parent_id ForeignKey Order'],
    ],
    [
      'a pair of type and id, a key of several columns, and two tables of one name tell nothing',
      [
        customers,
        model('Note', 'notes', [
          key,
          big('customer_id'),
          { id: 't', name: 'customer_type', type: 'Char', maxLength: 9 },
        ]),
        model('Line', 'lines', [big('a_id'), big('b_id')], {
          constraints: [{ type: 'primaryKey', fields: ['a_id', 'b_id'] }],
        }),
        model('LinePart', 'parts', [key, big('line_id'), big('town_id')]),
        model('Town', 'town', [key]),
        model('Towns', 'towns', [key]),
      ],
      [],
    ],
  ])('%s', (_what, models, expected) => {
    expect(told(projectOf(...models))).toEqual(expected);
  });
});

const shop = projectOf(
  customers,
  model('Order', 'orders', [key, big('customer_id', { null: true, dbIndex: true }), big('billing_customer_id')], {
    ordering: ['customer_id'],
  }),
);

function related(constrained: boolean): readonly Field[] {
  const done = produce(shop, (draft) => {
    relateByGuesses(shop, guessRelations(shop), { constrained }).edit(draft);
  });
  expect(done.models[1]?.ordering).toEqual(['customer']);
  return done.models[1]?.fields.slice(1) ?? [];
}

test('A relation keeps its column, whether it may be empty and what is indexed, and names in texts follow it', () => {
  const common = { onDelete: 'DO_NOTHING', to: 'Customer' };
  expect(related(true)).toEqual([
    { id: 'customer_id', name: 'customer', type: 'ForeignKey', null: true, ...common },
    {
      id: 'billing_customer_id',
      name: 'billing_customer',
      type: 'ForeignKey',
      dbIndex: false,
      ...common,
      relatedName: 'order_billing_customer',
    },
  ]);
});

test('Without foreign keys in the database none is asked for', () => {
  expect(related(false).map(({ dbConstraint }) => dbConstraint)).toEqual([false, false]);
});
