/** The database's type of each field, and the rules that come with it. */
import type { ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isRelation } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';
import type { Dialect } from '../dialects/dialect.ts';

import type { PhysicalContext } from './physicalContext.ts';
import type { NameText } from './sqlText.ts';

type TypeContext = Pick<PhysicalContext, 'dialect' | 'policy'>;

/** Type of a scalar field's column. Undefined for relations. */
export function scalarType(field: Field, context: TypeContext): string | undefined {
  if (isRelation(field)) return undefined;
  return listedType(field, context) ?? context.dialect.types.columns[field.type as ScalarTypeKey](field);
}

/** The type of the database that holds the values of a native enum; undefined where the column is a plain one. */
export function listedType({ enumType }: Field, { dialect, policy }: TypeContext): string | undefined {
  if (!enumType?.values || enumType.values.length === 0 || policy.equalsMigrations) return undefined;
  const { name, schema, values } = enumType;
  return dialect.types.listedType({ name, values, ...(schema && dialect.features.holdsSchemas ? { schema } : {}) });
}

/** Type of a column that refers to this scalar field. */
export function relatedType(field: Field, context: TypeContext): string | undefined {
  if (isRelation(field)) return undefined;
  return context.dialect.types.related[field.type as ScalarTypeKey] ?? scalarType(field, context);
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
