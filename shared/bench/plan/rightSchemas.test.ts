/** Schemas that are right, and that a bench may be led to accuse: what the engine enforces is never red. */
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import type { Constraint, Field, Model, Project, SqlAction } from '../../model/project.ts';
import { planBench } from './planBench.ts';

const number: Field = { id: 'n', name: 'n', type: 'Integer' };
const unique = (name: string, ...fields: string[]): Constraint => ({ type: 'unique', name, fields });
const check = (sql: string): Constraint => ({ type: 'check', name: `is_${sql.replaceAll(/\W+/gu, '_')}`, sql });
const kind = (only?: string): Field => ({
  id: 'kind',
  name: 'kind',
  type: 'Char',
  maxLength: 6,
  ...(only === undefined
    ? {
        choices: [
          ['person', 'P'],
          ['firm', 'F'],
        ],
      }
    : { default: only }),
});

function subtype(name: string): Model {
  const only = name.toLowerCase();
  return {
    id: only,
    name,
    fields: [
      { id: 'party', name: 'party', type: 'OneToOne', to: 'party', onDelete: 'CASCADE', primaryKey: true },
      kind(only),
    ],
    constraints: [
      { type: 'check', name: `is_${only}`, sql: `kind = '${only}'` },
      {
        type: 'foreignKey',
        name: `${only}_party`,
        fields: ['party', 'kind'],
        to: 'party',
        toFields: ['id', 'kind'],
        onDelete: 'CASCADE',
      },
    ],
  };
}

/** Refers to the two columns of Region's key; `options`: of its own two. */
function town(name: string, options: Partial<Field>, onDelete: SqlAction, defaults: Partial<Field> = {}): Model {
  const said = (value: string | number) => (onDelete === 'SET DEFAULT' ? { default: value, ...defaults } : {});
  return {
    id: name.toLowerCase(),
    name,
    fields: [
      { id: 'c', name: 'c', type: 'Char', maxLength: 2, ...options, ...said('NL') },
      { id: 'n', name: 'n', type: 'Integer', ...options, ...said(7) },
    ],
    constraints: [
      {
        type: 'foreignKey',
        name: `${name}_region`,
        fields: ['n', 'c'],
        to: 'region',
        toFields: ['n', 'country'],
        onDelete,
      },
    ],
  };
}

/** With titles of probes that must be there and judged. */
const right: readonly (readonly [string, readonly Model[], readonly string[]])[] = [
  [
    'subtypes told apart by a kind that the key carries along',
    [
      { id: 'party', name: 'Party', fields: [kind()], constraints: [unique('party_kind', 'id', 'kind')] },
      subtype('Person'),
      subtype('Firm'),
    ],
    [
      'A Person shares the key of its Party',
      'A second Firm for the same Party is refused',
      'A Person for a Party that does not exist is refused',
      'Deleting the Party deletes its Firm',
    ],
  ],
  [
    'a unique set over a computed column',
    [
      {
        id: 'email',
        name: 'Email',
        fields: [
          { id: 'm', name: 'mail', type: 'Char', maxLength: 40 },
          { id: 'l', name: 'low', type: 'Char', maxLength: 40, generated: { sql: 'lower(mail)', stored: true } },
        ],
        constraints: [unique('one_mail', 'low')],
      },
    ],
    ['A second Email with the same low is refused'],
  ],
  [
    'unique sets over what is computed of columns that may be empty',
    [
      {
        id: 'email',
        name: 'Email',
        fields: [
          { id: 'm', name: 'mail', type: 'Char', maxLength: 40, null: true },
          {
            id: 'l',
            name: 'low',
            type: 'Char',
            maxLength: 40,
            generated: { sql: 'lower(mail)', stored: true },
            null: true,
          },
          { id: 'a', name: 'alias', type: 'Char', maxLength: 40 },
          { ...number, id: 'h', name: 'half', null: true, generated: { sql: 'n * 2', stored: true }, unique: true },
          { ...number, null: true },
        ],
        constraints: [
          unique('one_mail', 'low'),
          { type: 'unique', name: 'one_alias', fields: [{ sql: 'lower(alias)' }] },
        ],
      },
    ],
    [
      'A second Email with the same low is refused',
      'A second Email with the same half is refused',
      'A second Email with the same lower(alias) is refused',
      'A second Email with another lower(alias) is accepted',
      'A second Email whose alias differs in its letters’ case alone is refused by lower(alias)',
    ],
  ],
  [
    'a column that is a foreign key by itself and part of another',
    [
      { id: 'o', name: 'O', fields: [number], constraints: [unique('o_n', 'id', 'n')] },
      {
        id: 'y',
        name: 'Y',
        fields: [
          { id: 'r', name: 'o', type: 'ForeignKey', to: 'o', onDelete: 'CASCADE' },
          { ...number, id: 'b', name: 'b' },
        ],
        constraints: [
          { type: 'foreignKey', name: 'y_o', fields: ['o', 'b'], to: 'o', toFields: ['id', 'n'], onDelete: 'CASCADE' },
        ],
      },
    ],
    ['A Y for an O that does not exist is refused', 'Deleting the O deletes its Y'],
  ],
  ...['flag', 'NOT flag', 'flag IS TRUE', 'flag IS FALSE', 'flag AND n > 0', 'flag = false'].map(
    (sql) =>
      [
        `a check over a truth value: ${sql}`,
        [
          {
            id: 'item',
            name: 'Item',
            fields: [{ id: 'f', name: 'flag', type: 'Boolean' }, number],
            constraints: [check(sql)],
          },
        ],
        [`An Item that breaks is_${sql.replaceAll(/\W+/gu, '_')} is refused`],
      ] as const,
  ),
  [
    'a unique set where a truth value holds',
    [
      {
        id: 'address',
        name: 'Address',
        fields: [{ id: 'f', name: 'main', type: 'Boolean', unique: true }, number],
        constraints: [{ type: 'unique', name: 'one_main', fields: ['n'], condition: 'main' }],
      },
    ],
    ['A second Address with the same main is refused'],
  ],
  [
    'a unique member of a composite key',
    [
      {
        id: 'own',
        name: 'Own',
        fields: [{ id: 'c', name: 'code', type: 'Char', maxLength: 9, unique: true }, number],
        constraints: [{ type: 'primaryKey', fields: ['n', 'code'] }],
      },
    ],
    ['A second Own with the same code is refused'],
  ],
  [
    'a foreign key over several columns that is emptied, or set to its defaults',
    [
      {
        id: 'region',
        name: 'Region',
        fields: [{ id: 'c', name: 'country', type: 'Char', maxLength: 2 }, number],
        constraints: [{ type: 'primaryKey', fields: ['country', 'n'] }],
      },
      town('Town', { null: true }, 'SET NULL'),
      town('City', {}, 'SET DEFAULT'),
      town('Ruin', { null: true }, 'SET DEFAULT', { default: null }),
      town('Camp', {}, 'CASCADE'),
      town('Seat', {}, 'RESTRICT'),
    ],
    [
      'Deleting the Region that n and c of a Town refer to empties them',
      'Deleting the Region that n and c of a City refer to sets them to their defaults',
      'Deleting the Region that n and c of a City refer to is refused while no Region has their defaults',
      'Deleting the Region that n and c of a City refer to is refused while their defaults name that very row',
      'Deleting the Region that n and c of a Ruin refer to sets them to their defaults',
      'Deleting the Region that n and c of a Camp refer to deletes the row',
      'Deleting the Region that n and c of a Seat refer to is refused',
    ],
  ],
  [
    'a default that is the row which goes',
    [
      { id: 'o', name: 'O', fields: [number] },
      {
        id: 'y',
        name: 'Y',
        fields: [{ id: 'r', name: 'o', type: 'ForeignKey', to: 'o', onDelete: 'SET_DEFAULT', default: 7 }],
      },
    ],
    ['Deleting the O is refused while it is itself its default of a Y that points at it'],
  ],
  [
    'a table in a schema',
    [{ id: 'p', name: 'Person', schema: 'hr', fields: [number] }],
    ['A second Person with the same id is refused'],
  ],
];

describe.each([sqliteDialect, postgresDialect])('On $label', (dialect) => {
  test.each(right)('%s', async (_, models, judged) => {
    const project: Project = { name: 'Right', settings: { app: 'zoo' }, models: [...models], diagrams: [] };
    const database = await openEngine(dialect.name);
    try {
      const report = await runPlan(planBench(project, { dialect }), { database });
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.filter(({ passed }) => !passed).map(({ title }) => title)).toEqual([]);
      const titles = report.probes.map(({ title }) => title);
      expect(judged.filter((title) => !titles.includes(title))).toEqual([]);
    } finally {
      await database.close();
    }
  });
});

describe('On PostgreSQL alone', () => {
  const models: readonly Model[] = [
    {
      id: 'stay',
      name: 'Stay',
      fields: [
        { id: 'r', name: 'room', type: 'Integer' },
        { id: 's', name: 'span', type: 'DateRange' },
        { id: 'c', name: 'gone', type: 'Boolean', default: false },
      ],
      constraints: [
        {
          type: 'exclude',
          name: 'apart',
          parts: [
            ['room', '='],
            ['span', '&&'],
          ],
          condition: 'NOT gone',
        },
      ],
    },
  ];
  const settings = { app: 'zoo', targets: ['postgres'] };
  const plan = planBench({ name: 'Right', settings, models, diagrams: [] }, { dialect: postgresDialect });

  test('rows that an exclusion constraint keeps apart are refused, and no others', async () => {
    const database = await openEngine('postgres');
    try {
      const report = await runPlan(plan, { database });
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.filter(({ passed }) => !passed)).toEqual([]);
      const titles = report.probes.filter(({ kind }) => kind.startsWith('exclusion')).map(({ title }) => title);
      expect(titles).toEqual([
        'A second Stay that meets the first by room = and span && is refused',
        'A second Stay that does not meet the first by room = and span && is accepted',
      ]);
    } finally {
      await database.close();
    }
  });

  test('without the constraint the bench is red', async () => {
    const database = await openEngine('postgres');
    const create = plan.create.map((statement) => ({
      ...statement,
      sql: statement.sql.replace(/,\s*CONSTRAINT "apart"\s+EXCLUDE.*(?=\n\))/su, ''),
    }));
    expect(create).not.toEqual(plan.create);
    try {
      const report = await runPlan({ ...plan, create }, { database });
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.filter(({ passed }) => !passed).map(({ kind }) => kind)).toContain('exclusion');
    } finally {
      await database.close();
    }
  });

  test('values in and out of a native enum are told apart, and one that the type must not list turns the bench red', async () => {
    const listed: Project = {
      name: 'Right',
      settings: { app: 'zoo' },
      models: [{ id: 'p', name: 'Post', fields: [{ id: 's', name: 'state', type: 'Enum', enum: 'e' }] }],
      enums: [
        { id: 'e', name: 'State', native: true, values: ['open', "it's"].map((value) => ({ id: value, value })) },
      ],
      diagrams: [],
    };
    const tried = async (change: (sql: string) => string) => {
      const made = planBench(listed, { dialect: postgresDialect });
      const database = await openEngine('postgres');
      try {
        const create = made.create.map((statement) => ({ ...statement, sql: change(statement.sql) }));
        const report = await runPlan({ ...made, create }, { database });
        if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
        return report.probes
          .filter(({ kind: tries }) => tries.endsWith('listed'))
          .map(({ title, passed }) => `${passed ? 'green' : 'red'}: ${title}`);
      } finally {
        await database.close();
      }
    };
    const titles = [
      'A Post with state = open goes in',
      "A Post with state = it's goes in",
      'A Post with a state that its type does not list is refused',
    ];
    expect(await tried((sql) => sql)).toEqual(titles.map((title) => `green: ${title}`));
    expect(await tried((sql) => sql.replace("'open'", "'open', 'none of these'"))).toContain(`red: ${titles[2]}`);
    expect(await tried((sql) => sql.replace("'open'", "'opened'"))).toContain(`red: ${titles[0]}`);
  });
});
