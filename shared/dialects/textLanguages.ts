/** The languages that a project's texts of SQL may be meant in. */
import type { SqlLanguage } from '../sql/meaningPatterns.ts';
import type { Sources } from '../sql/translationPieces.ts';
import type { Dialect } from './dialect.ts';
import { dialectOf, dialects } from './dialectRegistry.ts';
import { projectReading } from './projectReading.ts';
import { standardMeanings } from './standardMeanings.ts';

/**
 * What a text in that dialect (`settings.sqlDialect`) is read by, for a target: the dialect itself; for a text of SQL's standard what
 * that says, then what the target has, then what any other has.
 */
export function sourcesOf(text: string, dialect: string, target: Dialect): Sources {
  const own = dialectOf(dialect);
  if (own) return [own];
  const standard: SqlLanguage = {
    label: 'SQL’s standard',
    lexical: projectReading(text),
    meanings: standardMeanings,
    reservedWords: new Set(),
  };
  return [standard, target, ...dialects.filter((other) => other !== target)];
}

/** Whether a text in that dialect is the target's own. */
export function isOwnText(dialect: string, target: Dialect): boolean {
  return dialect === target.name;
}

/** Whether texts in that dialect are written by rules that are known here; of other databases no word is. */
export function isReadable(dialect: string): boolean {
  return dialect === 'standard' || dialectOf(dialect) !== undefined;
}
