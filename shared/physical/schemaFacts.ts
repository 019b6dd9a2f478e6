/** A table as single facts that can be compared, each with a key that is equal for what the database cannot tell apart. */
import { expressionWords, withoutOuterParentheses } from './expressionWords.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Column, ForeignKey, IndexColumn, Table, TableIndex, UniqueKey } from './physicalSchema.ts';
import { quoteText } from './sqlText.ts';

export interface Fact {
  readonly key: string;
  /** For people. */
  readonly text: string;
  /** Quoted; undefined where the rule has none, or its name belongs to the key. */
  readonly name?: string;
}

export interface FactOptions {
  readonly dialect: Dialect;
  /** The same table as the database holds it. */
  readonly held?: Table;
  /** The same table as it is wanted. */
  readonly wanted?: Table;
}

export function tableFacts(table: Table, options: FactOptions): Fact[] {
  const { dialect } = options;
  const { features } = dialect;
  const facts: Fact[] = [];
  const key = list(table.primaryKey);
  for (const column of table.columns) facts.push(...columnFacts(column, options));
  if (table.primaryKey.length > 0) facts.push(simple(`PRIMARY KEY ${key}`));
  for (const unique of table.uniques) {
    if (!features.mergesUniqueWithKey || isIndex(unique, dialect) || list(unique.columns) !== key)
      facts.push(uniqueFact(unique, dialect));
  }
  for (const foreignKey of table.foreignKeys) facts.push(foreignKeyFact(foreignKey, dialect));
  for (const { name, sql } of table.checks) {
    facts.push(
      named(
        `CHECK (${expressionWords(sql, dialect)})`,
        `CHECK (${withoutOuterParentheses(sql, dialect.lexical)})`,
        name,
      ),
    );
  }
  for (const index of table.indexes) {
    if (!isOfForeignKey(index, options)) facts.push(indexFact(index, dialect));
  }
  if (table.comment && features.keepsComments) facts.push(simple(`COMMENT ${quoteText(table.comment, dialect)}`));
  for (const other of table.other ?? []) facts.push(simple(other));
  return facts;
}

function simple(text: string): Fact {
  return { key: text, text };
}

function named(key: string, text: string, name: string | undefined): Fact {
  return { key, text, ...(name === undefined ? {} : { name: quoted(name) }) };
}

function columnFacts(column: Column, { dialect, held }: FactOptions): Fact[] {
  const words = (how: (part: string) => string, type: string) =>
    [
      `column ${quoted(column.name)} ${type}`,
      ...(column.notNull ? ['NOT NULL'] : []),
      ...(column.autoIncrement ? ['numbered'] : []),
      ...(column.numbering === undefined ? [] : [column.numbering === 'always' ? 'ALWAYS' : 'by a sequence']),
      ...(hasDefault(column, dialect) ? [`DEFAULT ${how(column.default ?? '')}`] : []),
      ...(column.onUpdate === undefined ? [] : [`ON UPDATE ${how(column.onUpdate)}`]),
      ...(column.generated
        ? [`${column.generated.stored ? 'GENERATED STORED' : 'GENERATED VIRTUAL'} AS (${how(column.generated.sql)})`]
        : []),
      ...collationOf(column, dialect, held),
    ].join(' ');
  const key = words(
    (sql) => dialect.types.valueWords(expressionWords(sql, dialect), column.type),
    dialect.types.words(column.type),
  );
  const facts = [
    {
      key,
      text: words(
        (sql) => withoutOuterParentheses(sql, dialect.lexical),
        column.type.replace(/^"(.*)"$/su, '$1').toLowerCase(),
      ),
    },
  ];
  if (column.comment && dialect.features.keepsComments) {
    facts.push(simple(`COMMENT of column ${quoted(column.name)} ${quoteText(column.comment, dialect)}`));
  }
  return facts;
}

/** A column that may be NULL has NULL for its default anyway. */
function hasDefault(column: Column, { lexical }: Dialect): boolean {
  if (column.default === undefined) return false;
  return column.notNull || withoutOuterParentheses(column.default, lexical).toLowerCase() !== 'null';
}

function collationOf({ collation }: Column, { types }: Dialect, held: Table | undefined): string[] {
  if (collation === undefined || collation === held?.collation) return [];
  const name = types.collationWords(collation);
  return name === undefined ? [] : [`COLLATE ${name}`];
}

function isIndex(unique: UniqueKey, dialect: Dialect): boolean {
  return unique.form === 'index' && !dialect.features.takesUniqueIndexForConstraint;
}

function uniqueFact(unique: UniqueKey, dialect: Dialect): Fact {
  const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
  const deferral = deferralOf(unique.deferrable === true, unique.initiallyImmediate);
  const columns = list(unique.columns);
  if (!isIndex(unique, dialect)) {
    const text = `UNIQUE${nulls} ${columns}${deferral}`;
    return named(text, text, unique.name);
  }
  const text = `UNIQUE INDEX ${quoted(unique.name ?? '')} ${columns}${nulls}`;
  return withCondition(text, unique.condition, dialect);
}

function withCondition(text: string, condition: string | undefined, dialect: Dialect): Fact {
  if (condition === undefined) return simple(text);
  return {
    key: `${text} WHERE ${expressionWords(condition, dialect)}`,
    text: `${text} WHERE ${withoutOuterParentheses(condition, dialect.lexical)}`,
  };
}

function foreignKeyFact(key: ForeignKey, dialect: Dialect): Fact {
  const words = (actions: (action: string) => string) =>
    `FOREIGN KEY ${list(key.columns)} REFERENCES ${quoted(key.toTable)} ${list(key.toColumns)} ` +
    `ON DELETE ${actions(key.onDelete)} ON UPDATE ${actions(key.onUpdate)}${deferralOf(key.deferrable, key.initiallyImmediate)}`;
  // Where both are one, MariaDB says RESTRICT for what was not asked for.
  const held = (action: string) =>
    !dialect.features.tellsRestrictFromNoAction && action === 'NO ACTION' ? 'RESTRICT' : action;
  return named(
    words(held),
    words((action) => action),
    key.name,
  );
}

function deferralOf(deferrable: boolean, initiallyImmediate: boolean | undefined): string {
  if (deferrable) return ' DEFERRABLE INITIALLY DEFERRED';
  return initiallyImmediate ? ' DEFERRABLE INITIALLY IMMEDIATE' : '';
}

function isOfForeignKey(index: TableIndex, { dialect, wanted }: FactOptions): boolean {
  if (!dialect.features.indexesForeignKeys || !wanted || wanted.indexes.some(({ name }) => name === index.name))
    return false;
  const columns = list(index.columns.map((column) => column.name));
  return wanted.foreignKeys.some(
    (key) => list(key.columns) === columns && (key.name === undefined || key.name === index.name),
  );
}

function indexFact(index: TableIndex, dialect: Dialect): Fact {
  const columnText = (column: IndexColumn) =>
    [
      column.expression === undefined ? quoted(column.name) : `(${expressionWords(column.expression, dialect)})`,
      ...(column.length === undefined ? [] : [`(${column.length})`]),
      ...(column.collation === undefined ? [] : [`COLLATE ${column.collation}`]),
      ...[column.operatorClass ?? index.operatorClass].filter((one) => one !== undefined),
      ...(column.descending ? ['DESC'] : []),
      ...(column.nulls === undefined ? [] : [`NULLS ${column.nulls.toUpperCase()}`]),
    ].join(' ');
  const method = index.method?.toLowerCase() ?? 'btree';
  const text = [
    `${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(index.name)}`,
    ...(method === 'btree' ? [] : [`USING ${method}`]),
    `(${index.columns.map(columnText).join(', ')})`,
    ...(index.include && index.include.length > 0 ? [`INCLUDE ${list(index.include)}`] : []),
    ...(index.nullsDistinct === false ? ['NULLS NOT DISTINCT'] : []),
  ].join(' ');
  const isPlainUnique =
    index.unique === true && method === 'btree' && index.columns.every((column) => !column.descending && column.name);
  if (dialect.features.takesUniqueIndexForConstraint && isPlainUnique) {
    const unique = `UNIQUE ${list(index.columns.map((column) => column.name))}`;
    return named(unique, unique, index.name);
  }
  return withCondition(text, index.condition, dialect);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function list(names: readonly string[]): string {
  return `(${names.map(quoted).join(', ')})`;
}
