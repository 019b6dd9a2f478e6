/** What a scalar field holds, in a plain sentence for its panel. */
import { fieldTypeOf } from '../fieldTypes/fieldTypeRegistry.ts';
import { withArticle } from './withArticle.ts';
import { isAutoType, isNullable, maxLengthOf } from './modelQueries.ts';
import type { FieldNode } from './modelGraph.ts';

/** "Short text of at most 120 characters; every Person has one." */
export function fieldSentence(node: FieldNode): string {
  const { field, owner } = node;
  const one = owner.name || 'row';
  const what = `${fieldTypeOf(field.type).label}${sizeOf(node)}`;
  if (isAutoType(field)) return `${what}: the key that the database gives each ${one}.`;
  if (node.isPrimaryKey) return `${what}: the key of each ${one}.`;
  if (field.generated) return `${what}, computed by the database.`;
  const number = isNullable(field) ? `${withArticle(one)} may have none` : `every ${one} has one`;
  const unique = field.unique === true ? `, and no two share it` : '';
  return `${what}; ${number}${unique}.`;
}

function sizeOf({ field }: FieldNode): string {
  if (field.type === 'Decimal' && field.maxDigits !== undefined && field.decimalPlaces !== undefined) {
    return ` of ${field.maxDigits} digits, ${field.decimalPlaces} of them after the point`;
  }
  if (field.type === 'Custom') return field.dbType ? ` ${field.dbType}` : '';
  const { family } = fieldTypeOf(field.type);
  const length = family === 'text' || field.type === 'Binary' ? maxLengthOf(field) : undefined;
  if (length === undefined) return '';
  return ` of at most ${length} ${field.type === 'Binary' ? 'bytes' : length === 1 ? 'character' : 'characters'}`;
}
