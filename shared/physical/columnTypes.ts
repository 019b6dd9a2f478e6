/** The database's type of each field, and the rules that come with it. */
import { isPostgresType, type PostgresTypeKey, type ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isRelation } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';
import type { Dialect } from '../dialects/dialect.ts';

import type { PhysicalContext } from './physicalContext.ts';
import type { NameText } from './sqlText.ts';

type TypeContext = Pick<PhysicalContext, 'dialect' | 'policy' | 'typeSchema'>;

/** Type of a scalar field's column. Undefined for relations. */
export function scalarType(field: Field, context: TypeContext): string | undefined {
  if (isRelation(field)) return undefined;
  if (isPostgresType(field.type)) return postgresType(field, field.type, context);
  return listedType(field, context) ?? context.dialect.types.columns[field.type as ScalarTypeKey](field);
}

/** Django, ArrayField.db_type: the type of an item, with the size in brackets. */
function postgresType(field: Field, type: PostgresTypeKey, context: TypeContext): string | undefined {
  if (type !== 'Array') return context.dialect.types.postgresColumns?.[type];
  const { items, size } = field;
  if (!items) return undefined;
  const isOwn = items.type === 'Custom' || (items.dbType !== undefined && !context.policy.equalsMigrations);
  const item = isOwn ? plainTypeText(items.dbType) : scalarType(items, context);
  return item && `${item}[${size !== undefined && size > 0 ? size : ''}]`;
}

/** What a person wrote as a type, where it is a name with a size and can stand in a statement. */
function plainTypeText(written = ''): string | undefined {
  const text = written.trim();
  return /^[A-Za-z_][\w.]*(?: [A-Za-z_]\w*)*(?:\(\d+(?:, ?\d+)*\))?$/u.test(text) ? text : undefined;
}

/** The type of the database that holds the values of a native enum; undefined where the column is a plain one. */
export function listedType({ enumType }: Field, { dialect, policy, typeSchema }: TypeContext): string | undefined {
  if (!enumType?.values || enumType.values.length === 0 || policy.equalsMigrations) return undefined;
  const { name, schema = typeSchema, values } = enumType;
  return dialect.types.listedType({ name, values, ...(schema && dialect.features.holdsSchemas ? { schema } : {}) });
}

/** Type of a column that refers to this scalar field. */
export function relatedType(field: Field, context: TypeContext): string | undefined {
  if (isRelation(field)) return undefined;
  return context.dialect.types.related[field.type as ScalarTypeKey] ?? scalarType(field, context);
}

/** The rule that comes with a type (Django, `data_type_check_constraints`), as SQL over the column. */
export function typeCheck(field: Field, column: string, dialect: Dialect, nameText: NameText): string | undefined {
  switch (field.type) {
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
      return `${nameText(column)} >= 0`;
    case 'JSON':
      return dialect.types.jsonCheck(nameText(column));
    default:
      return undefined;
  }
}
