/** An SQL condition as Django's `Q`, where it says the same; else the SQL itself as a raw condition. */
import { fieldTypeOf, isRelationType } from '../../fieldTypes/fieldTypeRegistry.ts';
import { isDate } from '../../sql/calendar.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Field } from '../../model/plainProject.ts';
import { readingOf } from './databaseTexts.ts';
import type { DjangoModule, SqlPlace } from './djangoModule.ts';
import { rawSql } from './djangoValue.ts';
import { call, keyword, literal, tuple } from './pythonLayout.ts';
import type { Python } from './pythonLayout.ts';
import { isPythonName, pythonString } from './pythonText.ts';
import { readSqlCondition } from './sqlCondition.ts';
import type { Comparison, SqlCondition, SqlLiteral } from './sqlCondition.ts';

const LOOKUPS: Readonly<Record<Exclude<Comparison, '<>'>, string>> = {
  '=': '',
  '<': '__lt',
  '<=': '__lte',
  '>': '__gt',
  '>=': '__gte',
};

export interface DjangoCondition {
  readonly python: Python;
  /** Django cannot look into raw SQL: `full_clean()` does not evaluate it. */
  readonly isRaw: boolean;
}

/** `Q(…)`; the raw SQL stands inside a `Q` where Django insists on one (`inQ`). */
export function djangoCondition(
  sql: string,
  model: ModelNode,
  module: DjangoModule,
  place: SqlPlace,
  inQ: boolean,
): DjangoCondition {
  const condition = place.byVendor ? undefined : readSqlCondition(sql, readingOf(module.graph.project.settings));
  const translated = condition && translate(condition, model, module);
  if (translated !== undefined) return { python: translated, isRaw: false };
  const raw = rawSql(sql, module, place, true);
  return { python: inQ ? call(qClass(module), raw) : raw, isRaw: true };
}

function qClass(module: DjangoModule): string {
  return `${module.imports.from('django.db', 'models')}.Q`;
}

function translate(condition: SqlCondition, model: ModelNode, module: DjangoModule): Python | undefined {
  const q = qClass(module);
  if (condition.kind === 'and' || condition.kind === 'or') {
    const operands: Python[] = [];
    for (const part of condition.conditions) {
      const operand = translate(part, model, module);
      if (operand === undefined) return undefined;
      operands.push(operand);
    }
    return { operator: condition.kind === 'and' ? '&' : '|', operands };
  }
  if (condition.kind === 'not') return negate(condition.condition, model, module);
  const field = fieldOfColumn(condition.column, model);
  if (!field) return undefined;
  switch (condition.kind) {
    case 'isNull':
      return call(q, keyword(`${field.name}__isnull`, literal(condition.isNull)));
    case 'in': {
      if (!condition.values.every((value) => suits(value, field))) return undefined;
      return call(q, keyword(`${field.name}__in`, { head: '', brackets: '[]', items: condition.values.map(toItem) }));
    }
    case 'between': {
      if (!suits(condition.low, field) || !suits(condition.high, field)) return undefined;
      return call(q, keyword(`${field.name}__range`, tuple([literal(condition.low), literal(condition.high)])));
    }
    case 'compare': {
      const { operator, value } = condition;
      if (operator === '<>') return negate({ ...condition, operator: '=' }, model, module);
      const name = field.name + LOOKUPS[operator];
      if ('literal' in value)
        return suits(value.literal, field) ? call(q, keyword(name, literal(value.literal))) : undefined;
      const other = fieldOfColumn(value.column, model);
      if (!other || other.type !== field.type) return undefined;
      const f = `${module.imports.from('django.db', 'models')}.F`;
      return call(q, keyword(name, call(f, pythonString(other.name))));
    }
  }
}

function toItem(value: SqlLiteral): { readonly value: Python } {
  return { value: literal(value) };
}

/** Django counts NULL as "not equal" where SQL knows neither, so only columns without NULL are translated. */
function negate(condition: SqlCondition, model: ModelNode, module: DjangoModule): Python | undefined {
  if (!columnsOf(condition).every((column) => fieldOfColumn(column, model)?.null !== true)) return undefined;
  const inner = translate(condition, model, module);
  if (inner === undefined || typeof inner === 'string') return undefined;
  if ('operator' in inner) return undefined;
  return { ...inner, head: `~${inner.head}` };
}

function columnsOf(condition: SqlCondition): readonly string[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.conditions.flatMap(columnsOf);
  if (condition.kind === 'not') return columnsOf(condition.condition);
  if (condition.kind === 'compare' && 'column' in condition.value) return [condition.column, condition.value.column];
  return [condition.column];
}

/**
 * The model's own scalar field with this column; relations and fields of parents are left to raw SQL, and so are columns
 * with a percent sign: Django fills values in by `%`, over the quoted names too, and its migration fails.
 */
export function fieldOfColumn(column: string, model: ModelNode): Field | undefined {
  return scalarOfColumn(column, model.model.fields);
}

/** The same among fields of parents too, which queries reach and no index or constraint does. */
export function reachedFieldOfColumn(column: string, model: ModelNode): Field | undefined {
  const inherited = model.allFields.map(({ field }) => field);
  return fieldOfColumn(column, model) ?? scalarOfColumn(column, inherited);
}

function scalarOfColumn(column: string, fields: readonly Field[]): Field | undefined {
  return fields.find((field) => {
    if (isRelationType(field.type) || !isPythonName(field.name)) return false;
    const own = field.dbColumn || field.name;
    if (own.includes('%')) return false;
    return own === column || own.toLowerCase() === column.toLowerCase();
  });
}

function isDayOrTime(value: string, { type }: Field): boolean {
  if (type === 'Time') return /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/u.test(value);
  return type === 'Date' && /^\d{4}-\d\d-\d\d$/u.test(value) && isDate(value);
}

function suits(value: SqlLiteral, field: Field): boolean {
  const { family } = fieldTypeOf(field.type);
  if (typeof value === 'boolean') return family === 'boolean';
  // Django reads a day or a time in a lookup; with a zone it would be another moment by its settings.
  if (typeof value === 'string') return family === 'text' || isDayOrTime(value, field);
  if (field.type === 'Float' || field.type === 'Decimal') return true;
  return (family === 'number' || family === 'auto') && Number.isSafeInteger(value);
}
