/** Types that PostgreSQL alone has: where an export has them, what it needs for them, and what it says where it has not. */
import type { Dialect } from '../dialects/dialect.ts';
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import { fieldTypeOf, isPostgresType, type PostgresTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { nearestWords, type ReplacedField } from '../model/nearestTypes.ts';
import { saidPart } from '../model/parts.ts';
import type { Field, ProjectSettings } from '../model/plainProject.ts';
import { lacks } from './databaseWords.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Policy } from './policy.ts';

/** Whether the tables have them as they are; Django's migrations do where the project is for PostgreSQL. */
export function hasPostgresTypes(dialect: Dialect, { equalsMigrations }: Policy, settings: ProjectSettings): boolean {
  return dialect.types.postgresColumns !== undefined && (!equalsMigrations || isForPostgres(settings));
}

const words: { readonly [Type in PostgresTypeKey]: string } = {
  Array: 'array',
  HStore: 'hstore',
  SearchVector: 'search vector',
  IntegerRange: 'range',
  BigIntegerRange: 'range',
  DecimalRange: 'range',
  DateRange: 'range',
  DateTimeRange: 'range',
};

/** Each field that has the nearest type instead, and what goes with its own. */
export function sayReplaced(replaced: readonly ReplacedField[], context: PhysicalContext): void {
  const { dialect, policy, graph, omitted } = context;
  for (const { model, field, instead, lost } of replaced) {
    const node = graph.byId.get(model.id);
    const at = node?.localFields.find((each) => each.field.id === field.id) ?? node;
    if (!at) continue;
    const target = { kind: 'field', model: model.id, field: field.id } as const;
    const without = lost.length === 0 ? '' : `, without ${lost.join(' and ')}`;
    if (dialect.types.postgresColumns === undefined) {
      lacks(words[field.type], `is ${nearestWords(field.type)}${without}`, { at, target }, context);
      continue;
    }
    if (!policy.equalsMigrations) continue;
    const made = fieldTypeOf(instead.type).djangoClass;
    omitted.add({
      code: 'entwine.sql.unknownToDjango',
      outcome: 'adapted',
      severity: 'warning',
      at,
      target,
      message: `${at.label}: Django’s migrations make it a ${made}${without}, since the project is not for PostgreSQL alone.`,
      hint: 'Name postgres among the targets of the project.',
    });
  }
}

/** What an array of arrays holds in the end; any other field itself. */
export function innermost(field: Field): Field {
  return field.items === undefined ? field : innermost(field.items);
}

/**
 * Extensions of the database that types of our columns come with, and classes for plain values in indexes by gist, by name.
 * Source: PostgreSQL's documentation, F.17 and F.8.
 */
export function extensionsOf(owned: readonly ModelNode[]): readonly string[] {
  const fields = owned.flatMap((node) => node.columns.map(({ typeSource }) => typeSource?.field));
  const hasTexts = fields.some((field) => field !== undefined && innermost(field).type === 'HStore');
  return [...(owned.some(hasPlainGist) ? ['btree_gist'] : []), ...(hasTexts ? ['hstore'] : [])];
}

/** Whether a part that names no operator class is a plain field, of whose type gist knows nothing by itself. */
function hasPlainGist(node: ModelNode): boolean {
  const parts = [
    ...node.meta.constraints.flatMap(({ constraint }) =>
      constraint.type === 'exclude' && isGist(constraint.method ?? 'gist')
        ? constraint.parts.map(([part]) => part)
        : [],
    ),
    ...node.meta.indexes.flatMap(({ index }) => (isGist(index.method) ? index.fields : [])),
  ].map(saidPart);
  return parts.some(({ field = '', operatorClass }) => {
    const end = operatorClass === undefined ? node.fieldsByName.get(field)?.typeSource?.field : undefined;
    return end !== undefined && !isPostgresType(end.type) && end.type !== 'Custom' && end.dbType === undefined;
  });
}

const isGist = (method: string | undefined) => method?.toLowerCase() === 'gist';
