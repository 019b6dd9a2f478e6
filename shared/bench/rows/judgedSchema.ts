/**
 * The schema that the bench makes: what would refuse the bench's own rows before the rule that is tried, and what it does
 * not judge, is left out of it, and that is said.
 */
import { withNeededObjects } from '../../physical/madeObjects.ts';
import type { PhysicalSchema, Source } from '../../physical/physicalSchema.ts';

export interface JudgedSchema {
  readonly schema: PhysicalSchema;
  readonly notJudged: readonly { readonly source: Source; readonly reason: string }[];
}

/**
 * `isRead`: whether the bench can tell which rows the exclusion constraints of a model keep apart.
 * Numbers that rows bring are taken, and a key of several columns may have NULL in some of them.
 */
export function judgedSchema(whole: PhysicalSchema, isRead: (model: string) => boolean): JudgedSchema {
  const schema = withNeededObjects(whole);
  const notJudged: { source: Source; reason: string }[] = [];
  const tables = schema.tables.map((table) => {
    const columns = table.columns.map((column) => {
      if (column.numbering !== 'always') return column;
      const reason = `The bench numbers its rows itself: that ${column.name} takes no given number is not tried.`;
      notJudged.push({ source: column.source, reason });
      const { numbering: _, ...rest } = column;
      return rest;
    });
    const foreignKeys = table.foreignKeys.map((key) => {
      if (key.match === undefined || key.columns.length < 2) return key;
      notJudged.push({ source: key.source, reason: `MATCH FULL over ${key.columns.join(' and ')} is not tried.` });
      const { match: _, ...rest } = key;
      return rest;
    });
    const { exclusions = [], ...rest } = table;
    if (exclusions.length > 0 && isRead(table.source.model)) return { ...table, columns, foreignKeys };
    for (const { name, columns: parts, source } of exclusions) {
      const what = name ?? parts.map((part) => part.name || part.expression).join(' and ');
      notJudged.push({ source, reason: `Which rows the exclusion constraint ${what} keeps apart is not tried.` });
    }
    return { ...rest, columns, foreignKeys };
  });
  return notJudged.length === 0 ? { schema, notJudged } : { schema: { ...schema, tables }, notJudged };
}
