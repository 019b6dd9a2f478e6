/** The parts of an index or unique set as this database has them. */
import { djangoParts } from '../model/djangoParts.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { saidPart, type SaidPart } from '../model/parts.ts';
import type { Part } from '../model/plainProject.ts';
import type { Omission } from '../model/omission.ts';
import { lacks, type Place } from './databaseWords.ts';
import { fragment, type PhysicalContext } from './physicalContext.ts';
import type { IndexColumn } from './physicalSchema.ts';
import { sqlOfText } from './sqlTexts.ts';

export interface PartsPlace extends Place {
  readonly at: ModelNode;
  /** Its name, or its parts in parentheses. */
  readonly part: string;
  readonly isUnique: boolean;
}

/** The parts that this export makes: Django's migrations say fewer words of them. */
export function madeParts(given: readonly Part[], place: PartsPlace, context: PhysicalContext): readonly SaidPart[] {
  if (!context.policy.equalsMigrations) return given.map(saidPart);
  const { parts, lost } = djangoParts(given, place.isUnique, context.graph.project.settings);
  for (const word of lost) {
    context.omitted.add({
      code: 'entwine.sql.unknownToDjango',
      outcome: 'adapted',
      severity: 'warning',
      at: place.at,
      ...(place.target === undefined ? {} : { target: place.target }),
      part: place.part,
      message: `${place.at.label}, ${place.part}: Django’s migrations say ${word} for PostgreSQL only, and make the rest without it.`,
      hint: 'Name postgres among the targets of the project.',
    });
  }
  return parts;
}

/** Whether Django leaves the whole out here, since it makes it of expressions. */
export function isLeftOutByDjango(given: readonly Part[], isUnique: boolean, context: PhysicalContext): boolean {
  const { policy, dialect, graph } = context;
  return (
    policy.equalsMigrations &&
    !dialect.features.supportsExpressionIndexes &&
    djangoParts(given, isUnique, graph.project.settings).form === 'expressions'
  );
}

/** Undefined where it is not made, which is said in `omitted`. `fields`: those that parts name, by name. */
export function indexColumns(
  parts: readonly SaidPart[],
  fields: ReadonlyMap<string, FieldNode>,
  place: PartsPlace,
  context: PhysicalContext,
): readonly IndexColumn[] | undefined {
  const columns: IndexColumn[] = [];
  for (const part of parts) {
    const column = indexColumn(part, fields, place, context);
    if (!column) return undefined;
    columns.push(column);
  }
  return columns;
}

function indexColumn(
  part: SaidPart,
  fields: ReadonlyMap<string, FieldNode>,
  place: PartsPlace,
  context: PhysicalContext,
): IndexColumn | undefined {
  const { features } = context.dialect;
  const words = {
    descending: part.descending,
    ...nullsOf(part, place, context),
    ...collationOf(part, place, context),
  };
  if (part.sql !== undefined) {
    const expression = sqlOfText(
      part.sql,
      {
        what: `part of ${place.part}`,
        slot: 'part',
        at: place.at,
        texts: part.sqlByDialect,
        ...(place.target && { target: place.target }),
      },
      context,
    );
    if (expression === undefined) return undefined;
    if (!features.supportsExpressionIndexes) return leaveOut('index over an expression', place, context);
    const operatorClass = operatorClassOf(part, place, context);
    return operatorClass && { name: '', expression, ...words, ...operatorClass };
  }
  const field = fields.get(part.field ?? '');
  if (!field) return undefined;
  const name = context.names.column(field);
  const operatorClass = operatorClassOf(part, place, context);
  if (!operatorClass) return undefined;
  if (part.length === undefined) return { name, ...words, ...operatorClass };
  const { equalsMigrations } = context.policy;
  if (features.supportsPrefixLengths && !equalsMigrations) return { name, length: part.length, ...words };
  // What compares the beginnings must not compare the whole; and Django says a prefix as an expression.
  if ((place.isUnique || equalsMigrations) && features.supportsExpressionIndexes) {
    const expression = context.dialect.types.prefix(context.nameText(name), part.length);
    return { name: '', expression, ...words, ...operatorClass };
  }
  if (place.isUnique) return leaveOut('unique set over the beginning of a text', place, context);
  lacks('index over the beginning of a text', 'is over the whole', place, context);
  return { name, ...words, ...operatorClass };
}

function leaveOut(feature: string, place: PartsPlace, context: PhysicalContext): undefined {
  const what: Pick<Omission, 'code' | 'message'> = place.isUnique
    ? {
        code: 'entwine.sql.unique',
        message: `${context.dialect.label} has no ${feature}: the unique set ${place.part} of ${place.at.label} is left out.`,
      }
    : {
        code: 'entwine.sql.index',
        message: `${context.dialect.label} has no ${feature}: ${place.part} of ${place.at.label} is left out.`,
      };
  context.omitted.add({
    ...what,
    outcome: 'leftOut',
    severity: 'warning',
    at: place.at,
    ...(place.target === undefined ? {} : { target: place.target }),
    part: place.part,
    hint: place.isUnique ? 'Check it in the application.' : 'Index a generated column with the same expression.',
  });
  return undefined;
}

/** Only where it is not what the database does unasked. */
function nullsOf(
  { nulls, descending }: SaidPart,
  place: PartsPlace,
  context: PhysicalContext,
): Pick<IndexColumn, 'nulls'> {
  if (nulls === undefined) return {};
  const { sortsNullsFirst, supportsIndexNulls } = context.dialect.features;
  const unasked = sortsNullsFirst === descending ? 'last' : 'first';
  if (nulls === unasked) return {};
  if (supportsIndexNulls) return { nulls };
  lacks(`NULLS ${nulls.toUpperCase()} in an index`, `has NULL ${unasked}`, place, context);
  return {};
}

function collationOf(
  { collation }: SaidPart,
  place: PartsPlace,
  context: PhysicalContext,
): Pick<IndexColumn, 'collation'> {
  if (!collation) return {};
  const { features, types } = context.dialect;
  if (features.supportsIndexCollations && types.hasCollation(collation)) return { collation };
  lacks(`collation ${JSON.stringify(collation)} of an index`, 'compares as its columns do', place, context);
  return {};
}

/** Undefined where the word is none, which is said. */
function operatorClassOf(
  { operatorClass }: SaidPart,
  place: PartsPlace,
  context: PhysicalContext,
): Pick<IndexColumn, 'operatorClass'> | undefined {
  if (!operatorClass) return {};
  if (!context.dialect.features.supportsOperatorClasses) {
    lacks(`operator class ${JSON.stringify(operatorClass)}`, 'compares as the type does', place, context);
    return {};
  }
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?$/u.test(operatorClass)) return { operatorClass };
  const judged = fragment(operatorClass, `operator class of ${place.part}`, place.at, context, place.target);
  return judged === undefined ? undefined : { operatorClass: judged };
}
