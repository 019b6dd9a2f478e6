/**
 * Right schemas of what a bench may be led to accuse: computed columns, sets over expressions and over some of the rows,
 * collations, types that list their values or have rules of their own, exclusion constraints, kinds that a key carries along, arrays, schemas. Same
 * seed, same project. For tests only.
 */
import type { Dialect } from '../dialects/dialect.ts';
import type { Constraint, DatabaseObject, Enum, Field, Model, Project } from '../model/project.ts';
import { newDice, type Dice } from './dice.ts';
import { otherCollations } from './schemaMutants.ts';

export interface RightProject {
  readonly project: Project;
  /** What must be tried of each thing, by the beginning of a probe's title. */
  readonly things: readonly { readonly what: string; readonly title: string }[];
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

interface Making {
  readonly dice: Dice;
  readonly dialect: Dialect;
  readonly model: Draft<Model> & { fields: Field[]; constraints: Constraint[] };
  readonly others: Model[];
  readonly enums: Enum[];
  readonly objects: DatabaseObject[];
  readonly things: { what: string; title: string }[];
  /** Makes names that no other thing of the project has. */
  readonly number: number;
}

type AddThing = (making: Making) => void;

const integer = (name: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'Integer',
  ...options,
});
const text = (name: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'Char',
  maxLength: 40,
  ...options,
});

const computed: AddThing = ({ dice, model, things, number }) => {
  const [n, t, g] = [`n${number}`, `t${number}`, `g${number}`];
  const stored = dice.chance(0.7);
  model.fields.push(integer(n), text(t, dice.chance(0.3) ? { null: true } : {}));
  const isText = dice.chance(0.5);
  const sql = isText
    ? dice.pick([`lower(${t})`, `upper(${t})`, `coalesce(${t}, '-')`, `${t} || '!'`])
    : dice.pick([`${n} * 2`, `${n} + 5`, `abs(${n})`, `${n} - 1`]);
  const generated = { sql, stored };
  model.fields.push(isText ? text(g, { maxLength: 60, generated, null: true }) : integer(g, { generated, null: true }));
  model.constraints.push({ type: 'unique', name: `one_${g}`, fields: [g] });
  things.push({ what: stored ? 'stored' : 'virtual', title: `A second ${model.name} with the same ${g} is refused` });
};

const functional: AddThing = ({ dice, model, things, number }) => {
  const t = `t${number}`;
  model.fields.push(text(t), integer(`n${number}`));
  const sql = dice.pick([`lower(${t})`, `upper(${t})`, `trim(${t})`, `coalesce(${t}, '-')`]);
  const besides = dice.chance(0.3) ? [`n${number}`] : [];
  model.constraints.push({ type: 'unique', name: `one_of_${t}`, fields: [{ sql }, ...besides] });
  things.push({
    what: 'functional unique',
    title: `A second ${model.name} with the same ${[sql, ...besides].join(' and ')} is refused`,
  });
};

const partial: AddThing = ({ dice, model, things, number }) => {
  const [n, f] = [`n${number}`, `f${number}`];
  model.fields.push(integer(n), { id: f, name: f, type: 'Boolean', default: false });
  const condition = dice.pick([f, `NOT ${f}`, `${n} > 5`, `${n} IS NOT NULL AND ${f}`]);
  model.constraints.push({ type: 'unique', name: `main_${n}`, fields: [n], condition });
  things.push({
    what: 'partial unique',
    title: `A second ${model.name} with the same ${n} where ${condition} is refused`,
  });
};

const collated: AddThing = ({ dialect, model, things, number }) => {
  const name = `c${number}`;
  const dbCollation = caseless.get(dialect.name) ?? otherCollations.get(dialect) ?? '';
  model.fields.push(text(name, { unique: true, dbCollation }));
  const title = caseless.has(dialect.name)
    ? `A second ${model.name} whose ${name} differs in its letters`
    : `A second ${model.name} with the same ${name} is refused`;
  things.push({ what: 'collation', title });
};

/** Collations that take a and A for the same, of those databases that bring one. */
const caseless: ReadonlyMap<string, string> = new Map([
  ['sqlite', 'nocase'],
  ['mariadb', 'utf8mb4_general_ci'],
  ['mysql', 'utf8mb4_general_ci'],
]);

const listed: AddThing = ({ dice, dialect, model, enums, things, number }) => {
  const values = ['open', 'done', "it's off"].slice(0, dice.between(2, 3));
  enums.push({
    id: `e${number}`,
    name: `State${number}`,
    native: true,
    values: values.map((value, at) => ({ id: String(at), value })),
  });
  const name = `e${number}`;
  model.fields.push({
    id: name,
    name,
    type: 'Enum',
    enum: `e${number}`,
    ...(dice.chance(0.4) ? { default: 'open' } : {}),
  });
  if (dice.chance(0.4)) model.constraints.push({ type: 'unique', name: `one_${name}`, fields: [name] });
  things.push({ what: 'native enum', title: `${article(model.name)} without ${name} is refused` });
  if (dialect.types.listedType({ name, values }) === undefined) return;
  things.push({ what: 'value of an enum', title: `${article(model.name)} with ${name} = open goes in` });
  const title = `${article(model.name)} with ${article(name).toLowerCase()} that its type does not list is refused`;
  things.push({ what: 'value out of an enum', title });
};

const excluding: AddThing = ({ dice, dialect, model, things, number }) => {
  if (!dialect.features.supportsExclusions) return;
  const [n, r, f] = [`n${number}`, `r${number}`, `f${number}`];
  const type = dice.pick(['IntegerRange', 'DateRange', 'DateTimeRange'] as const);
  model.fields.push(integer(n), { id: r, name: r, type }, { id: f, name: f, type: 'Boolean', default: false });
  const parts = dice.pick<[string, string][]>([
    [
      [n, '='],
      [r, '&&'],
    ],
    [[r, '&&']],
    [
      [r, '&&'],
      [n, '<>'],
    ],
  ]);
  model.constraints.push({
    type: 'exclude',
    name: `apart_${r}`,
    parts,
    ...(dice.chance(0.4) ? { condition: `NOT ${f}` } : {}),
    ...(dice.chance(0.2) ? { deferrable: 'deferred' as const } : {}),
  });
  things.push({ what: 'exclusion', title: `A second ${model.name} that meets the first` });
};

const discriminated: AddThing = ({ dice, model, others, things, number }) => {
  const kinds = ['a', 'b', 'c'].slice(0, dice.between(2, 3));
  const kind = `kind${number}`;
  model.fields.push(text(kind, { maxLength: 6, choices: kinds.map((value) => [value, value.toUpperCase()]) }));
  model.constraints.push({ type: 'unique', name: `${model.id}_${kind}`, fields: ['id', kind] });
  for (const value of kinds) {
    const name = `${model.name}${number}${value.toUpperCase()}`;
    others.push({
      id: name.toLowerCase(),
      name,
      fields: [
        { id: 'up', name: 'up', type: 'OneToOne', to: model.id, onDelete: 'CASCADE', primaryKey: true },
        text(kind, { maxLength: 6, default: value }),
      ],
      constraints: [
        { type: 'check', name: `is_${name.toLowerCase()}`, sql: `${kind} = '${value}'` },
        {
          type: 'foreignKey',
          name: `${name.toLowerCase()}_up`,
          fields: ['up', kind],
          to: model.id,
          toFields: ['id', kind],
          onDelete: 'CASCADE',
        },
      ],
    });
    things.push({ what: 'discriminator', title: `${article(name)} shares the key of its ${model.name}` });
    things.push({ what: 'discriminator', title: `${article(name)} that breaks is_${name.toLowerCase()} is refused` });
    things.push({ what: 'discriminator', title: `Deleting the ${model.name} deletes its ${name}` });
  }
};

const arrayed: AddThing = ({ dice, dialect, model, things, number }) => {
  if (dialect.types.postgresColumns === undefined) return;
  const name = `a${number}`;
  const own = dice.chance(0.5);
  model.fields.push(
    own
      ? {
          id: name,
          name,
          type: 'Array',
          items: { type: dice.pick(['Integer', 'Text', 'Date'] as const) },
          unique: true,
        }
      : { id: name, name, type: 'Custom', dbType: dice.pick(['integer[]', 'text[]', 'smallint[]']), unique: true },
  );
  things.push({ what: 'array', title: `A second ${model.name} with the same ${name} is refused` });
};

const inSchema: AddThing = ({ dice, model, things }) => {
  if (model.schema !== undefined) return;
  model.schema = dice.pick(['hr', 'Sales', 'a b']);
  things.push({ what: 'schema', title: `A second ${model.name} with the same id is refused` });
};

/** A type with rules of its own, where the database has such. */
const ruled: AddThing = ({ dice, dialect, model, objects, things, number }) => {
  if (!Object.hasOwn(dialect.objects.kinds, 'domain')) return;
  const name = `r${number}`;
  const isText = dice.chance(0.4);
  const sql = isText
    ? `CREATE DOMAIN ${name}_type AS varchar(8) CHECK (length(VALUE) > 2)${dice.chance(0.3) ? ' NOT NULL' : ''}`
    : `CREATE DOMAIN ${name}_type AS integer CONSTRAINT ${name}_rule CHECK (VALUE BETWEEN 3 AND ${dice.between(30, 60)})`;
  objects.push({ id: name, kind: 'domain', name: `${name}_type`, dialect: 'postgres', sql });
  const type = dice.chance(0.5) ? 'Custom' : isText ? 'Text' : 'Integer';
  model.fields.push({ id: name, name, type, dbType: `${name}_type`, unique: dice.chance(0.4) });
  const rule = isText ? `${name}_type_check` : `${name}_rule`;
  things.push({ what: 'domain', title: `${article(model.name)} that breaks ${rule} of ${name} is refused` });
};

const kinds = [
  computed,
  functional,
  partial,
  collated,
  listed,
  excluding,
  discriminated,
  arrayed,
  inSchema,
  ruled,
] as const;

const article = (name: string) => `${/^[AEIOU]/u.test(name) ? 'An' : 'A'} ${name}`;

/** `dialect`: the database whose collations and types it names. */
export function rightProject(seed: number, dialect: Dialect): RightProject {
  const dice = newDice(seed);
  const models: Model[] = [];
  const enums: Enum[] = [];
  const objects: DatabaseObject[] = [];
  const things: { what: string; title: string }[] = [];
  for (const name of ['Item', 'Person', 'Order'].slice(0, dice.between(1, 3))) {
    const others: Model[] = [];
    const model = { id: name.toLowerCase(), name, fields: [] as Field[], constraints: [] as Constraint[] };
    for (let count = dice.between(1, 3), number = 1; number <= count; number += 1) {
      dice.pick(kinds)({ dice, dialect, model, others, enums, objects, things, number: models.length * 10 + number });
    }
    const [first] = models;
    if (first && dice.chance(0.3)) {
      model.fields.push({ id: 'to', name: 'to', type: 'ForeignKey', to: first.id, onDelete: 'CASCADE' });
    }
    models.push(model, ...others);
  }
  const targets = dialect.features.supportsExclusions ? (['django', 'postgres'] as const) : undefined;
  const settings = { app: 'zoo', ...(targets && { targets: [...targets] }) };
  return {
    project: {
      name: `Right ${seed}`,
      settings,
      models,
      diagrams: [],
      ...(enums.length > 0 && { enums }),
      ...(objects.length > 0 && { objects }),
    },
    things,
  };
}
