import { toPhysical } from '../physical/toPhysical.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { schemaPrefixProblem } from '../physical/schemaPrefix.ts';
import type { Format } from './format.ts';
import { sqlOptionTable, type SqlFormatOptions } from './sqlOptionTable.ts';
import { sqlText } from './sqlWriter.ts';

/** The SQL format of a dialect: one file that creates the tables. */
export function sqlFormat(dialect: Dialect): Format<SqlFormatOptions> {
  return {
    key: dialect.name,
    label: dialect.label,
    language: 'sql',
    options: {
      ...sqlOptionTable,
      schemaPrefix: {
        ...sqlOptionTable.schemaPrefix,
        label: sentence(dialect.features.tablePrefixWord),
        problem: (text) => schemaPrefixProblem(text, dialect),
      },
    },
    exportProject: (project, { mode = 'database', ...sql } = {}) => {
      const { schema, omitted } = toPhysical(project, { dialect, mode, ...sql });
      return {
        files: [{ path: `schema.${dialect.name}.sql`, text: sqlText(project, schema, mode, omitted, sql) }],
        omitted,
      };
    },
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
