/** Words of constraints, indexes and their parts, and of texts of SQL, as a random project comes to say them. */
import type { Constraint, Index } from '../../shared/model/project.ts';
import { tablespace } from '../../shared/testing/keptWordsProject.ts';
import { named, type Addition, type Growing, type NameOf, type Word } from './growing.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'name'> : never;

const pairOf = (name: NameOf) => [
  named(name('a'), { type: 'Char', maxLength: 20 }),
  named(name('b'), { type: 'Integer' }),
  named(name('c'), { type: 'Integer', null: true }),
];
const keysOf = (name: NameOf, isNull = false) => [
  named(name('a'), { type: 'Char', maxLength: 9, ...(isNull && { null: true }) }),
  named(name('b'), { type: 'Integer', ...(isNull && { null: true }) }),
];

function constraint(name: string, said: (nameOf: NameOf, growing: Growing) => WithoutId<Constraint>): Word {
  return {
    name,
    put: (growing) =>
      void growing.add((nameOf) => ({
        fields: pairOf(nameOf),
        constraints: [{ name: nameOf('rule'), ...said(nameOf, growing) }],
      })),
  };
}

function index(name: string, said: (nameOf: NameOf, growing: Growing) => WithoutId<Index>): Word {
  return {
    name,
    put: (growing) =>
      void growing.add((nameOf) => ({
        fields: pairOf(nameOf),
        indexes: [{ name: nameOf('found'), ...said(nameOf, growing) }],
      })),
  };
}

function exclusion(name: string, said: (nameOf: NameOf) => Partial<WithoutId<Constraint>>): Word {
  const made = constraint(name, (nameOf) => {
    const parts = [[nameOf('b'), '=']] as const;
    return { type: 'exclude', parts, ...said(nameOf) } as WithoutId<Constraint>;
  });
  return { ...made, isForPostgres: true };
}

function apart(name: string, said: (nameOf: NameOf, growing: Growing) => Addition): Word {
  return { name, put: (growing) => void growing.addApart((nameOf) => said(nameOf, growing)) };
}

function compositeKey(name: string, said: (nameOf: NameOf) => object): Word {
  return apart(name, (nameOf) => ({
    fields: pairOf(nameOf),
    constraints: [{ type: 'primaryKey', fields: [nameOf('a'), nameOf('b')], ...said(nameOf) }],
  }));
}

function compositeForeignKey(name: string, said: (nameOf: NameOf, growing: Growing) => object): Word {
  return apart(name, (nameOf, growing) => {
    const isKey = growing.dice.chance(0.5);
    let keys: readonly string[] = [];
    const to = growing.addApart((own) => {
      keys = [own('a'), own('b')];
      const key = isKey ? ({ type: 'primaryKey' } as const) : ({ type: 'unique', name: own('uq') } as const);
      return { fields: keysOf(own), constraints: [{ ...key, fields: keys }] };
    });
    const all = { type: 'foreignKey', name: nameOf('fk'), fields: [nameOf('a'), nameOf('b')], to, toFields: keys };
    const onDelete = growing.dice.pick(['SET NULL', 'CASCADE', 'NO ACTION', 'RESTRICT'] as const);
    return {
      fields: keysOf(nameOf, true),
      constraints: [{ ...all, onDelete, ...said(nameOf, growing) } as WithoutId<Constraint>],
    };
  });
}

const unique: readonly Word[] = [
  constraint('unique.include', (name) => ({ type: 'unique', fields: [name('a')], include: [name('b')] })),
  ...[true, false].map((nullsDistinct) =>
    constraint(`unique.nullsDistinct ${nullsDistinct}`, (name) => ({
      type: 'unique',
      fields: [name('a'), name('c')],
      nullsDistinct,
    })),
  ),
  ...(['deferred', 'immediate'] as const).map((deferrable) =>
    constraint(`unique.deferrable=${deferrable}`, (name) => ({ type: 'unique', fields: [name('a')], deferrable })),
  ),
  constraint('unique.comment', (name) => ({ type: 'unique', fields: [name('a'), name('b')], comment: "each's" })),
  constraint('unique.errorCode', (name) => ({ type: 'unique', fields: [name('b')], errorCode: 'twice' })),
  constraint('unique.errorMessage', (name) => ({ type: 'unique', fields: [name('b')], errorMessage: 'There is one.' })),
  constraint('unique.parts', (name) => ({
    type: 'unique',
    fields: [{ sql: `lower(${name('a')})` }, { field: name('c'), descending: true }],
  })),
];

const check: readonly Word[] = [
  constraint('check.enforced', (name) => ({ type: 'check', sql: `${name('b')} > 1`, enforced: false })),
  constraint('check.validated', (name) => ({ type: 'check', sql: `${name('b')} > 2`, validated: false })),
  constraint('check.noInherit', (name) => ({ type: 'check', sql: `${name('b')} > 3`, noInherit: true })),
  constraint('check.comment', (name) => ({ type: 'check', sql: `${name('b')} > 4`, comment: 'many' })),
  constraint('check.errorCode', (name) => ({ type: 'check', sql: `${name('b')} > 5`, errorCode: 'few' })),
  constraint('check.errorMessage', (name) => ({ type: 'check', sql: `${name('b')} > 6`, errorMessage: 'Too few.' })),
];

const exclusions: readonly Word[] = [
  exclusion('exclude.parts', (name) => ({
    parts: [
      [name('b'), '='],
      [{ sql: `lower(${name('a')})` }, '='],
    ],
  })),
  exclusion('exclude.method', () => ({ method: 'gist' })),
  exclusion('exclude.method of ranges', (name) => ({
    parts: [[{ sql: `int4range(${name('b')}, ${name('b')} + 1)` }, '&&']],
    method: 'spgist',
  })),
  exclusion('exclude.condition', (name) => ({ condition: `${name('b')} > 1` })),
  exclusion('exclude.include', (name) => ({ include: [name('a')] })),
  exclusion('exclude.deferrable=deferred', () => ({ deferrable: 'deferred' })),
  exclusion('exclude.deferrable=immediate', () => ({ deferrable: 'immediate' })),
  exclusion('exclude.comment', () => ({ comment: 'one at a time' })),
  exclusion('exclude.errorCode', () => ({ errorCode: 'overlap' })),
  exclusion('exclude.errorMessage', () => ({ errorMessage: 'It is taken.' })),
];

const composite: readonly Word[] = [
  compositeKey('primaryKey.name', (name) => ({ name: name('pk') })),
  compositeKey('primaryKey.include', (name) => ({ include: [name('c')] })),
  compositeKey('primaryKey.deferrable=immediate', () => ({ deferrable: 'immediate' })),
  compositeKey('primaryKey.deferrable=deferred', () => ({ deferrable: 'deferred' })),
  compositeKey('primaryKey.comment', () => ({ comment: 'the key' })),
  compositeForeignKey('foreignKey.setFields', (name) => ({ setFields: [name('b')], onDelete: 'SET NULL' })),
  ...(['simple', 'full', 'partial'] as const).map((match) =>
    compositeForeignKey(`foreignKey.match=${match}`, () => ({ match })),
  ),
  ...(['deferred', 'immediate'] as const).map((deferrable) =>
    compositeForeignKey(`foreignKey.deferrable=${deferrable}`, () => ({ deferrable })),
  ),
  compositeForeignKey('foreignKey.enforced', () => ({ enforced: false })),
  compositeForeignKey('foreignKey.validated', () => ({ validated: false })),
  compositeForeignKey('foreignKey.comment', () => ({ comment: 'points there' })),
  compositeForeignKey('foreignKey.relatedName', () => ({ relatedName: 'back' })),
];

const indexes: readonly Word[] = [
  index('index.nullsDistinct', (name, { dice }) => ({
    fields: [name('a'), name('c')],
    unique: true,
    nullsDistinct: dice.chance(0.5),
  })),
  index('index.with', (name) => ({ fields: [name('a')], with: { fillfactor: 70 } })),
  index('index.visible', (name) => ({ fields: [name('b')], visible: false })),
  index('index.tablespace', (name) => ({ fields: [name('b')], tablespace })),
  index('index.comment', (name) => ({ fields: [name('a')], comment: 'found fast' })),
  index('part.sql', (name) => ({ fields: [{ sql: `lower(${name('a')})`, descending: true }] })),
  // SQLite knows no order of NULLs in an index, nor PostgreSQL's collations: Django's migrations fail there.
  ...[
    index('part.nulls=last', (name) => ({ fields: [{ field: name('b'), descending: true, nulls: 'last' }] })),
    index('part.nulls=first', (name) => ({ fields: [{ field: name('c'), nulls: 'first' }] })),
    index('part.collation', (name) => ({ fields: [{ field: name('a'), collation: 'C' }] })),
  ].map((word) => ({ ...word, isForPostgres: true })),
  index('part.operatorClass', (name) => ({ fields: [{ field: name('a'), operatorClass: 'varchar_pattern_ops' }] })),
  index('part.length', (name) => ({ fields: [{ field: name('a'), length: 5 }] })),
];

const dialects = ['sqlite', 'postgres', 'mysql', 'mariadb', 'mssql', 'oracle'] as const;

/** Each where a text of SQL may stand. */
const texts: readonly Word[] = dialects.map((dialect): Word => ({
  name: `text.${dialect}`,
  isRare: dialect === 'mssql' || dialect === 'oracle',
  put: (growing) =>
    void growing.add((name) => {
      const { dice } = growing;
      const fields = pairOf(name);
      const sqlOf = (text: string) => ({ standard: text, [dialect]: `(${text})` });
      const place = dice.between(0, 3);
      const rule = { name: name('rule') };
      if (place === 0) fields.push(named(name('d'), { type: 'Char', maxLength: 20, dbDefault: sqlOf(`'${dialect}'`) }));
      if (place === 1)
        fields.push(named(name('d'), { type: 'Integer', generated: { sql: sqlOf(`${name('b')} + 1`), stored: true } }));
      return {
        fields,
        ...(place === 2 && { constraints: [{ ...rule, type: 'check', sql: sqlOf(`${name('b')} <> 5`) }] }),
        ...(place === 3 && {
          constraints: [{ ...rule, type: 'unique', fields: [name('b')], condition: sqlOf(`${name('c')} > 5`) }],
        }),
      };
    }),
}));

export const ruleWords: readonly Word[] = [...unique, ...check, ...exclusions, ...composite, ...indexes, ...texts];
