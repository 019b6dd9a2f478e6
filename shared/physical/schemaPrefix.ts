/** The schema, database or attached database that an export puts its tables into. */
import { identifierLength } from './names.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Dialect } from '../dialects/dialect.ts';

/** Why the name cannot stand there, as a sentence, or undefined. */
export function schemaPrefixProblem(name: string, dialect: Dialect): string | undefined {
  const { label, limits } = dialect;
  const limit = limits.maxIdentifierLength;
  if (name.trim() === '') return 'The schema name is empty.';
  if (name !== name.trim()) return 'The schema name begins or ends with a blank.';
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'The schema name holds a character that no database takes.';
  const problem = limits.schemaNameProblem(name);
  if (problem !== undefined) return problem;
  const length = identifierLength(name, dialect);
  if (limit === undefined || length <= limit) return undefined;
  return `${label} takes names of at most ${limit} ${limits.identifierUnit}, and the schema name has ${length}.`;
}

/** The prefix as this database holds it; one that it cannot hold is said in `omitted` and left out. */
export function schemaPrefixOf(prefix: string | undefined, context: PhysicalContext): string | undefined {
  if (prefix === undefined) return undefined;
  const name = context.names.cased(prefix);
  const problem = schemaPrefixProblem(name, context.dialect);
  if (problem === undefined) return name;
  context.omitted.addProject({
    code: 'entwine.sql.schema',
    outcome: 'leftOut',
    severity: 'error',
    message: `${problem} The tables stand without it.`,
    hint: 'Choose another schema name.',
  });
  return undefined;
}
