/** A foreign key over several fields: what it refers to, or why no database makes it. */
import type { FieldNode, ModelGraph, ModelNode } from './modelGraph.ts';
import { localField } from './modelQueries.ts';
import { comparedFields } from './parts.ts';
import type { Field, ForeignKeyConstraint, UniqueConstraint } from './plainProject.ts';

export interface CompositeForeignKey {
  /** As they are named, or in the order of what they refer to where the database wants that. */
  readonly fields: readonly FieldNode[];
  readonly target: ModelNode;
  /** One for each of `fields`. */
  readonly toFields: readonly FieldNode[];
}

/** Why there is no such key, as sentences. */
export interface CompositeProblem {
  readonly kind: 'target' | 'fields' | 'unique' | 'types';
  readonly message: string;
  readonly hint: string;
}

type UniqueSet = Pick<UniqueConstraint, 'nullsDistinct'>;

/** What a database demands of such a key. */
export interface CompositeKeyRules {
  /** Whether the database makes such a unique set; absent: all. */
  readonly isMade?: (set: UniqueSet) => boolean;
  /** The columns stand in the order of the index that they refer to. */
  readonly followsIndexOrder?: boolean;
  /** The first columns of any index are enough to refer to. */
  readonly takesFirstOfIndex?: boolean;
}

export function isCompositeProblem(found: CompositeForeignKey | CompositeProblem): found is CompositeProblem {
  return 'kind' in found;
}

/** `node`: the model whose table has it, an heir where an abstract model says it. */
export function compositeForeignKeyOf(
  node: ModelNode,
  constraint: ForeignKeyConstraint,
  graph: ModelGraph,
  { isMade = () => true, followsIndexOrder = false, takesFirstOfIndex = false }: CompositeKeyRules = {},
): CompositeForeignKey | CompositeProblem {
  const over = `${node.label}: the foreign key over (${constraint.fields.join(', ')})`;
  const pointsAt = constraint.to === 'self' ? node : graph.byId.get(constraint.to);
  const target = pointsAt?.concrete;
  if (!target || target.kind === 'abstract') {
    return {
      kind: 'target',
      message: pointsAt
        ? `${over} points at ${pointsAt.label}, which is abstract and has no table.`
        : `${over} points at a model that is not in the project.`,
      hint: 'Choose another target.',
    };
  }
  const fieldsProblem = problemOfNames(node, target, constraint);
  if (fieldsProblem) return { kind: 'fields', message: `${over} ${fieldsProblem.message}`, hint: fieldsProblem.hint };
  const fields = constraint.fields.flatMap((name) => localField(node, name) ?? []);
  const toFields = constraint.toFields.flatMap((name) => localField(target, name) ?? []);
  const keys = keysWith(keysOf(target), toFields).filter(({ set }) => !set || isMade(set));
  const order =
    uniqueOrder(keys, toFields) ?? (takesFirstOfIndex ? firstOrder(node, target, keys, toFields) : undefined);
  if (!order) {
    const isPart = keys.length > 0;
    const names = toFields.map(({ name }) => name).join(', ');
    return {
      kind: 'unique',
      message: isPart
        ? `${over} refers to (${names}), which is only a part of a key of ${target.label}.`
        : `${over} refers to (${names}), which no key or unique constraint of ${target.label} is over.`,
      hint: 'Refer to all fields of the key, or make these unique together, without a condition and not deferrable.',
    };
  }
  const kept = followsIndexOrder ? order : toFields;
  const places = new Map(toFields.map((field, position) => [field, position]));
  const at = kept.map((field) => places.get(field) ?? -1);
  const found = { target, toFields: kept, fields: at.flatMap((position) => fields[position] ?? []) };
  const odd = found.fields.findIndex((field, position) => !canRefer(field, found.toFields[position]));
  const [from, to] = [found.fields[odd], found.toFields[odd]];
  if (!from || !to) return found;
  return {
    kind: 'types',
    message: `${over} compares ${from.label} with ${to.label}, whose type is another.`,
    hint: 'Give both the same type.',
  };
}

function problemOfNames(
  node: ModelNode,
  target: ModelNode,
  { fields, toFields }: ForeignKeyConstraint,
): { readonly message: string; readonly hint: string } | undefined {
  if (fields.length === 0) return { message: 'names no fields.', hint: 'Name its fields, or remove it.' };
  const missing = fields.find((name) => localField(node, name)?.column === undefined);
  if (missing !== undefined) {
    return { message: `names "${missing}", which is no column of its table.`, hint: 'Name fields of the model.' };
  }
  const missingThere = toFields.find((name) => localField(target, name)?.column === undefined);
  if (missingThere !== undefined) {
    return {
      message: `refers to "${missingThere}", which is no column of ${target.label}.`,
      hint: 'Choose fields of the target.',
    };
  }
  if (fields.length !== toFields.length) {
    return {
      message: `refers to ${toFields.length} ${toFields.length === 1 ? 'field' : 'fields'} of ${target.label}.`,
      hint: 'Choose as many fields of the target as it has of its own.',
    };
  }
  const own = fields.map((name) => localField(node, name));
  const there = toFields.map((name) => localField(target, name));
  if (new Set(own).size === own.length && new Set(there).size === there.length) return undefined;
  return { message: 'names a field twice.', hint: 'Name each field once.' };
}

/** What may be referred to: its fields in order, each once. */
interface Key {
  readonly fields: readonly FieldNode[];
  /** The unique set that makes it, where a database may lack that. */
  readonly set?: UniqueSet;
}

/** By each field the keys that it is in, in their order. Of two over the same fields in the same order there is the first. */
class Keys {
  readonly byField = new Map<FieldNode, { readonly key: Key; readonly fields: ReadonlySet<FieldNode> }[]>();
  private readonly numbers = new Map<FieldNode, number>();
  private readonly said = new Set<string>();

  add(fields: readonly FieldNode[], set?: UniqueSet): void {
    const said = `${String(set?.nullsDistinct)} ${fields.map((field) => this.numberOf(field)).join(' ')}`;
    if (this.said.has(said)) return;
    this.said.add(said);
    const key = { fields, ...(set && { set }) };
    const entry = { key, fields: new Set(fields) };
    for (const field of entry.fields) {
      const there = this.byField.get(field);
      if (there) there.push(entry);
      else this.byField.set(field, [entry]);
    }
  }

  private numberOf(field: FieldNode): number {
    const number = this.numbers.get(field) ?? this.numbers.size;
    this.numbers.set(field, number);
    return number;
  }
}

/** Those that have all of the fields, in their order: looked for among those of the field that is in the fewest. */
function keysWith({ byField }: Keys, fields: readonly FieldNode[]): Key[] {
  let fewest: ReturnType<Keys['byField']['get']>;
  for (const field of fields) {
    const there = byField.get(field) ?? [];
    if (!fewest || there.length < fewest.length) fewest = there;
  }
  const found = (fewest ?? []).filter((key) => fields.every((field) => key.fields.has(field)));
  return found.map(({ key }) => key);
}

/** The fields in the order of a key or unique set over just them; undefined where there is none. `keys` have them all. */
function uniqueOrder(keys: readonly Key[], fields: readonly FieldNode[]): readonly FieldNode[] | undefined {
  const same = keys.filter((key) => key.fields.length === fields.length);
  const exact = same.find((key) => key.fields.every((field, position) => field === fields[position]));
  return (exact ?? same[0])?.fields;
}

/** The fields in the order in which some index of the target begins with them. Source: MariaDB's "Foreign Keys"; measured on 10.11. */
function firstOrder(
  node: ModelNode,
  target: ModelNode,
  keys: readonly Key[],
  fields: readonly FieldNode[],
): readonly FieldNode[] | undefined {
  // Those of its own table are not there yet.
  const made = node === target ? [] : keysWith(indexesOf(target), fields);
  const firsts = [...keys, ...made].flatMap((key) => {
    const first = new Set(key.fields.slice(0, fields.length));
    return fields.every((field) => first.has(field)) ? [{ fields: [...first] }] : [];
  });
  return uniqueOrder(firsts, fields);
}

const keptIndexes = new WeakMap<ModelNode, Keys>();

/** Indexes of whole columns, for all rows and of the usual kind. */
function indexesOf(target: ModelNode): Keys {
  const known = keptIndexes.get(target);
  if (known) return known;
  const found = new Keys();
  for (const { index } of target.meta.indexes) {
    const names =
      index.condition === undefined && index.method === undefined ? comparedFields(index.fields) : undefined;
    const fields = names?.map((name) => localField(target, name));
    if (fields?.every((field) => field !== undefined)) found.add(fields);
  }
  for (const node of target.localFields) {
    if (node.field.dbIndex === true || node.relation !== undefined) found.add([node]);
  }
  keptIndexes.set(target, found);
  return found;
}

const keptKeys = new WeakMap<ModelNode, Keys>();

/**
 * What a foreign key may refer to: the key, a unique column, unique sets and indexes of whole columns that count every
 * row and are looked at at once. Source: PostgreSQL's CREATE TABLE; SQLite's "Required and Suggested Database Indexes".
 */
function keysOf(target: ModelNode): Keys {
  const known = keptKeys.get(target);
  if (known) return known;
  const found = new Keys();
  if (target.compositeKey) found.add([...target.compositeKey]);
  else if (target.key) found.add([target.key]);
  for (const field of target.localFields) {
    if (field !== target.key && (field.field.unique === true || field.field.type === 'OneToOne')) found.add([field]);
  }
  const sets = [
    ...target.meta.constraints.flatMap(({ constraint }) =>
      constraint.type === 'unique' && constraint.deferrable === undefined ? [constraint] : [],
    ),
    ...target.meta.indexes.flatMap(({ index }) => (index.unique === true ? [index] : [])),
  ];
  for (const set of sets) {
    const names = set.condition === undefined ? comparedFields(set.fields) : undefined;
    const fields = names?.map((name) => (name === 'pk' ? target.key : localField(target, name)));
    if (fields?.every((field) => field !== undefined)) found.add([...new Set(fields)], set);
  }
  keptKeys.set(target, found);
  return found;
}

/** What PostgreSQL compares though the types are two; InnoDB wants one type, which its limits say. Measured on 15. */
const comparable: Readonly<Record<string, readonly string[]>> = {
  integer: ['decimal', 'float'],
  decimal: ['float'],
  date: ['datetime'],
  datetime: ['date'],
  time: ['duration'],
};

function canRefer(from: FieldNode | undefined, to: FieldNode | undefined): boolean {
  const [own, there] = [from, to].map((node) => node?.typeSource && kindOf(node.typeSource.field));
  return own === undefined || there === undefined || own === there || comparable[own]?.includes(there) === true;
}

/** Equal for types that every database compares; undefined where a person wrote the type or databases differ. */
function kindOf({ type, enumType, dbType }: Field): string | undefined {
  if (enumType?.values) return `enum ${enumType.name}`;
  if (dbType !== undefined) return undefined;
  switch (type) {
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
    case 'Integer':
    case 'BigInteger':
    case 'SmallInteger':
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
      return 'integer';
    case 'Char':
    case 'Text':
    case 'Slug':
    case 'Email':
    case 'URL':
    case 'File':
    case 'FilePath':
    case 'Image':
      return 'text';
    case 'Decimal':
    case 'Float':
    case 'Boolean':
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'Duration':
    case 'UUID':
    case 'GenericIPAddress':
    case 'Binary':
      return type.toLowerCase();
    default:
      return undefined;
  }
}
