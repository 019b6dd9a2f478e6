/**
 * Sound projects that ask much of the bench: every field type with every option that a database sees, small domains,
 * conditions over several fields, keys of every kind and hostile names. Same seed, same project. For tests only.
 */
import type { Constraint, Field, Index, Model, OnDelete, Project } from '../model/project.ts';
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { otherCollations } from './schemaMutants.ts';
import { addValues } from './benchValues.ts';
import { newDice, type Dice } from './dice.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
type ModelDraft = Omit<Draft<Model>, 'fields' | 'constraints' | 'indexes'> & {
  fields: Draft<Field>[];
  constraints: Constraint[];
  indexes: Index[];
};

const NAMES = ['User', 'Order', 'Group', 'Item', 'Éléphant', 'Select', 'Line', 'Table'];
const COLUMNS = ['select', 'Mixed Case', "it's", '日本語', 'a.b', 'x'.repeat(63), 'per % cent', 'Key', 'end; --'];

/** `dialect`: the database whose collations it names. */
export function benchProject(seed: number, dialect: Dialect | undefined = dialects[0]): Project {
  const dice = newDice(seed);
  const names = [...NAMES];
  const drafts: ModelDraft[] = [];
  const count = dice.between(3, 6);
  for (let number = 0; number < count; number += 1) {
    const name = names.splice(dice.between(0, names.length - 1), 1)[0] ?? 'Model';
    const draft: ModelDraft = { id: `m${number}`, name, fields: [], constraints: [], indexes: [] };
    drafts.push(draft);
    if (dice.chance(0.1)) draft.table = dice.pick(['order by', 'Mixed', `t${number}'s`, 'ü', 'group']) + number;
    if (dice.chance(0.1)) draft.comment = dice.pick(["it's", 'a "b"', 'line\nbreak', '100 %']);
    const earlier = drafts.slice(0, -1).filter((one) => !hasCompositeKey(one));
    // The first model may be one of somebody else's.
    if (number === 0 && dice.chance(0.15)) {
      if (dice.chance(0.5)) draft.managed = false;
      else draft.external = true;
      draft.fields.push({ id: 'code', name: 'code', type: 'Char', maxLength: 9, unique: true });
      continue;
    }
    const parent = earlier.length > 0 && dice.chance(0.2) ? dice.pick(earlier) : undefined;
    if (parent && !parent.external) draft.bases = [parent.id];
    else addKey(draft, dice);
    for (let position = dice.between(1, 4); position > 0; position -= 1)
      addScalar(draft, number, position, dice, dialect);
    for (let position = dice.between(0, 3); position > 0; position -= 1) {
      addRelation(draft, number, position, earlier, dice);
    }
    addRules(draft, dice);
  }
  addCycle(drafts, dice);
  addProxy(drafts, dice);
  addMany(drafts, dice);
  addComposite(drafts, dice);
  const settings = {
    app: 'shop',
    ...(dice.chance(0.3) ? { primaryKey: dice.pick(['Auto', 'SmallAuto', 'UUID'] as const) } : {}),
  };
  return { name: `Bench ${seed}`, settings, models: drafts, diagrams: [] };
}

function hasCompositeKey(draft: ModelDraft): boolean {
  return draft.constraints.some(({ type }) => type === 'primaryKey');
}

function addKey(draft: ModelDraft, dice: Dice): void {
  if (!dice.chance(0.3)) return;
  const field: Draft<Field> = { id: 'key', name: 'key', type: 'Char', primaryKey: true };
  field.type = dice.pick(['Char', 'Slug', 'UUID', 'Integer', 'BigAuto', 'Date', 'Decimal', 'SmallInteger'] as const);
  if (field.type === 'Char') field.maxLength = dice.pick([1, 4, 40]);
  if (field.type === 'Decimal') Object.assign(field, { maxDigits: 4, decimalPlaces: 1 });
  draft.fields.push(field);
}

const SCALARS: readonly FieldTypeKey[] = [
  ...(['Char', 'Char', 'Text', 'Slug', 'Email', 'URL', 'Integer', 'Integer', 'BigInteger', 'SmallInteger'] as const),
  ...([
    'PositiveInteger',
    'PositiveBigInteger',
    'PositiveSmallInteger',
    'Float',
    'Decimal',
    'Boolean',
    'UUID',
  ] as const),
  ...(['Date', 'DateTime', 'Time', 'Duration', 'JSON', 'Binary', 'GenericIPAddress', 'File', 'Image'] as const),
  ...(['FilePath', 'Custom'] as const),
];

/** Types that every engine knows. */
const CUSTOM = ['numeric(3,1)', 'varchar(3)', 'char(2)', 'smallint', 'date', 'integer', 'decimal(2)'];

function addScalar(
  draft: ModelDraft,
  number: number,
  position: number,
  dice: Dice,
  dialect: Dialect | undefined,
): void {
  const field: Draft<Field> = { id: `s${position}`, name: `s${number}_${position}`, type: dice.pick(SCALARS) };
  const { type } = field;
  if (type === 'Char') field.maxLength = dice.pick([1, 2, 5, 40, 200]);
  else if (['Slug', 'Email', 'URL', 'File'].includes(type) && dice.chance(0.4)) field.maxLength = dice.between(3, 90);
  if (type === 'Decimal') {
    const [maxDigits, decimalPlaces] = dice.pick([
      [2, 1],
      [2, 2],
      [1, 0],
      [8, 2],
      [15, 5],
    ] as const);
    Object.assign(field, { maxDigits, decimalPlaces });
  }
  if (type === 'Custom') field.dbType = dice.pick(CUSTOM);
  if (type === 'FilePath') field.path = '/tmp';
  if (dice.chance(0.3)) field.null = true;
  if (dice.chance(0.25)) field.unique = true;
  if (dice.chance(0.15)) field.dbIndex = true;
  if (dice.chance(0.12)) field.dbColumn = `${dice.pick(COLUMNS).slice(0, 60)}${number}${position}`;
  if (dice.chance(0.1)) field.comment = "it's a comment";
  if (['Char', 'Text', 'Slug'].includes(type) && dice.chance(0.1))
    field.dbCollation = dialect && otherCollations.get(dialect);
  addValues(field, dice);
  draft.fields.push(field);
}

const ACTIONS: readonly OnDelete[] = ['CASCADE', 'PROTECT', 'RESTRICT', 'SET_NULL', 'DO_NOTHING', { set: null }];

function addRelation(
  draft: ModelDraft,
  number: number,
  position: number,
  earlier: readonly ModelDraft[],
  dice: Dice,
): void {
  const target = dice.chance(0.12) || earlier.length === 0 ? draft : dice.pick(earlier);
  const field: Draft<Field> = {
    id: `r${position}`,
    name: `r${number}_${position}`,
    type: dice.pick(['ForeignKey', 'OneToOne'] as const),
    to: target === draft ? 'self' : target.id,
    onDelete: dice.pick(ACTIONS),
    relatedName: dice.chance(0.2) ? '+' : `back${number}_${position}`,
  };
  // A required one to its own model is rare, and one that closes a cycle rarer.
  if (target === draft ? !dice.chance(0.1) : dice.chance(0.35)) field.null = true;
  if (field.onDelete === 'SET_NULL' || typeof field.onDelete === 'object') field.null = true;
  const ends = target.fields.filter(
    (one) => one.unique && !one.generated && one.type !== 'Binary' && one.type !== 'JSON',
  );
  if (ends.length > 0 && dice.chance(0.5)) field.toField = dice.pick(ends).name;
  else if (dice.chance(0.15) && field.toField === undefined && !target.fields.some((one) => one.primaryKey)) {
    if (!target.bases && !target.external) {
      field.onDelete = 'SET_DEFAULT';
      field.default = 1;
    }
  }
  if (dice.chance(0.06)) field.dbConstraint = false;
  if (dice.chance(0.1)) field.dbColumn = `${dice.pick(COLUMNS).slice(0, 60)}r${position}`;
  if (dice.chance(0.15)) field.onUpdate = dice.pick(['CASCADE', 'RESTRICT', 'NO ACTION']);
  if (field.type === 'OneToOne' && !field.null && !draft.bases && !draft.fields.some((one) => one.primaryKey)) {
    if (target !== draft && field.onDelete !== 'SET_DEFAULT' && dice.chance(0.3)) field.primaryKey = true;
  }
  draft.fields.push(field);
}

function addRules(draft: ModelDraft, dice: Dice): void {
  const scalars = draft.fields.filter((one) => !one.to && !one.generated && !one.primaryKey);
  const number = draft.id.slice(1);
  const isNumber = ({ type }: Field) => type.endsWith('Integer');
  const column = (field: Field) =>
    `"${(field.dbColumn ?? (field.to ? `${field.name}_id` : field.name)).replaceAll('"', '""')}"`;
  const check = (sql: string): void => {
    draft.constraints.push({ type: 'check', name: `c${number}_${draft.constraints.length}`, sql });
  };
  const numbers = scalars.filter((one) => isNumber(one) && !one.choices);
  const [first, second] = numbers;
  if (first && dice.chance(0.5)) {
    check(
      dice.pick([
        `${column(first)} > 2`,
        `${column(first)} >= 2`,
        `${column(first)} BETWEEN 2 AND 900`,
        `${column(first)} <> 3`,
        `${column(first)} % 2 = 1`,
        `${column(first)} IN (1, 2, 3, 5, 8) OR ${column(first)} > 20`,
      ]),
    );
  }
  if (first && second && dice.chance(0.7)) {
    check(dice.pick([`${column(first)} <= ${column(second)}`, `${column(first)} + ${column(second)} > 12`]));
  }
  const text = scalars.find((one) => ['Char', 'Text', 'Slug'].includes(one.type) && !one.choices);
  if (text && dice.chance(0.4)) {
    check(dice.pick([`length(${column(text)}) >= 1`, `${column(text)} <> ''`, `${column(text)} LIKE '%1%'`]));
  }
  const links = draft.fields.filter((one) => one.to && one.null);
  const [left, right] = links;
  if (left && right && dice.chance(0.6)) {
    check(
      dice.pick([
        `(${column(left)} IS NULL) <> (${column(right)} IS NULL)`,
        `${column(left)} IS NOT NULL OR ${column(right)} IS NOT NULL`,
        `${column(left)} IS NULL OR ${column(right)} IS NULL`,
      ]),
    );
  }
  addSets(draft, scalars, number, column, dice);
}

function addSets(
  draft: ModelDraft,
  scalars: readonly Field[],
  number: string,
  column: (field: Field) => string,
  dice: Dice,
): void {
  const parts = draft.fields.filter(
    (one) => !one.generated && !one.primaryKey && !['JSON', 'Binary', 'Text'].includes(one.type),
  );
  const some = () => [...new Set([dice.pick(parts).name, dice.pick(parts).name])];
  if (parts.length > 0 && dice.chance(0.35)) {
    const nulls = dice.chance(0.2) ? { nullsDistinct: false } : {};
    draft.constraints.push({ type: 'unique', name: `u${number}`, fields: some(), ...nulls });
  }
  if (parts.length > 0 && dice.chance(0.12)) {
    draft.constraints.push({ type: 'unique', name: `d${number}`, fields: some(), deferrable: 'deferred' });
  }
  const truth = scalars.find(({ type }) => type === 'Boolean');
  const plain = parts.find((one) => !one.unique && one.type !== 'OneToOne' && one.type !== 'Boolean');
  if (truth && plain && dice.chance(0.6)) {
    const condition = dice.pick([`${column(truth)}`, `NOT ${column(truth)}`, `${column(truth)} IS TRUE`]);
    draft.constraints.push({ type: 'unique', name: `w${number}`, fields: [plain.name], condition });
  } else if (plain && dice.chance(0.15)) {
    const condition = `${column(plain)} IS NOT NULL`;
    draft.constraints.push({ type: 'unique', name: `w${number}`, fields: [plain.name], condition });
  }
  if (parts.length > 0 && dice.chance(0.1)) draft.indexes.push({ name: `i${number}`, fields: some(), unique: true });
}

/** A relation from the first model to the last one, which may lead back. */
function addCycle(drafts: readonly ModelDraft[], dice: Dice): void {
  const owned = drafts.filter((one) => !one.external && one.managed !== false);
  const [first, last] = [owned[0], owned.at(-1)];
  if (!first || !last || first === last || !dice.chance(0.3)) return;
  first.fields.push({
    id: 'cycle',
    name: 'cycle',
    type: dice.pick(['ForeignKey', 'OneToOne'] as const),
    to: last.id,
    onDelete: dice.pick(ACTIONS.slice(0, 3)),
    relatedName: '+',
    ...(dice.chance(0.8) ? { null: true } : {}),
  });
}

function addProxy(drafts: ModelDraft[], dice: Dice): void {
  const owned = drafts.filter((one) => !one.external && !hasCompositeKey(one) && one.managed !== false);
  const base = owned[0];
  if (!base || !dice.chance(0.3)) return;
  const proxy = { id: 'proxy', name: `${base.name}Proxy`, bases: [base.id], proxy: true };
  drafts.push({ ...proxy, fields: [], constraints: [], indexes: [] });
  const owner = owned.at(-1);
  if (!owner || owner === base) return;
  owner.fields.push({
    id: 'toproxy',
    name: 'to_proxy',
    type: 'ForeignKey',
    to: 'proxy',
    onDelete: dice.pick(ACTIONS.slice(0, 3)),
    relatedName: '+',
  });
}

function addMany(drafts: ModelDraft[], dice: Dice): void {
  const owned = drafts.filter((one) => !one.external && !one.proxy && one.managed !== false);
  const keyed = owned.filter((one) => !hasCompositeKey(one));
  const owner = keyed.length > 0 ? dice.pick(keyed) : undefined;
  const target = keyed.length > 0 ? dice.pick(keyed) : undefined;
  if (!owner || !target || !dice.chance(0.7)) return;
  const field: Draft<Field> = {
    id: 'many',
    name: 'many',
    type: 'ManyToMany',
    to: owner === target ? 'self' : target.id,
    relatedName: 'many_back',
  };
  owner.fields.push(field);
  if (owner === target) field.symmetrical = false;
  if (dice.chance(0.5)) {
    if (dice.chance(0.1)) field.dbConstraint = false;
    return;
  }
  const side = (name: string, one: ModelDraft): Draft<Field> => {
    const ends = one.fields.filter(
      (end) => end.unique && !end.generated && end.type !== 'Binary' && end.type !== 'JSON',
    );
    const link: Draft<Field> = {
      id: name,
      name,
      type: 'ForeignKey',
      to: one.id,
      onDelete: 'CASCADE',
      relatedName: '+',
    };
    if (ends.length > 0 && dice.chance(0.5)) link.toField = dice.pick(ends).name;
    return link;
  };
  const through: ModelDraft = {
    id: 'through',
    name: 'Through',
    fields: [
      side('left', owner),
      side('right', target),
      { id: 'rank', name: 'rank', type: 'SmallInteger', default: 1 },
    ],
    constraints: dice.chance(0.5) ? [{ type: 'unique', name: 'pair', fields: ['left', 'right'] }] : [],
    indexes: [],
  };
  field.through = 'through';
  field.throughFields = ['left', 'right'];
  drafts.push(through);
}

/** A key over two columns and a foreign key over both of them. */
function addComposite(drafts: ModelDraft[], dice: Dice): void {
  if (!dice.chance(0.3)) return;
  const second = dice.pick<Draft<Field>>([
    { id: 'b', name: 'b', type: 'Boolean' },
    { id: 'b', name: 'b', type: 'SmallInteger' },
    { id: 'b', name: 'b', type: 'Char', maxLength: 2 },
  ]);
  drafts.push({
    id: 'pair',
    name: 'Pair',
    fields: [{ id: 'a', name: 'a', type: 'Integer' }, second],
    constraints: [{ type: 'primaryKey', fields: ['a', 'b'] }],
    indexes: [],
  });
  if (!dice.chance(0.7)) return;
  const isNull = dice.chance(0.5);
  drafts.push({
    id: 'part',
    name: 'Part',
    fields: [
      { id: 'x', name: 'x', type: 'Integer', ...(isNull ? { null: true } : {}) },
      { ...second, id: 'y', name: 'y', ...(isNull ? { null: true } : {}) },
    ],
    constraints: [
      {
        type: 'foreignKey',
        name: 'part_pair',
        fields: ['x', 'y'],
        to: 'pair',
        toFields: ['a', 'b'],
        onDelete: isNull ? 'SET NULL' : dice.pick(['CASCADE', 'NO ACTION', 'RESTRICT'] as const),
      },
    ],
    indexes: [],
  });
}
