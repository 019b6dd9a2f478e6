import { toPhysical } from '../physical/toPhysical.ts';
import type { Dialect } from '../physical/physicalSchema.ts';
import { dialectLabels } from '../physical/physicalContext.ts';
import type { Format } from './format.ts';
import { sqlText } from './sqlWriter.ts';

/** The SQL format of a dialect: one file that creates the tables. */
export function sqlFormat(dialect: Dialect): Format {
  return {
    key: dialect,
    label: dialectLabels[dialect],
    language: 'sql',
    exportProject: (project, options) => {
      const mode = options?.mode ?? 'database';
      const sql = options?.sql ?? {};
      const { schema, lost } = toPhysical(project, { dialect, mode, ...sql });
      return { files: [{ path: `schema.${dialect}.sql`, text: sqlText(project, schema, mode, lost, sql) }], lost };
    },
  };
}
