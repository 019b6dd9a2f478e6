import type { Dialect } from '../dialect.ts';
import { features } from './features.ts';
import { introspection } from './introspection.ts';
import { lexical, script } from './lexical.ts';
import { limits } from './limits.ts';
import { meanings } from './meanings.ts';
import { objects } from './objects.ts';
import { reservedWords } from './reservedWords.ts';
import { TableSql } from './tableSql.ts';
import { types } from './types.ts';
import { values } from './values.ts';

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  label: 'SQLite',
  lexical,
  script,
  objects,
  meanings,
  features,
  types,
  limits,
  values,
  reservedWords,
  introspection,
  tableSql: (schema, options) => new TableSql(schema, options, { lexical, features, types }),
};
