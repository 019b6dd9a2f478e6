/** The schema, database or attached database that an export puts its tables into. */
import { byteLength, nameLimit } from './djangoNames.ts';
import { dialectLabels, type PhysicalContext } from './physicalContext.ts';
import type { Dialect } from './physicalSchema.ts';

/** Why the name cannot stand there, as a sentence, or undefined. */
export function schemaPrefixProblem(name: string, dialect: Dialect): string | undefined {
  const label = dialectLabels[dialect];
  const limit = nameLimit(dialect);
  if (name.trim() === '') return 'The schema name is empty.';
  if (name !== name.trim()) return 'The schema name begins or ends with a blank.';
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'The schema name holds a character that no database takes.';
  if (dialect === 'postgres' && /^pg_/iu.test(name))
    return 'PostgreSQL keeps schema names that begin with pg_ for itself.';
  if (dialect === 'mysql' && /[/\\.\u{10000}-\u{10FFFF}]/u.test(name)) {
    return 'MySQL and MariaDB take no /, \\, dot or emoji in the name of a database.';
  }
  const length = dialect === 'postgres' ? byteLength(name) : [...name].length;
  if (limit === undefined || length <= limit) return undefined;
  const unit = dialect === 'postgres' ? 'bytes' : 'characters';
  return `${label} takes names of at most ${limit} ${unit}, and the schema name has ${length}.`;
}

/** The prefix as this database holds it; one that it cannot hold is said in `lost` and left out. */
export function schemaPrefixOf(prefix: string | undefined, context: PhysicalContext): string | undefined {
  if (prefix === undefined) return undefined;
  const name = context.cased(prefix);
  const problem = schemaPrefixProblem(name, context.dialect);
  if (problem === undefined) return name;
  context.loseProject(
    'entwine.sql.schema',
    'error',
    `${problem} The tables stand without it.`,
    'Choose another schema name.',
  );
  return undefined;
}
