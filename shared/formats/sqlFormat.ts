import { toPhysical } from '../physical/toPhysical.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { Format } from './format.ts';
import { sqlText } from './sqlWriter.ts';

/** The SQL format of a dialect: one file that creates the tables. */
export function sqlFormat(dialect: Dialect): Format {
  return {
    key: dialect.name,
    label: dialect.label,
    language: 'sql',
    exportProject: (project, options) => {
      const mode = options?.mode ?? 'database';
      const sql = options?.sql ?? {};
      const { schema, lost } = toPhysical(project, { dialect, mode, ...sql });
      return { files: [{ path: `schema.${dialect.name}.sql`, text: sqlText(project, schema, mode, lost, sql) }], lost };
    },
  };
}
