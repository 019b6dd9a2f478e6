/** The database's type of each field, and the rules that come with it. */
import type { ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isRelation } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';
import type { Dialect } from '../dialects/dialect.ts';

import type { NameText } from './sqlText.ts';

/** Type of a scalar field's column. Undefined for relations. */
export function scalarType(field: Field, dialect: Dialect): string | undefined {
  return isRelation(field) ? undefined : dialect.types.columns[field.type as ScalarTypeKey](field);
}

/** Type of a column that refers to this scalar field. */
export function relatedType(field: Field, dialect: Dialect): string | undefined {
  if (isRelation(field)) return undefined;
  return dialect.types.related[field.type as ScalarTypeKey] ?? scalarType(field, dialect);
}

/** The rule that comes with a type (Django, `data_type_check_constraints`), as SQL over the column. */
export function typeCheck(field: Field, column: string, dialect: Dialect, nameText: NameText): string | undefined {
  const name = nameText(column);
  switch (field.type) {
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
      return `${name} >= 0`;
    case 'JSON':
      return dialect.types.jsonCheck(name);
    default:
      return undefined;
  }
}
