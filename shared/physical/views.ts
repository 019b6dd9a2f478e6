/** The views that models read, each with one query, what one of them reads before it. */
import type { Dialect } from '../dialects/dialect.ts';
import { textWords } from '../dialects/dialectWords.ts';
import { projectReading } from '../dialects/projectReading.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import type { Omission } from '../model/omission.ts';
import type { TextsByDialect } from '../model/plainProject.ts';
import { readsView, type KeyToView } from '../model/viewModels.ts';
import { emitQuery, joinsTexts, respelled } from '../sql/query.ts';
import { lacks } from './databaseWords.ts';
import { mentionOrder } from './mentionOrder.ts';
import { metaIndex } from './modelIndexes.ts';
import { schemaOf } from './modelTable.ts';
import { constraintTarget, sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { Table, View } from './physicalSchema.ts';

/** Of models of the project, in mode `database`; `tables` are those that their queries may read. */
export function viewsOf(
  context: PhysicalContext,
  tables: readonly Table[],
  prefix: string | undefined,
): readonly View[] {
  const { graph, names } = context;
  // Where rows are to refer to it, a table stands in for a view.
  const placeholders = new Set(tables.flatMap(({ role, source }) => (role === 'external' ? source.model : [])));
  const nodes = graph.models.filter(
    (node) => node.kind === 'concrete' && readsView(node.model) && !placeholders.has(node.id),
  );
  if (nodes.length === 0) return [];
  const known = new Set([
    ...tables.flatMap((table) => [table.name, ...table.columns.map(({ name }) => name)]),
    ...nodes.flatMap((node) => [names.table(node), ...node.columns.map((field) => names.column(field))]),
  ]);
  const views = nodes.flatMap((node) => {
    const sql = queryOf(node, (name) => (known.has(name) ? context.nameText(name) : undefined), context);
    return sql === undefined ? [] : viewOf(node, sql, prefix, context);
  });
  return mentionOrder(views, context.dialect.lexical);
}

function viewOf(node: ModelNode, sql: string, prefix: string | undefined, context: PhysicalContext): View {
  const { dialect, names } = context;
  const isMaterialized = node.model.view?.materialized === true;
  const isKept = isMaterialized && dialect.features.supportsMaterializedViews;
  if (isMaterialized && !isKept)
    lacks('view that keeps its rows', 'is computed whenever it is read', { at: node }, context);
  const schema = schemaOf(node, context).schema ?? prefix;
  if (prefix !== undefined && dialect.features.needsTablePrefix) sayUnprefixed(node, prefix, context);
  const name = names.table(node);
  sayLeftOut(node, isKept, context);
  const { comment } = node.meta.definedOn.model;
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    sql,
    ...(isKept ? { materialized: true as const } : {}),
    indexes: isKept ? node.meta.indexes.flatMap((entry) => metaIndex(node, entry, name, context) ?? []) : [],
    ...(comment ? { comment } : {}),
    columnComments: node.columns.flatMap((field) =>
      field.field.comment ? [{ column: names.column(field), comment: field.field.comment }] : [],
    ),
    label: node.label,
    source: sourceOf(node),
  };
}

/** The query as it stands in the statement; undefined, said in `omitted`, where there is none. */
function queryOf(
  node: ModelNode,
  knownName: (name: string) => string | undefined,
  context: PhysicalContext,
): string | undefined {
  const { dialect, graph, omitted } = context;
  const { language, text } = meantQuery(node, dialect, graph.project.settings.sqlDialect);
  const say = (said: Pick<Omission, 'outcome' | 'severity' | 'message' | 'hint'>) =>
    omitted.add({ code: 'entwine.sql.view', at: node, ...said });
  const hint = `Give it a query of its own for ${dialect.label}.`;
  const isOwn = textWords(dialect.name).includes(language);
  const reading = isOwn ? dialect.lexical : projectReading(text ?? '');
  const isOdd = text !== undefined && !isOwn && !dialect.lexical.precedence.pipesJoin && joinsTexts(text, reading);
  if (text === undefined || (!isOwn && language !== 'standard') || isOdd) {
    const why =
      text === undefined
        ? `it has none for ${dialect.label}`
        : isOdd
          ? `|| joins texts there, and is OR in ${dialect.label}`
          : `it is meant for ${language}, and nothing here says what it is to ${dialect.label}`;
    const message = `The view of ${node.label} is left out of the SQL, for its query: ${why}.`;
    say({ outcome: 'leftOut', severity: 'warning', message, hint });
    return undefined;
  }
  const emitted = emitQuery(isOwn ? text : respelled(text, reading, dialect.lexical), dialect.lexical, knownName);
  if ('sql' in emitted) return emitted.sql;
  say({
    outcome: 'leftOut',
    severity: 'error',
    message: `The view of ${node.label} is left out of the SQL: ${emitted.problem}.`,
    hint: 'Write one query.',
  });
  return undefined;
}

/** The text that the database is given, with the dialect it is meant in; none where the model says none for it. */
function meantQuery(
  { model: { view } }: ModelNode,
  { name }: Dialect,
  language: string = 'standard',
): { readonly language: string; readonly text: string | undefined } {
  const said = view?.sql;
  if (said === undefined || typeof said === 'string') return { language, text: said };
  const texts: TextsByDialect = said;
  const own = textWords(name).find((word) => texts[word] !== undefined);
  if (own !== undefined) return { language: name, text: texts[own] };
  const general = texts[language] === undefined ? 'standard' : language;
  return { language: general, text: texts[general] };
}

/** What a view has not, whatever its model says. */
function sayLeftOut(node: ModelNode, isKept: boolean, context: PhysicalContext): void {
  const { constraints, indexes } = node.meta;
  const rules = constraints.map(({ constraint: { type }, name, position }) => ({
    part: name ?? type,
    target: constraintTarget(node, position),
  }));
  for (const { part, target } of rules)
    lacks('rule for a view', 'is left out', { at: node, target, part }, context, 'leftOut');
  if (isKept) return;
  for (const { index, name } of indexes) {
    const part = name ?? index.name ?? 'an index';
    lacks('index on a view', 'is left out', { at: node, part }, context, 'leftOut');
  }
}

function sayUnprefixed(node: ModelNode, prefix: string, { omitted, dialect }: PhysicalContext): void {
  omitted.add({
    code: 'entwine.sql.view',
    outcome: 'noted',
    severity: 'warning',
    at: node,
    message: `The query of ${node.label} names its tables without ${prefix}.`,
    hint: `Run the SQL with ${prefix} as the ${dialect.features.tablePrefixWord} in use.`,
  });
}

/** A database has foreign keys to tables alone; `isMade`: Django makes it all the same, and the database refuses. */
export function sayKeysToViews(keys: readonly KeyToView[], isMade: boolean, context: PhysicalContext): void {
  const { dialect, graph, omitted } = context;
  for (const { model, field, constraint } of keys) {
    const node = graph.byId.get(model.id);
    if (!node || (isMade && field === undefined)) continue;
    const at =
      (field && [...node.localFields, ...node.localManyToMany].find((each) => each.field.id === field.id)) ?? node;
    const target =
      constraint === undefined
        ? ({ kind: 'field', model: model.id, field: field?.id ?? '' } as const)
        : ({ kind: 'constraint', model: model.id, constraint } as const);
    omitted.add({
      code: 'entwine.sql.view',
      outcome: isMade ? 'refused' : 'leftOut',
      severity: 'warning',
      at,
      target,
      message: isMade
        ? `${at.label} refers to a view: Django’s migrations make a foreign key to it, which ${dialect.label} refuses.`
        : `${at.label} refers to a view, and ${dialect.label} has foreign keys to tables alone: it has none.`,
      hint: 'Set dbConstraint to false.',
    });
  }
}
