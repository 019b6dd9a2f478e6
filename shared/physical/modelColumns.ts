/** Columns of a model's table, with the rules that stand on one column. */
import type { FieldNode } from '../model/modelGraph.ts';
import { flatChoices, hasDbConstraint, isAutoType, isUnique } from '../model/modelQueries.ts';
import type { Field } from '../model/project.ts';
import { relatedType, scalarType, typeCheck } from './columnTypes.ts';
import { isDeferredKey } from './deferredKeys.ts';
import { deleteActionOf } from './deleteAction.ts';
import { foreignKeyName } from './djangoNames.ts';
import { saidAction } from './keyAction.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Check, Column, Dialect, ForeignKey } from './physicalSchema.ts';
import { isCallable, sqlLiteral } from './sqlLiteral.ts';
import { quoteIdentifier, quoteText } from './sqlText.ts';

export function columnOf(node: FieldNode, context: PhysicalContext): Column {
  const { field } = node;
  const key = node.owner.key === node;
  const autoIncrement = key && isAutoType(field);
  const column: { -readonly [Key in keyof Column]: Column[Key] } = {
    name: context.columnName(node),
    type: columnType(node, key, context),
    notNull: node.isNotNull,
    source: sourceOf(node),
  };
  if (autoIncrement) column.autoIncrement = true;
  const generated = field.generated && context.fragment(field.generated.sql, 'generated expression', node);
  if (generated !== undefined) {
    // PostgreSQL before 18 knows stored columns only.
    column.generated = { sql: generated, stored: field.generated?.stored === true || context.dialect === 'postgres' };
    // Django, _iter_column_sql: what is generated gets no NOT NULL. MariaDB knows none there.
    if ((context.mode === 'django' || context.dialect === 'mysql') && !key) column.notNull = false;
  } else if (!autoIncrement) {
    const value = defaultOf(node, context);
    if (value !== undefined) column.default = value;
  }
  const collation = node.relation ? node.typeSource?.field.dbCollation : field.dbCollation;
  if (collation && takesCollation(collation, node, context)) column.collation = collation;
  if (field.comment) column.comment = field.comment;
  if (context.dialect === 'mysql' && !node.relation && field.onUpdate) {
    const onUpdate = context.fragment(field.onUpdate, 'ON UPDATE text', node);
    if (onUpdate !== undefined) column.onUpdate = onUpdate;
  }
  return column;
}

function takesCollation(collation: string, node: FieldNode, context: PhysicalContext): boolean {
  const isOfSqlite = /^(?:binary|nocase|rtrim)$/iu.test(collation);
  const isOfMysql = context.dialect === 'mysql' && /^binary$/iu.test(collation);
  if (context.dialect === 'sqlite' ? isOfSqlite : !isOfSqlite || isOfMysql) return true;
  if (context.dialect !== 'sqlite') {
    context.lose(
      'entwine.sql.collation',
      'warning',
      node,
      `${context.databaseLabel} has no collation ${JSON.stringify(collation)}, which is one of SQLite: ${node.label} has the database’s own.`,
      'Use a collation of this database, or none.',
    );
    return false;
  }
  context.lose(
    'entwine.sql.collation',
    'warning',
    node,
    `SQLite brings no collation ${JSON.stringify(collation)}: ${node.label} compares byte by byte.`,
    'Use NOCASE or RTRIM, or none.',
  );
  return false;
}

function columnType(node: FieldNode, key: boolean, context: PhysicalContext): string {
  const { dialect } = context;
  const end = node.typeSource?.field;
  let type: string | undefined;
  if (node.relation) {
    type = end && relatedType(end, dialect);
    if (type === undefined) type = fallbackType(context);
  } else type = scalarType(node.field, dialect);
  if (type !== undefined && dialect !== 'sqlite' && /^varchar\((?:0|-\d+)\)$/u.test(type)) {
    const without = dialect === 'postgres' ? 'varchar' : 'longtext';
    const text = `${context.databaseLabel} has no ${type}: ${node.label} becomes ${without}.`;
    context.lose('entwine.sql.length', 'warning', node, text, 'Give the field a maxLength above 0, or none.');
    type = without;
  }
  // SQLite takes `integer PRIMARY KEY` for its own row number and fills in a NULL: a key that is given must be demanded.
  const isGivenKey = key && !isAutoType(node.field) && dialect === 'sqlite' && context.mode === 'database';
  if (end?.type === 'Custom') {
    const wanted = customType(end, node, context);
    return isGivenKey && /^integer$/iu.test(wanted) ? 'bigint' : wanted;
  }
  const keyType = end && textKeyType(node.typeSource, context);
  if (keyType !== undefined) {
    if (!node.relation) {
      context.lose(
        'entwine.sql.text-key',
        'warning',
        node,
        `MySQL and MariaDB have no key over a text without a length or beyond 768 characters: ${node.label} becomes ${keyType}.`,
        'Give the field a maxLength of at most 768.',
      );
    }
    return keyType;
  }
  if (isGivenKey && type === 'integer') return 'bigint';
  return type ?? 'text';
}

/** The type of its column, for a look at what `columnOf` reports itself. */
export function columnTypeOf(node: FieldNode, context: PhysicalContext): string {
  return columnType(node, node.owner.key === node, silent(context));
}

/** Type of a column that refers to this key. */
export function referenceType(key: FieldNode, context: PhysicalContext): string {
  const end = key.typeSource?.field;
  if (end?.type === 'Custom') return customType(end, key, silent(context));
  const keyType = textKeyType(key.typeSource, context);
  if (keyType !== undefined) return keyType;
  return (end && relatedType(end, context.dialect)) ?? fallbackType(context);
}

/** What MySQL takes in place of a key of text that it cannot hold: InnoDB's keys have 3,072 bytes, four a character. */
function textKeyType(end: FieldNode | undefined, context: PhysicalContext): string | undefined {
  if (context.dialect !== 'mysql' || !end) return undefined;
  const isKey = end.owner.key === end || end.owner.compositeKey?.includes(end) === true;
  if (!isKey && !context.isReferredTo(end)) return undefined;
  const type = scalarType(end.field, 'mysql') ?? '';
  if (/blob/u.test(type)) return 'varbinary(255)';
  if (/text|json/u.test(type)) return 'varchar(255)';
  return Number(/^varchar\((\d+)\)$/u.exec(type)?.[1] ?? 0) > 768 ? 'varchar(768)' : undefined;
}

function fallbackType(context: PhysicalContext): string {
  return context.graph.project.settings.primaryKey === 'UUID'
    ? context.dialect === 'postgres'
      ? 'uuid'
      : 'char(32)'
    : 'bigint';
}

/** SQLite knows no brackets, words or arrays in a type, but takes any text in quotes for a type. */
function customType(field: Field, node: FieldNode, context: PhysicalContext): string {
  const fallback = context.dialect === 'mysql' ? 'longtext' : 'text';
  const wanted = (field.dbType ?? '').trim();
  if (wanted === '') {
    context.lose(
      'entwine.sql.custom-type',
      'warning',
      node,
      `${node.label} has no database type: it becomes ${fallback}.`,
      'Give it the database’s own type in dbType.',
    );
    return fallback;
  }
  if (context.dialect === 'sqlite') {
    if (/^[a-z_]\w*(?: [a-z_]\w*)*(?:\([+-]?\d+(?:, ?[+-]?\d+)?\))?$/iu.test(wanted) && !SQLITE_WORDS.test(wanted)) {
      return wanted;
    }
    return quoteIdentifier(wanted.replaceAll('\0', '\uFFFD'), 'sqlite');
  }
  if (context.dialect === 'mysql' && isForeignType(field)) {
    // A key has a length.
    const held = isUnique(field) ? FOREIGN_KEY_TYPE : fallback;
    context.lose(
      'entwine.sql.custom-type',
      'warning',
      node,
      `MySQL has no type ${wanted} and takes none from others: ${node.label} becomes ${held}.`,
      'Give it one of the database’s own types in dbType.',
    );
    return held;
  }
  return context.fragment(wanted, 'database type', node) ?? fallback;
}

/** What stands for a key of another database's type. */
const FOREIGN_KEY_TYPE = 'varchar(255)';

/** Whether MySQL does not know the type that a person gave. */
export function isForeignType({ type, dbType = '' }: Field): boolean {
  return type === 'Custom' && dbType.trim() !== '' && !MYSQL_TYPES.test(dbType.trim());
}

/** First words of the types of MariaDB and MySQL, which know no types of one's own. */
const MYSQL_TYPES =
  /^(?:(?:tiny|small|medium|big|)int(?:eger)?|int[1-8]|serial|bool(?:ean)?|bit|dec(?:imal)?|numeric|fixed|float[48]?|real|double|(?:national )?(?:var)?char(?:acter)?|nchar|nvarchar|long|(?:var)?binary|(?:tiny|medium|long|)(?:text|blob)|enum|set|json|date|datetime|timestamp|time|year|geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geometrycollection|uuid|inet[46]|vector)\b/iu;

/** Words that would end the type and begin a rule of the column. */
const SQLITE_WORDS =
  /\b(?:primary|unique|not|null|check|default|collate|references|constraint|generated|as|on|deferrable|foreign)\b/iu;

/** What Django writes for `Now()`, which its export says for CURRENT_TIMESTAMP. Django, functions.Now. */
const djangoNow: Record<Dialect, string> = {
  sqlite: "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')",
  postgres: 'STATEMENT_TIMESTAMP()',
  mysql: 'CURRENT_TIMESTAMP(6)',
};

function defaultOf(node: FieldNode, context: PhysicalContext): string | undefined {
  const { field } = node;
  const action = node.relation ? deleteActionOf(node, silent(context)) : undefined;
  if (action?.default !== undefined && (hasDbConstraint(field) || field.dbDefault === undefined)) return action.default;
  if (field.dbDefault !== undefined) {
    const isNow = context.mode === 'django' && /^(?:now\(\)|current_timestamp)$/iu.test(field.dbDefault.trim());
    return isNow ? djangoNow[context.dialect] : context.fragment(field.dbDefault, 'database default', node);
  }
  if (context.mode === 'django' || field.default === undefined || field.default === null) return undefined;
  const scalar = node.typeSource?.field;
  const literal = scalar && sqlLiteral(field.default, scalar, context.dialect);
  if (scalar && literal !== undefined && context.dialect === 'mysql' && !fitsDigits(literal, scalar)) {
    const what = `The default of ${node.label}, ${literal}, has more digits than the column`;
    context.lose('entwine.sql.default', 'warning', node, `${what}, which MySQL refuses: the column has no DEFAULT.`);
    return undefined;
  }
  if (literal === undefined) {
    const what = isCallable(field.default)
      ? `${field.default.call}(), is computed by Python`
      : `${JSON.stringify(field.default)}, has no SQL text of its type`;
    context.lose(
      'entwine.sql.default',
      'info',
      node,
      `The default of ${node.label}, ${what}: the column has no DEFAULT.`,
    );
    return undefined;
  }
  return literal;
}

function fitsDigits(literal: string, { type, maxDigits, decimalPlaces }: Field): boolean {
  if (type !== 'Decimal' || maxDigits === undefined || decimalPlaces === undefined) return true;
  const value = Math.abs(Number(literal));
  return !(value >= 10 ** (maxDigits - decimalPlaces));
}

/** The same context, for a look at what another part will report itself. */
function silent(context: PhysicalContext): PhysicalContext {
  return Object.assign(Object.create(context) as PhysicalContext, { lost: [] });
}

/** The rules that come with the type, and with the choices where wanted. */
export function columnChecks(node: FieldNode, context: PhysicalContext): Check[] {
  if (node.relation) return [];
  const column = context.columnName(node);
  const checks: Check[] = [];
  const typeRule = typeCheck(node.field, column, context.dialect, context.nameText);
  if (typeRule !== undefined) checks.push({ column, sql: typeRule, source: sourceOf(node) });
  const rule = choiceCheck(node, column, context);
  if (rule !== undefined) checks.push({ column, sql: rule, source: sourceOf(node) });
  return checks;
}

/** What Django's forms demand of a field with choices. A database lets NULL pass any check. */
function choiceCheck(node: FieldNode, column: string, context: PhysicalContext): string | undefined {
  const { blank } = node.field;
  const choices = flatChoices(node.field);
  if (!context.choiceChecks || choices.length === 0) return undefined;
  const literals = choices.map(([value]) => sqlLiteral(value, node.field, context.dialect));
  const values = literals.filter((literal) => literal !== undefined && literal !== 'NULL');
  if (literals.includes(undefined) || values.length === 0) {
    context.lose(
      'entwine.sql.choices',
      'info',
      node,
      `The choices of ${node.label} have no SQL text: the database takes other values too.`,
    );
    return undefined;
  }
  const empty = quoteText('', context.dialect);
  // A blank text is stored as an empty one.
  if (blank && values.every((value) => value?.startsWith("'")) && !values.includes(empty)) values.push(empty);
  return `${context.nameText(column)} IN (${values.join(', ')})`;
}

/** The foreign key of a relation's column; undefined, said in `lost`, where there is nothing to refer to. */
export function relationKey(node: FieldNode, context: PhysicalContext): ForeignKey | undefined {
  const { relation, field } = node;
  if (!relation || relation.kind === 'ManyToMany') return undefined;
  const { target, targetField } = relation;
  if (!target) {
    context.lose(
      'entwine.sql.missing-target',
      'error',
      node,
      `${node.label} points at no model with a table: its column refers to nothing.`,
      'Choose a model for it.',
    );
    return undefined;
  }
  if (!targetField?.column || (targetField.origin === 'implicitKey' && targetField.owner.compositeKey)) {
    context.lose(
      'entwine.sql.missing-target',
      'error',
      node,
      `${node.label} refers to no single column of ${target.label}: its column refers to nothing.`,
      'Choose a unique field of the target, or give the target a key of one column.',
    );
    return undefined;
  }
  const { action } = deleteActionOf(node, context);
  if (!hasDbConstraint(field)) return undefined;
  const table = context.tableName(node.owner);
  const column = context.columnName(node);
  const toTable = context.tableName(targetField.owner);
  const toColumn = context.columnName(targetField);
  return {
    ...(context.dialect === 'sqlite'
      ? {}
      : { name: foreignKeyName(table, column, toTable, toColumn, context.dialect) }),
    columns: [column],
    toTable,
    toColumns: [toColumn],
    onDelete: action,
    onUpdate:
      context.mode === 'django'
        ? 'NO ACTION'
        : saidAction({ event: 'UPDATE', wanted: field.onUpdate, fields: [node], toFields: [targetField] }, context),
    deferrable: isDeferredKey(node, context),
    source: sourceOf(node),
  };
}
