/**
 * Where MySQL's SQL, created on MariaDB, is not what Django migrates there: argued from MySQL's documentation, since there
 * is no MySQL to ask. A line of SHOW CREATE TABLE becomes what it would be on MySQL, or nothing.
 */
import type { Field, Model, Project } from '../shared/model/project.ts';

export interface Difference {
  readonly what: string;
  /** With the chapter of MySQL's manual. */
  readonly reason: string;
  onMysql(line: string): string | undefined;
}

export const mysqlDifferences: readonly Difference[] = [
  {
    what: 'uuid is char(32)',
    reason: 'MySQL has no type for UUIDs (13, Data Types), and Django takes char(32) there (has_native_uuid_field).',
    onMysql: (line) => line.replace(/^(`(?:[^`]|``)*`) uuid\b/u, '$1 char(32)'),
  },
  {
    what: 'no unique key over a text without a length or beyond 3,072 bytes',
    reason: 'MySQL refuses it (15.1.15, CREATE INDEX, and 17.22, InnoDB Limits), MariaDB keeps it by a hash.',
    onMysql: (line) => (/^UNIQUE KEY .* USING HASH$/su.test(line) ? undefined : line),
  },
];

/**
 * Words that MySQL alone has, and MariaDB refuses: a check that is not enforced, an index that is INVISIBLE or of
 * more than fields, which Django makes of expressions, a column that is INVISIBLE without NULL or a default.
 */
export function withoutMysqlsOwn(project: Project): Project {
  const isPlain = (entry: object) => {
    const parts = 'fields' in entry ? (entry.fields as readonly unknown[]) : [];
    const isSet = 'type' in entry;
    return parts.every((part) => typeof part === 'string' && !(isSet && part.startsWith('-')));
  };
  const isTaken = (entry: object) => !('enforced' in entry) && !('visible' in entry) && isPlain(entry);
  const seen = (field: Field): Field => {
    const { invisible: _, ...rest } = field;
    return rest;
  };
  const models = project.models.map(({ constraints, indexes, fields, ...model }): Model => ({
    ...model,
    fields: fields.map((field) => (field.null ? field : seen(field))),
    ...(constraints && { constraints: constraints.filter(isTaken) }),
    ...(indexes && { indexes: indexes.filter(isTaken) }),
  }));
  return { ...project, models };
}
