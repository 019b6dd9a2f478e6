/** Source: `data_types` of Django 5.2's MySQL backend with `has_native_uuid_field`; MariaDB's documentation. */
import type { DialectTypes } from '../dialect.ts';
import { plainType } from '../standardTypes.ts';
import { isOfPlaces, types as mysql } from '../mysql/types.ts';

export const types: DialectTypes = {
  ...mysql,
  columns: { ...mysql.columns, UUID: plainType('uuid') },
  withSrid: (type, srid) => (isOfPlaces(type) ? `${type} REF_SYSTEM_ID=${srid}` : undefined),
  uuid: 'uuid',
  // A literal may be the default of a text or JSON as it is; an expression stands in parentheses as in MySQL.
  defaultText: (sql, type, isLiteral) =>
    isLiteral && /text|blob|json/iu.test(type) ? sql : mysql.defaultText(sql, type, isLiteral),
  hasCollation: (collation) => mysql.hasCollation(collation) && !isOfMysql(collation),
  missingCollation: {
    ...mysql.missingCollation,
    problem: (collation) =>
      isOfMysql(collation)
        ? `has no collation ${JSON.stringify(collation)} in all of its versions, which is one of MySQL`
        : mysql.missingCollation.problem(collation),
  },
};

/** Those of Unicode 9, which MariaDB takes from 11.4.5 on as other words for its own. */
function isOfMysql(collation: string): boolean {
  return /_0900_/u.test(collation);
}
