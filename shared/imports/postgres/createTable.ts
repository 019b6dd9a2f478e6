/** CREATE TABLE: columns, rules, LIKE, heirs and partitions. */
import type { Column, SequenceOptions } from '../../physical/physicalSchema.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { quotedText } from '../../sql/spelling.ts';
import { unusualSequence } from '../../physical/unusualSequence.ts';
import { columnThere } from '../remarks.ts';
import { noSource, type TableDraft } from '../schemaDraft.ts';
import { constantOf, isSet, kindOf, listAt, nodeAt, storageOf, textAt, textsAt, type TreeNode } from './parseTree.ts';
import type { PostgresDraft } from './postgresDraft.ts';
import { objectName } from './objectNames.ts';
import type { Outcome } from './outcome.ts';
import { addConstraint } from './tableConstraint.ts';
import { quoted, serialTypeOf } from './typeText.ts';

type ColumnDraft = { -readonly [Key in keyof Column]: Column[Key] };

export function createTable(node: TreeNode, draft: PostgresDraft, skip: (reason: string) => void): Outcome {
  const relation = nodeAt(node, 'relation');
  const name = textAt(relation, 'relname') ?? '';
  const schema = textAt(relation, 'schemaname') ?? draft.here;
  if (textAt(relation, 'relpersistence') === 't') return { isQuiet: true, reason: 'a temporary table' };
  if (draft.hasTable(name, schema)) return { isQuiet: true, reason: `the table ${name} is there already` };
  const parents = listAt(node, 'inhRelations').map((each) => kindOf(each)[1]);
  if (parents.some((parent) => !draft.tableOf(parent)))
    return { isQuiet: false, reason: 'its parent is not there', waits: true };
  const table = draft.addTable(name, schema);
  const [first] = parents;
  const parent = draft.tableOf(first);
  if (nodeAt(node, 'partbound') && parent) {
    table.partitionOf = parent.partitionOf ?? parent;
    return { isQuiet: true, reason: `a part of the table ${parent.name}` };
  }
  for (const one of parents) inherit(table, draft.tableOf(one), draft);
  // One that the parents have is made one with it.
  const own = new Set<string>();
  const isFree = (name: string) => {
    const isFirst = !own.has(name);
    own.add(name);
    if (!isFirst) skip(columnThere(table, name));
    return isFirst;
  };
  const elements = [...listAt(node, 'tableElts'), ...listAt(node, 'constraints')];
  for (const element of elements) {
    const [kind, value] = kindOf(element);
    if (kind === 'ColumnDef' && isFree(textAt(value, 'colname') ?? '')) addColumn(value, table, draft);
    else if (kind === 'TableLikeClause') copyLike(value, table, draft, isFree);
  }
  // A rule may name columns that follow it.
  for (const element of elements) {
    const [kind, value] = kindOf(element);
    if (kind === 'Constraint') addConstraint(value, table, undefined, draft);
  }
  withoutRepeated(table);
  const parted = nodeAt(node, 'partspec');
  if (parted) table.options.partitionBy = partitionText(parted, draft);
  if (parents.length > 0) table.options.inherits = parents.map((parent) => namesOf(draft.tableOf(parent), parent));
  if (textAt(relation, 'relpersistence') === 'u') table.options.unlogged = true;
  const tablespace = textAt(node, 'tablespacename');
  if (tablespace !== undefined) table.options.tablespace = tablespace;
  const storage = storageOf(listAt(node, 'options'));
  if (Object.keys(storage).length > 0) table.options.with = storage;
  return undefined;
}

function namesOf(parent: TableDraft | undefined, said: TreeNode): readonly string[] {
  const schema = textAt(said, 'schemaname') ?? parent?.schema;
  return [...(schema === undefined ? [] : [schema]), textAt(said, 'relname') ?? ''];
}

/** A unique set over the key's columns, or over those of another one, makes nothing. Source: transformIndexConstraints. */
function withoutRepeated(table: TableDraft): void {
  const seen = new Set([table.primaryKey.join('\n')]);
  table.uniques = table.uniques.filter((unique) => {
    const columns = unique.columns.join('\n');
    const isNew = !seen.has(columns) || unique.nullsDistinct === false || unique.deferrable !== undefined;
    seen.add(columns);
    return isNew;
  });
}

function partitionText(parted: TreeNode, draft: PostgresDraft): string {
  const strategy = (textAt(parted, 'strategy') ?? '').replace('PARTITION_STRATEGY_', '');
  const parts = listAt(parted, 'partParams').map((each) => {
    const [, element] = kindOf(each);
    return textAt(element, 'name') ?? `(${draft.textOf(nodeAt(element, 'expr'))})`;
  });
  return `${strategy} (${parts.join(', ')})`;
}

/** Columns and checks of the parent; an heir has them before its own. */
export function inherit(table: TableDraft, parent: TableDraft | undefined, draft: PostgresDraft): void {
  if (!parent) return;
  const heirs = draft.heirs.get(parent);
  if (heirs) heirs.push(table);
  else draft.heirs.set(parent, [table]);
  for (const column of parent.columns) {
    const { autoIncrement: _a, numbering, sequence: _s, comment: _c, ...plain } = column;
    // An heir counts by the sequence of its parent.
    if (numbering === 'sequence') {
      const place = parent.schema === undefined || parent.schema === draft.here ? '' : `${quoted(parent.schema)}.`;
      plain.default = nextvalText(`${place}${quoted(objectName(parent.name, column.name, 'seq'))}`);
    }
    if (!draft.column(table, column.name)) table.columns.push({ ...plain });
  }
  for (const check of parent.checks) {
    if (check.noInherit) continue;
    const { comment: _, ...plain } = check;
    table.checks.push(plain);
  }
}

/** Adds the column with what is said of it, also to the table's heirs. */
export function addColumn(node: TreeNode, table: TableDraft, draft: PostgresDraft): void {
  const type = nodeAt(node, 'typeName');
  const name = textAt(node, 'colname') ?? '';
  const serial = type && serialTypeOf(type);
  const collation = textsAt(nodeAt(node, 'collClause'), 'collname').at(-1);
  const column: ColumnDraft = {
    name,
    type: serial ?? draft.typeOf(node),
    notNull: serial !== undefined || isSet(node, 'is_not_null'),
    ...(serial === undefined ? {} : { autoIncrement: true, numbering: 'sequence' as const }),
    ...(collation === undefined ? {} : { collation }),
    source: noSource,
  };
  const inherited = draft.column(table, name);
  if (inherited) Object.assign(inherited, column, { notNull: inherited.notNull || column.notNull });
  else table.columns.push(column);
  const held = inherited ?? column;
  const default_ = nodeAt(node, 'raw_default');
  if (default_) setDefault(held, default_, draft);
  columnRules(node, held, table, draft);
  for (const heir of draft.heirs.get(table) ?? []) {
    if (!draft.column(heir, name)) heir.columns.push({ ...held });
  }
}

/** What a deferral says belongs to the rule before it. */
function columnRules(node: TreeNode, column: ColumnDraft, table: TableDraft, draft: PostgresDraft): void {
  const rules = listAt(node, 'constraints').map((each) => kindOf(each)[1]);
  rules.forEach((rule, at) => {
    const kind = textAt(rule, 'contype');
    switch (kind) {
      case 'CONSTR_NOTNULL':
        column.notNull = true;
        break;
      case 'CONSTR_NULL':
        column.notNull = false;
        break;
      case 'CONSTR_DEFAULT':
        setDefault(column, nodeAt(rule, 'raw_expr'), draft);
        break;
      case 'CONSTR_GENERATED':
        column.generated = {
          sql: draft.textOf(nodeAt(rule, 'raw_expr')),
          stored: textAt(rule, 'generated_kind') !== 'v',
        };
        break;
      case 'CONSTR_IDENTITY':
        setIdentity(column, rule);
        break;
      default: {
        const attributes: { [key: string]: true } = {};
        for (const next of rules.slice(at + 1)) {
          const word = textAt(next, 'contype') ?? '';
          if (word === 'CONSTR_ATTR_DEFERRABLE') attributes['deferrable'] = true;
          else if (word === 'CONSTR_ATTR_DEFERRED') attributes['initdeferred'] = true;
          else if (!word.startsWith('CONSTR_ATTR')) break;
        }
        if (kind?.startsWith('CONSTR_ATTR') !== true)
          addConstraint({ ...rule, ...attributes }, table, column.name, draft);
      }
    }
  });
}

export function setDefault(column: ColumnDraft, value: TreeNode | undefined, draft: PostgresDraft): void {
  const sequence = nextvalArgument(value);
  const sql = sequence === undefined ? draft.textOf(value) : nextvalText(sequence);
  const isNull = nodeAt(kindOf(value)[1], 'isnull') !== undefined || kindOf(value)[1]['isnull'] === true;
  if (sql === '' || isNull) delete column.default;
  else column.default = sql;
}

function nextvalText(sequence: string): string {
  return `nextval(${quotedText(sequence, postgresDialect.lexical)}::regclass)`;
}

/** The sequence that `nextval('…'::regclass)` counts by. */
function nextvalArgument(value: TreeNode | undefined): string | undefined {
  const [kind, call] = kindOf(value);
  const [argument, ...others] = kind === 'FuncCall' ? listAt(call, 'args') : [];
  if (!argument || others.length > 0 || textsAt(call, 'funcname').at(-1) !== 'nextval') return undefined;
  const [inner, cast] = kindOf(argument);
  // One that is cast by way of another type is looked up anew each time, as old versions wrote it.
  const constant = inner === 'TypeCast' ? nodeAt(cast, 'arg') : argument;
  return constantOf(constant);
}

export function setIdentity(column: ColumnDraft, rule: TreeNode): void {
  column.notNull = true;
  column.autoIncrement = true;
  delete column.default;
  if (textAt(rule, 'generated_when') === 'a') column.numbering = 'always';
  else delete column.numbering;
  const unusual = unusualSequence(sequenceOptions(listAt(rule, 'options')), column.type);
  if (unusual && Object.keys(unusual).length > 0) column.sequence = unusual;
}

const optionNames: Readonly<Record<string, keyof SequenceOptions>> = {
  start: 'start',
  increment: 'increment',
  minvalue: 'min',
  maxvalue: 'max',
  cache: 'cache',
};

export function sequenceOptions(list: readonly TreeNode[]): SequenceOptions {
  const options: { [key: string]: string | boolean } = {};
  for (const each of list) {
    const [, option] = kindOf(each);
    const name = textAt(option, 'defname') ?? '';
    const value = constantOf(nodeAt(option, 'arg'));
    if (name === 'cycle') options['cycle'] = value === undefined || value === 'true';
    else if (value !== undefined && Object.hasOwn(optionNames, name)) options[optionNames[name] ?? name] = value;
  }
  return options;
}

/** Bits of INCLUDING. Source: TableLikeOption of its sources. */
const INCLUDING = { comments: 1, checks: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 } as const;

function copyLike(node: TreeNode, table: TableDraft, draft: PostgresDraft, isFree: (name: string) => boolean): void {
  const source = draft.tableOf(nodeAt(node, 'relation'));
  if (!source) return;
  const options = Number(node['options'] ?? 0);
  const includes = (what: keyof typeof INCLUDING) => (options & INCLUDING[what]) !== 0;
  for (const {
    name,
    type,
    notNull,
    collation,
    default: value,
    generated,
    comment,
    autoIncrement,
    numbering,
  } of source.columns) {
    if (!isFree(name) || draft.column(table, name)) continue;
    table.columns.push({
      name,
      type,
      notNull,
      ...(collation === undefined ? {} : { collation }),
      ...(includes('defaults') && value !== undefined ? { default: value } : {}),
      ...(includes('generated') && generated ? { generated } : {}),
      ...(includes('comments') && comment !== undefined ? { comment } : {}),
      ...(includes('identity') && autoIncrement && numbering !== 'sequence'
        ? { autoIncrement, ...(numbering ? { numbering } : {}) }
        : {}),
      source: noSource,
    });
  }
  if (includes('checks')) table.checks.push(...source.checks.map((check) => ({ ...check })));
  if (!includes('indexes')) return;
  if (source.primaryKey.length > 0) {
    table.primaryKey = [...source.primaryKey];
    table.keyOptions = { name: `${table.name}_pkey` };
  }
  table.uniques.push(
    ...source.uniques.map((unique) => ({ ...unique, name: `${table.name}_${unique.columns.join('_')}_key` })),
  );
  table.indexes.push(
    ...source.indexes.map((index) => ({
      ...index,
      name: `${table.name}_${index.columns.map(({ name }) => name || 'expr').join('_')}_idx`,
    })),
  );
}
