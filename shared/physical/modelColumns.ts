/** Columns of a model's table, with the rules that stand on one column. */
import type { FieldNode } from '../model/modelGraph.ts';
import { flatChoices, hasDbConstraint, isAutoType, isUnique } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';
import { listedType, relatedType, scalarType, typeCheck } from './columnTypes.ts';
import { deleteActionOf, setsDefault } from './deleteAction.ts';
import { holdsText, isPlainWord, lacks, numberingOf } from './databaseWords.ts';
import { fragment, silent, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Check, Column } from './physicalSchema.ts';
import { innermost } from './postgresTypes.ts';
import { codeText } from '../model/literalText.ts';
import { sqlLiteral } from './sqlLiteral.ts';
import { sqlOfText, typeOfField } from './sqlTexts.ts';
import { isText, quoteText } from './sqlText.ts';

export function columnOf(node: FieldNode, context: PhysicalContext): Column {
  const { field } = node;
  const { policy } = context;
  const { features } = context.dialect;
  const key = node.owner.key === node;
  const end = node.typeSource?.field;
  const autoIncrement = isNumbered(node, key, context);
  const column: { -readonly [Key in keyof Column]: Column[Key] } = {
    name: context.names.column(node),
    type: placedType(columnType(node, key, context), node, context),
    notNull: node.isNotNull,
    source: sourceOf(node),
  };
  if (autoIncrement) Object.assign(column, { autoIncrement: true }, numberingOf(node, context));
  const generated = field.generated && generatedText(field.generated, node, context);
  if (generated !== undefined) {
    const stored = field.generated?.stored === true || features.storesAllGeneratedColumns;
    column.generated = { sql: generated, stored };
    // Django, _iter_column_sql: what is generated gets no NOT NULL.
    if ((policy.equalsMigrations || !features.allowsNotNullOnGenerated) && !key) column.notNull = false;
  } else if (!autoIncrement) {
    const value = defaultOf(node, context);
    if (value !== undefined) column.default = value;
  }
  // Django, ArrayField.__init__: that of an array is that of its items.
  const collation = node.relation ? end?.dbCollation : innermost(field).dbCollation;
  const isListed = () => end !== undefined && listedType(end, context) !== undefined;
  if (collation && !isListed() && takesCollation(collation, node, context)) column.collation = collation;
  if (field.comment) column.comment = field.comment;
  if (!policy.equalsMigrations) {
    // What refers to a text has its character set.
    const charset = heldCharset(node, node.relation ? end?.charset : field.charset, context);
    if (charset !== undefined) column.charset = charset;
    if (field.invisible && isHidden(node, column, context)) column.invisible = true;
  }
  if (features.supportsUpdateValues && !node.relation && field.onUpdate) {
    const onUpdate = sqlOfText(
      field.onUpdate,
      { what: 'ON UPDATE text', slot: 'onUpdate', at: node, texts: field.onUpdateByDialect },
      context,
    );
    if (onUpdate !== undefined) column.onUpdate = onUpdate;
  }
  return column;
}

/** The type with the reference system of its places. */
function placedType(type: string, node: FieldNode, context: PhysicalContext): string {
  const { srid } = node.field;
  if (srid === undefined || context.policy.equalsMigrations) return type;
  const placed = Number.isSafeInteger(srid) && srid >= 0 ? context.dialect.types.withSrid(type, srid) : undefined;
  if (placed === undefined) lacks(`reference system ${srid} of a ${type}`, 'has none', { at: node }, context);
  return placed ?? type;
}

function generatedText(
  { sql, sqlByDialect: texts }: NonNullable<Field['generated']>,
  node: FieldNode,
  context: PhysicalContext,
): string | undefined {
  const wanted = typeOfField(node.typeSource?.field);
  return sqlOfText(sql, { what: 'generated expression', slot: 'generated', at: node, wanted, texts }, context);
}

/** Whether the database numbers the column: a key of an Auto type, or an integer that says so. */
function isNumbered(node: FieldNode, key: boolean, context: PhysicalContext): boolean {
  const { field } = node;
  if (isAutoType(field)) return key;
  if (field.identity === undefined || context.policy.equalsMigrations || node.relation || field.generated) return false;
  if (key || (context.dialect.features.numbersAnyColumn && node.isNotNull)) return true;
  const what = node.isNotNull ? 'numbered column beside the key' : 'numbered column that may be empty';
  lacks(what, 'is not numbered', { at: node }, context);
  return false;
}

/** The character set of a column, if the database takes it. */
function heldCharset(node: FieldNode, charset: string | undefined, context: PhysicalContext): string | undefined {
  if (!charset) return undefined;
  if (!holdsText((node.typeSource ?? node).field.type)) {
    if (!node.relation) lacks('character set of what is no text', 'has none', { at: node }, context);
    return undefined;
  }
  const { hasColumnCharsets } = context.dialect.features;
  if (hasColumnCharsets && isPlainWord(charset)) return charset;
  if (node.relation) return undefined;
  if (hasColumnCharsets)
    lacks(`character set ${JSON.stringify(charset)}`, 'has that of the table', { at: node }, context);
  else lacks('character set of a column', 'has that of the database', { at: node }, context);
  return undefined;
}

/** Whether SELECT * leaves a column out that is to be invisible. */
function isHidden(node: FieldNode, column: Column, context: PhysicalContext): boolean {
  const { features } = context.dialect;
  const isFilled =
    !column.notNull || column.default !== undefined || column.autoIncrement === true || column.generated !== undefined;
  if (features.supportsInvisibleColumns && (!features.invisibleNeedsDefault || isFilled)) return true;
  const what = features.supportsInvisibleColumns ? 'invisible column without a default' : 'invisible column';
  lacks(what, 'is part of SELECT *', { at: node }, context);
  return false;
}

function takesCollation(collation: string, node: FieldNode, context: PhysicalContext): boolean {
  const { label, types } = context.dialect;
  if (types.hasCollation(collation)) return true;
  context.omitted.add({
    code: 'entwine.sql.collation',
    outcome: 'adapted',
    severity: 'warning',
    at: node,
    message: `${label} ${types.missingCollation.problem(collation)}: ${node.label} ${types.missingCollation.instead}.`,
    hint: types.missingCollation.hint,
  });
  return false;
}

function columnType(node: FieldNode, key: boolean, context: PhysicalContext): string {
  const { dialect } = context;
  const end = node.typeSource?.field;
  let type: string | undefined;
  if (node.relation) {
    type = end && relatedType(end, context);
    if (type === undefined) type = fallbackType(context);
  } else type = scalarType(node.field, context);
  if (type === undefined && node.field.type === 'Array') return customType(node.field, node, context);
  const held = type === undefined ? undefined : withLengthHeld(type, context);
  if (type !== undefined && held !== undefined && held !== type) {
    context.omitted.add({
      code: 'entwine.sql.length',
      outcome: 'adapted',
      severity: 'warning',
      at: node,
      message: `${context.dialect.label} has no ${type}: ${node.label} becomes ${held}.`,
      hint: 'Give the field a maxLength above 0, or none.',
    });
    type = held;
  }
  // A key that is given must be demanded, which one that the database would number is not.
  const isGivenKey =
    key &&
    !isAutoType(node.field) &&
    node.field.identity === undefined &&
    dialect.features.numbersIntegerKeys &&
    !context.policy.equalsMigrations;
  // The field's own type in the database; a relation's is that of its target unless it says so.
  const own = node.field.dbType !== undefined && !context.policy.equalsMigrations ? node.field : end;
  if (own && (own.type === 'Custom' || (own.dbType !== undefined && !context.policy.equalsMigrations))) {
    const wanted = customType(own, node, context);
    return isGivenKey && /^integer$/iu.test(wanted) ? 'bigint' : wanted;
  }
  const keyType = end && textKeyType(node.typeSource, context);
  if (keyType !== undefined) {
    if (!node.relation) {
      context.omitted.add({
        code: 'entwine.sql.text-key',
        outcome: 'adapted',
        severity: 'warning',
        at: node,
        message: `${dialect.label} has no key over a text without a length or beyond 768 characters: ${node.label} becomes ${keyType}.`,
        hint: 'Give the field a maxLength of at most 768.',
      });
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
  if (end && (end.type === 'Custom' || (end.dbType !== undefined && !context.policy.equalsMigrations)))
    return customType(end, key, silent(context));
  const keyType = textKeyType(key.typeSource, context);
  if (keyType !== undefined) return keyType;
  const related = end && relatedType(end, context);
  return related === undefined ? fallbackType(context) : withLengthHeld(related, context);
}

/** The type without a length that no text has, where the database reads lengths; that of the items of an array too. */
function withLengthHeld(type: string, { dialect }: PhysicalContext): string {
  if (!dialect.features.enforcesTypes || !type.startsWith('varchar(')) return type;
  return type.replace(/^varchar\((?:0|-\d+)\)/u, dialect.types.textWithoutLength);
}

/** What stands in place of a key of text that the database cannot hold. */
function textKeyType(end: FieldNode | undefined, context: PhysicalContext): string | undefined {
  const { limits } = context.dialect;
  if (!end || !limits.keyTypeInstead) return undefined;
  const isKey = end.owner.key === end || end.owner.compositeKey?.includes(end) === true;
  if (!isKey && !context.referredTo.has(end)) return undefined;
  return limits.keyTypeInstead(scalarType(end.field, context) ?? '');
}

function fallbackType(context: PhysicalContext): string {
  return context.graph.project.settings.primaryKey === 'UUID' ? context.dialect.types.uuid : 'bigint';
}

function customType(field: Field, node: FieldNode, context: PhysicalContext): string {
  const { label, types } = context.dialect;
  const fallback = types.longText;
  const wanted = (field.dbType ?? '').trim();
  if (wanted === '') {
    context.omitted.add({
      code: 'entwine.sql.custom-type',
      outcome: 'adapted',
      severity: 'warning',
      at: node,
      message: `${node.label} has no database type: it becomes ${fallback}.`,
      hint: 'Give it the database’s own type in dbType.',
    });
    return fallback;
  }
  const own = types.customType(wanted);
  if (own !== undefined) return own;
  if (types.isForeignType(wanted)) {
    // A key has a length.
    const held = isUnique(field) ? FOREIGN_KEY_TYPE : fallback;
    context.omitted.add({
      code: 'entwine.sql.custom-type',
      outcome: 'adapted',
      severity: 'warning',
      at: node,
      message: `${label} has no type ${wanted} and takes none from others: ${node.label} becomes ${held}.`,
      hint: 'Give it one of the database’s own types in dbType.',
      fix: {
        kind: 'setText',
        label: `Write one for ${label}`,
        at: { kind: 'field', model: node.definedOn.id, field: node.field.id },
        slot: 'type',
        text: field.dbType ?? '',
        dialect: context.dialect.name,
        sql: '',
      },
    });
    return held;
  }
  return fragment(wanted, 'database type', node, context) ?? fallback;
}

/** What stands for a key of another database's type. */
const FOREIGN_KEY_TYPE = 'varchar(255)';

function defaultOf(node: FieldNode, context: PhysicalContext): string | undefined {
  const { field } = node;
  const action = node.relation && setsDefault(field) ? deleteActionOf(node, silent(context)) : undefined;
  if (action?.default !== undefined && (hasDbConstraint(field) || field.dbDefault === undefined)) return action.default;
  if (field.dbDefault !== undefined) {
    const texts = field.dbDefaultByDialect;
    const words = new Set(Object.values(texts ?? [field.dbDefault]).map((text = '') => text.trim().toLowerCase()));
    const word = [...words].every((each) => each === 'now()' || each === 'current_timestamp') ? 'now()' : '';
    const { types } = context.dialect;
    if (context.policy.equalsMigrations && word !== '') return types.now;
    // Each database has a name of its own for it.
    if (!texts && words.has('now()')) return types.clock(scalarType(field, context) ?? '');
    const wanted = typeOfField(node.typeSource?.field);
    return sqlOfText(field.dbDefault, { what: 'database default', slot: 'default', at: node, wanted, texts }, context);
  }
  if (!context.policy.databaseMakesDefaults || field.default === undefined || field.default === null) return undefined;
  const scalar = node.typeSource?.field;
  const literal = scalar && sqlLiteral(field.default, scalar, context.dialect);
  if (scalar && literal !== undefined && context.dialect.features.refusesLongNumbers && !fitsDigits(literal, scalar)) {
    const what = `The default of ${node.label}, ${literal}, has more digits than the column`;
    context.omitted.add({
      code: 'entwine.sql.default',
      outcome: 'leftOut',
      severity: 'warning',
      at: node,
      message: `${what}, which ${context.dialect.label} refuses: the column has no DEFAULT.`,
    });
    return undefined;
  }
  if (literal === undefined) {
    const code = codeText(field.default);
    const what =
      code === undefined
        ? `${JSON.stringify(field.default)}, has no SQL text of its type`
        : `${code}, is computed by Python`;
    context.omitted.add({
      code: 'entwine.sql.default',
      outcome: 'leftOut',
      severity: 'info',
      at: node,
      message: `The default of ${node.label}, ${what}: the column has no DEFAULT.`,
    });
    return undefined;
  }
  return literal;
}

function fitsDigits(literal: string, { type, maxDigits, decimalPlaces }: Field): boolean {
  if (type !== 'Decimal' || maxDigits === undefined || decimalPlaces === undefined) return true;
  const value = Math.abs(Number(literal));
  return !(value >= 10 ** (maxDigits - decimalPlaces));
}

/** Of most columns. */
const NO_CHECKS: readonly Check[] = [];

/** The rules that come with the type, and with the choices where wanted. */
export function columnChecks(node: FieldNode, context: PhysicalContext): readonly Check[] {
  if (node.relation) return NO_CHECKS;
  const column = context.names.column(node);
  const hasOwnType = node.field.dbType !== undefined && !context.policy.equalsMigrations;
  const typeRule = hasOwnType ? undefined : typeCheck(node.field, column, context.dialect, context.nameText);
  const isListed = listedType(node.field, context) !== undefined;
  const rule = isListed ? undefined : choiceCheck(node, column, context);
  if (typeRule === undefined && rule === undefined) return NO_CHECKS;
  return [typeRule, rule].flatMap((sql) => (sql === undefined ? [] : { column, sql, source: sourceOf(node) }));
}

/** What Django's forms demand of a field with choices. A database lets NULL pass any check. */
function choiceCheck(node: FieldNode, column: string, context: PhysicalContext): string | undefined {
  const { enumType } = node.field;
  const isNative = enumType !== undefined && !context.policy.equalsMigrations;
  if (enumType && !isNative) {
    context.omitted.add({
      code: 'entwine.sql.unknownToDjango',
      outcome: 'adapted',
      severity: 'warning',
      at: node,
      message: `${node.label}: Django has no word for the type ${enumType.name}, and its migrations make a plain column.`,
    });
  }
  const blank = node.field.blank === true && !isNative;
  if (isNative)
    lacks(enumType.values ? 'type of listed texts' : 'type of listed numbers', 'has a CHECK', { at: node }, context);
  if (!context.choiceChecks && !isNative) return undefined;
  const choices = flatChoices(node.field);
  if (choices.length === 0) return undefined;
  const literals = choices.map(([value]) => sqlLiteral(value, node.field, context.dialect));
  const values = literals.filter((literal) => literal !== undefined && literal !== 'NULL');
  if (literals.includes(undefined) || values.length === 0) {
    context.omitted.add({
      code: 'entwine.sql.choices',
      outcome: 'leftOut',
      severity: 'info',
      at: node,
      message: `The choices of ${node.label} have no SQL text: the database takes other values too.`,
    });
    return undefined;
  }
  const empty = quoteText('', context.dialect);
  // A blank text is stored as an empty one.
  if (
    blank &&
    values.every((value) => value !== undefined && isText(value, context.dialect)) &&
    !values.includes(empty)
  )
    values.push(empty);
  return `${context.nameText(column)} IN (${values.join(', ')})`;
}
