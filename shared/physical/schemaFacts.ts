/** A table as single facts that can be compared, each with a key that is equal for what the database cannot tell apart. */
import { expressionWords, withoutOuterParentheses } from './expressionWords.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { TableOptionKind } from '../dialects/dialectFeatures.ts';
import type {
  Column,
  Exclusion,
  ForeignKey,
  IndexColumn,
  Table,
  TableIndex,
  TableOptions,
  UniqueKey,
} from './physicalSchema.ts';
import { quoteText } from './sqlText.ts';
import { unusualSequence } from './unusualSequence.ts';

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
  if (table.primaryKey.length > 0) facts.push(keyFact(table, dialect));
  for (const unique of table.uniques) {
    if (!features.mergesUniqueWithKey || isIndex(unique, dialect) || list(unique.columns) !== key)
      facts.push(uniqueFact(unique, dialect));
  }
  for (const foreignKey of table.foreignKeys) facts.push(foreignKeyFact(foreignKey, dialect));
  for (const { name, sql, noInherit, enforced, validated } of table.checks) {
    const end = `${noInherit ? ' NO INHERIT' : ''}${enforced === false ? ' NOT ENFORCED' : ''}${validated === false ? ' NOT VALID' : ''}`;
    facts.push(
      named(
        `CHECK (${expressionWords(sql, dialect)})${end}`,
        `CHECK (${withoutOuterParentheses(sql, dialect.lexical)})${end}`,
        name,
      ),
    );
  }
  for (const index of table.indexes) {
    if (!isOfForeignKey(index, options)) facts.push(indexFact(index, dialect));
  }
  for (const exclusion of table.exclusions ?? []) facts.push(exclusionFact(exclusion, dialect));
  if (table.comment && features.keepsComments) facts.push(simple(`COMMENT ${quoteText(table.comment, dialect)}`));
  facts.push(...ruleComments(table));
  facts.push(...optionFacts(table, options));
  for (const other of table.other ?? []) facts.push(simple(other));
  return facts;
}

/** A key's name counts where it is wanted and kept. */
function keyFact({ primaryKey, keyOptions = {} }: Table, dialect: Dialect): Fact {
  const { name, include, deferrable, initiallyImmediate, tablespace, parts } = keyOptions;
  const columns = parts ? `(${parts.map((part) => partWords(part, {}, dialect)).join(', ')})` : list(primaryKey);
  const text = `PRIMARY KEY ${columns}${includeText(include)}${placeText(tablespace)}${deferralOf(deferrable === true, initiallyImmediate)}`;
  return named(text, text, dialect.features.keepsConstraintNames ? name : undefined);
}

/** The usual one need not be said. */
const placeText = (tablespace: string | undefined) =>
  tablespace === undefined || tablespace === 'pg_default' ? '' : ` TABLESPACE ${quoted(tablespace)}`;

/** What is said of the table as a whole. */
function optionFacts({ options = {} }: Table, { dialect, wanted }: FactOptions): Fact[] {
  return Object.entries(options).flatMap(([key, value]) => {
    const kind = dialect.features.tableOptions[key as keyof TableOptions];
    // The database says an engine, a character set and a row format of each table; they count where they are wanted.
    const isWanted = wanted === undefined || wanted.options?.[key as keyof TableOptions] !== undefined;
    if (kind === undefined || ((kind === 'word' || kind === 'number') && !isWanted)) return [];
    const words = optionWords(kind, value, dialect);
    return words === undefined ? [] : [simple(`${key} ${words}`)];
  });
}

function optionWords(kind: TableOptionKind, value: TableOptions[keyof TableOptions], dialect: Dialect) {
  switch (kind) {
    case 'flag':
      return String(value);
    case 'word': {
      const word = String(value).toLowerCase();
      return word === 'default' ? undefined : word === 'utf8' ? 'utf8mb3' : word;
    }
    case 'name':
      return value === 'pg_default' ? undefined : quoted(String(value));
    case 'tables':
      return (value as readonly (readonly string[])[]).map((names) => quoted(names.at(-1) ?? '')).join(', ');
    case 'number':
      return String(value);
    case 'partition':
      return expressionWords(String(value), dialect);
    case 'storage':
      return storageText(value as Readonly<Record<string, string>>).join('');
  }
}

const includeText = (include: readonly string[] | undefined) =>
  include && include.length > 0 ? ` INCLUDE ${list(include)}` : '';

/** Comments of what has a name. */
function ruleComments(table: Table): Fact[] {
  const { keyOptions = {}, exclusions = [] } = table;
  const rules = [keyOptions, ...exclusions, ...table.uniques, ...table.checks, ...table.foreignKeys, ...table.indexes];
  return rules.flatMap(({ name, comment }: { readonly name?: string; readonly comment?: string }) =>
    name !== undefined && comment ? [simple(`COMMENT of ${quoted(name)} ${comment}`)] : [],
  );
}

/** What more a column says, in the words of its statement. */
function columnEnd(column: Column, wanted: Column | undefined): string[] {
  const { sequence, type, invisible, charset } = column;
  const unusual = sequence && unusualSequence(sequence, type);
  // The database says a character set of each column of text; it counts where it is wanted.
  const saysCharset = charset !== undefined && (wanted === undefined || wanted.charset !== undefined);
  return [
    ...(unusual
      ? [
          `numbered with ${Object.entries(unusual)
            .map((pair) => pair.join(' '))
            .sort()
            .join(', ')}`,
        ]
      : []),
    ...(invisible ? ['INVISIBLE'] : []),
    ...(saysCharset ? [`CHARACTER SET ${charset.toLowerCase()}`] : []),
  ];
}

function simple(text: string): Fact {
  return { key: text, text };
}

function named(key: string, text: string, name: string | undefined): Fact {
  return { key, text, ...(name === undefined ? {} : { name: quoted(name) }) };
}

function columnFacts(column: Column, { dialect, held, wanted }: FactOptions): Fact[] {
  const same = wanted?.columns.find(({ name }) => name === column.name);
  const words = (how: (part: string) => string, type: string) =>
    [
      `column ${quoted(column.name)} ${type}`,
      ...(column.notNull ? ['NOT NULL'] : []),
      // SQLite's own numbers are those of any integer key.
      ...(column.autoIncrement && column.numbering !== 'rowid' ? ['numbered'] : []),
      ...(column.numbering === 'always' ? ['ALWAYS'] : column.numbering === 'sequence' ? ['by a sequence'] : []),
      ...(hasDefault(column, dialect) ? [`DEFAULT ${how(column.default ?? '')}`] : []),
      ...(column.onUpdate === undefined ? [] : [`ON UPDATE ${how(column.onUpdate)}`]),
      ...(column.generated
        ? [`${column.generated.stored ? 'GENERATED STORED' : 'GENERATED VIRTUAL'} AS (${how(column.generated.sql)})`]
        : []),
      // A character set brings its own collation.
      ...(same?.charset !== undefined && same.collation === undefined ? [] : collationOf(column, dialect, held)),
      ...columnEnd(column, same),
    ].join(' ');
  const key = words(
    (sql) => dialect.types.valueWords(expressionWords(sql, dialect), column.type),
    dialect.types.words(column.type),
  );
  const facts: Fact[] = [
    {
      key,
      // Said of what differs alone.
      get text() {
        const type = column.type.replace(/^"(.*)"$/su, '$1').toLowerCase();
        return words((sql) => withoutOuterParentheses(sql, dialect.lexical), type);
      },
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
  const deferral =
    includeText(unique.include) +
    placeText(unique.tablespace) +
    deferralOf(unique.deferrable === true, unique.initiallyImmediate);
  const columns = list(unique.columns);
  if (!isIndex(unique, dialect)) {
    const text = `UNIQUE${nulls} ${columns}${deferral}`;
    return named(text, text, unique.name);
  }
  const text = `UNIQUE INDEX ${quoted(unique.name ?? '')} ${columns}${includeText(unique.include)}${nulls}`;
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
    `${key.match === 'full' ? 'MATCH FULL ' : ''}ON DELETE ${actions(key.onDelete)}` +
    `${key.setColumns === undefined ? '' : ` ${list(key.setColumns)}`} ON UPDATE ${actions(key.onUpdate)}` +
    `${deferralOf(key.deferrable, key.initiallyImmediate)}${key.validated === false ? ' NOT VALID' : ''}`;
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

function exclusionFact(exclusion: Exclusion, dialect: Dialect): Fact {
  const { columns, operators, method, include, condition, deferrable, initiallyImmediate, name } = exclusion;
  const parts = columns.map((column, at) => `${partWords(column, exclusion, dialect)} WITH ${operators[at]}`);
  const start = `EXCLUDE USING ${method} (${parts.join(', ')})${includeText(include)}`;
  const end = deferralOf(deferrable === true, initiallyImmediate);
  const { key, text } = withCondition(start, condition, dialect);
  return named(key + end, text + end, name);
}

/** One column or expression of an index with all that is said of it. */
function partWords(column: IndexColumn, index: Pick<TableIndex, 'operatorClass'>, dialect: Dialect): string {
  return [
    column.expression === undefined ? quoted(column.name) : `(${expressionWords(column.expression, dialect)})`,
    ...(column.length === undefined ? [] : [`(${column.length})`]),
    ...(column.collation === undefined ? [] : [`COLLATE ${dialect.types.collationWords(column.collation) ?? ''}`]),
    ...[column.operatorClass ?? index.operatorClass].filter((one) => one !== undefined),
    ...(column.descending ? ['DESC'] : []),
    ...(column.nulls === undefined ? [] : [`NULLS ${column.nulls.toUpperCase()}`]),
  ].join(' ');
}

function indexFact(index: TableIndex, dialect: Dialect): Fact {
  const columnText = (column: IndexColumn) => partWords(column, index, dialect);
  const method = index.method?.toLowerCase() ?? 'btree';
  const text = [
    `${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(index.name)}`,
    ...(method === 'btree' ? [] : [`USING ${method}`]),
    `(${index.columns.map(columnText).join(', ')})`,
    ...(index.include && index.include.length > 0 ? [`INCLUDE ${list(index.include)}`] : []),
    ...(index.nullsDistinct === false ? ['NULLS NOT DISTINCT'] : []),
    ...storageText(index.storage),
    ...(index.visible === false ? ['INVISIBLE'] : []),
  ]
    .join(' ')
    .concat(placeText(index.tablespace));
  const isPlainUnique =
    index.unique === true && method === 'btree' && index.columns.every((column) => !column.descending && column.name);
  if (dialect.features.takesUniqueIndexForConstraint && isPlainUnique) {
    const unique = `UNIQUE ${list(index.columns.map((column) => column.name))}`;
    return named(unique, unique, index.name);
  }
  return withCondition(text, index.condition, dialect);
}

function storageText(storage: TableIndex['storage']): string[] {
  if (storage === undefined) return [];
  const pairs = Object.entries(storage).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
  return [`WITH (${pairs.sort().join(', ')})`];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function list(names: readonly string[]): string {
  return `(${names.map(quoted).join(', ')})`;
}
