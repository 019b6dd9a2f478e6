/** Words of settings, of objects of a database, of what imports remember and of diagrams, as a random project says them. */
import type { DatabaseObject, Project } from '../../shared/model/project.ts';
import { named, type Growing, type Word } from './growing.ts';

function setting(name: string, said: (growing: Growing) => Partial<Project['settings']>, either?: string): Word {
  const put = (growing: Growing): void => {
    growing.project.settings = { ...growing.project.settings, ...said(growing) };
  };
  return { name, put, ...(either !== undefined && { either }) };
}

const settings: readonly Word[] = [
  setting('setting.targets', ({ project, dice }) => ({
    targets: [...new Set([...(project.settings.targets ?? ['django']), dice.pick(['sqlite', 'mysql'])])],
  })),
  ...(['sqlite', 'postgres', 'mysql', 'mariadb', 'mssql', 'oracle'] as const).map((sqlDialect) => ({
    ...setting(`setting.sqlDialect=${sqlDialect}`, () => ({ sqlDialect }), 'sqlDialect'),
    isRare: sqlDialect === 'mssql' || sqlDialect === 'oracle',
  })),
  setting('setting.naming', () => ({ naming: 'asGiven' })),
  setting('setting.apps', () => ({ apps: { shop: { color: '#8a5', verboseName: 'The shop' } } })),
];

type Kind = DatabaseObject['kind'];
type Dialect = DatabaseObject['dialect'];

function object(name: string, dialect: Dialect, kind: Kind, sqlOf: (own: string, table: string) => string): Word {
  return {
    name,
    put: (growing) => {
      const own = growing.freeName(kind);
      const table = growing.freeName('held');
      const sql = sqlOf(own, table);
      const isOfTable = sql.includes(table);
      const model = isOfTable
        ? growing.addApart(() => ({ table, fields: [named('a', { type: 'Integer' })] }))
        : undefined;
      const isBefore = kind === 'domain' || kind === 'extension';
      growing.project.objects = [
        ...(growing.project.objects ?? []),
        {
          id: own,
          kind,
          name: kind === 'extension' ? 'btree_gist' : own,
          ...(name === 'object.schema' && { schema: 'apart' }),
          dialect,
          ...(model !== undefined && { model }),
          ...(isBefore && { when: 'before' }),
          sql,
          ...(growing.dice.chance(0.5) && { comment: 'ours' }),
        },
      ];
    },
  };
}

const objects: readonly Word[] = [
  object(
    'object.kind=function',
    'postgres',
    'function',
    (own) => `CREATE FUNCTION ${own}(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'`,
  ),
  object('object.kind=sequence', 'postgres', 'sequence', (own) => `CREATE SEQUENCE ${own}`),
  object('object.kind=domain', 'postgres', 'domain', (own) => `CREATE DOMAIN ${own} AS integer CHECK (VALUE > 0)`),
  object('object.kind=extension', 'postgres', 'extension', () => 'CREATE EXTENSION IF NOT EXISTS btree_gist'),
  object('object.kind=view', 'postgres', 'view', (own, table) => `CREATE VIEW ${own} AS SELECT a FROM ${table}`),
  object('object.kind=policy', 'postgres', 'policy', (own, table) => `CREATE POLICY ${own} ON ${table} USING (a > 0)`),
  object(
    'object.kind=rule',
    'postgres',
    'rule',
    (own, table) => `CREATE RULE ${own} AS ON DELETE TO ${table} DO INSTEAD NOTHING`,
  ),
  object('object.kind=other', 'postgres', 'other', () => 'DO $$ BEGIN END $$'),
  object('object.kind=trigger', 'sqlite', 'trigger', (own, table) =>
    [`CREATE TRIGGER ${own} AFTER INSERT ON ${table}`, `BEGIN UPDATE ${table} SET a = 1; END`].join('\n'),
  ),
  object('object.schema', 'postgres', 'sequence', (own) => `CREATE SEQUENCE apart.${own}`),
  object('object.dialect=sqlite', 'sqlite', 'view', (own) => `CREATE VIEW ${own} AS SELECT 1 AS one`),
  object(
    'object.dialect=mysql',
    'mysql',
    'function',
    (own) => `CREATE FUNCTION ${own}(a INT) RETURNS INT DETERMINISTIC NO SQL RETURN a * 2`,
  ),
  object('object.dialect=mariadb', 'mariadb', 'sequence', (own) => `CREATE SEQUENCE ${own}`),
  object('object.dialect=mssql', 'mssql', 'sequence', (own) => `CREATE SEQUENCE ${own}`),
  object('object.dialect=oracle', 'oracle', 'sequence', (own) => `CREATE SEQUENCE ${own}`),
  object('object.dialect=standard', 'standard', 'view', (own) => `CREATE VIEW ${own} AS SELECT 1 AS one`),
];

const remembered: readonly Word[] = [
  {
    name: 'project.doc',
    put: ({ project }) => {
      project.doc = 'What it is about.';
    },
  },
  {
    name: 'project.ignore',
    put: ({ project }) => {
      const [first] = project.models;
      const ignored = { code: 'fields.W342', object: `shop.${first?.name}`, reason: 'It was so before.' };
      project.ignore = [...(project.ignore ?? []), ignored];
    },
  },
  {
    name: 'match.kind=database',
    put: ({ project }) => {
      const holder = project.models.find(({ fields }) => fields.length > 0);
      project.matches = [
        ...(project.matches ?? []),
        { kind: 'database', from: [null, 'old_table'], model: null },
        {
          kind: 'database',
          from: ['public', 'table', 'column'],
          model: holder?.id ?? null,
          ...(holder?.fields[0] && { field: holder.fields[0].id }),
        },
      ];
    },
  },
  {
    name: 'match.kind=file',
    put: (growing) => {
      const id = growing.addEnum({ values: [{ id: 'v', value: 'x' }] });
      const match = { kind: 'file', from: ['shop', 'Status'], model: null, enum: id } as const;
      growing.project.matches = [...(growing.project.matches ?? []), match];
    },
  },
];

type Diagram = Project['diagrams'][number];

function diagram(name: string, said: (project: Project) => Partial<Diagram>, either?: string): Word {
  const put = ({ project }: Growing): void => {
    const [first = { id: 'main', name: 'Main', nodes: [] }, ...rest] = project.diagrams;
    project.diagrams = [{ ...first, ...said(project) }, ...rest];
  };
  return { name, put, ...(either !== undefined && { either }) };
}

const edge = { points: [[1, 2] as [number, number]] };

const edges = diagram('diagram.edges', ({ models }) => ({
  edges: models.flatMap(({ id, fields, bases = [], constraints = [] }) => [
    ...fields.filter(({ to }) => to !== undefined).map((field) => ({ model: id, field: field.id, ...edge })),
    ...bases.map((base) => ({ model: id, base, ...edge, color: '#333' })),
    ...constraints.flatMap((each) =>
      each.type === 'foreignKey' && each.id !== undefined ? [{ model: id, constraint: each.id, ...edge }] : [],
    ),
  ]),
}));

const diagrams: readonly Word[] = [
  diagram('diagram.detail=keys', () => ({ detail: 'keys' }), 'detail'),
  diagram('diagram.detail=names', () => ({ detail: 'names' }), 'detail'),
  diagram('diagram.nodes', ({ models }) => ({
    nodes: models.map(({ id }, at) => ({
      model: id,
      x: at * 300,
      y: 20,
      ...(at % 3 === 0 && { color: '#c33', locked: true }),
      ...(at % 3 === 1 && { collapsed: true, groups: ['fields', 'indexes'] }),
    })),
  })),
  {
    name: 'diagram.edges',
    put: (growing) => {
      // One of each kind is there.
      growing.addApart((name) => ({
        fields: ['a', 'b', 'c', 'd'].map((word) => named(name(word), { type: 'Integer' })),
        constraints: [
          { type: 'primaryKey', fields: [name('a'), name('b')] },
          {
            type: 'foreignKey',
            name: name('fk'),
            fields: [name('c'), name('d')],
            to: 'self',
            toFields: [name('a'), name('b')],
            onDelete: 'CASCADE',
          },
        ],
      }));
      const base = growing.addApart((name) => ({ fields: [named(name('e'), { type: 'Integer' })] }));
      growing.addApart((name) => ({ bases: [base], fields: [named(name('f'), { type: 'Integer' })] }));
      edges.put(growing);
    },
  },
  diagram('diagram.areas', () => ({
    areas: [{ id: 'area', name: 'Area', x: 0, y: 0, width: 100, height: 100, color: '#eee', collapsed: true }],
  })),
  diagram('diagram.notes', ({ models }) => ({
    notes: [
      { id: 'note', text: 'A note', x: 0, y: 0, ...(models[0] && { model: models[0].id }) },
      { id: 'other', text: 'Another', x: 0, y: 0, width: 90, height: 40, color: '#ffc' },
    ],
  })),
];

/** Diagrams last: they show what is there. */
export const otherWords: readonly Word[] = [...settings, ...objects, ...remembered, ...diagrams];
