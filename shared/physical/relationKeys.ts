/** Foreign keys of relations, each of one column. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint } from '../model/modelQueries.ts';
import { foreignKeyDeferral, matchOf, ruleWords } from './databaseWords.ts';
import { isDeferredKey } from './deferredKeys.ts';
import { readsView } from '../model/viewModels.ts';
import { deleteActionOf } from './deleteAction.ts';
import { foreignKeyName } from './djangoNames.ts';
import { saidAction } from './keyAction.ts';
import { sourceOf, type PhysicalContext } from './physicalContext.ts';
import type { ForeignKey } from './physicalSchema.ts';
import { schemaOfReferred } from './referredTable.ts';

/** The foreign key of a relation's column; undefined, said in `omitted`, where there is nothing to refer to. */
export function relationKey(node: FieldNode, context: PhysicalContext): ForeignKey | undefined {
  const { relation, field } = node;
  if (!relation || relation.kind === 'ManyToMany') return undefined;
  const { target, targetField } = relation;
  if (!target) {
    context.omitted.add({
      code: 'entwine.sql.missing-target',
      outcome: 'leftOut',
      severity: 'error',
      at: node,
      message: `${node.label} points at no model with a table: its column refers to nothing.`,
      hint: 'Choose a model for it.',
    });
    return undefined;
  }
  if (!targetField?.column || (targetField.origin === 'implicitKey' && targetField.owner.compositeKey)) {
    context.omitted.add({
      code: 'entwine.sql.missing-target',
      outcome: 'leftOut',
      severity: 'error',
      at: node,
      message: `${node.label} refers to no single column of ${target.label}: its column refers to nothing.`,
      hint: 'Choose a unique field of the target, or give the target a key of one column.',
    });
    return undefined;
  }
  if (relation.isParentLink && !context.policy.equalsMigrations && readsView(targetField.owner.model)) {
    context.omitted.add({
      code: 'entwine.sql.view',
      outcome: 'leftOut',
      severity: 'warning',
      at: node,
      message: `${node.owner.label} inherits from ${target.label}, which reads a view, and ${context.dialect.label} has foreign keys to tables alone: it has none.`,
      hint: 'Choose a base that has a table.',
    });
    return undefined;
  }
  const { action } = deleteActionOf(node, context);
  if (!hasDbConstraint(field)) return undefined;
  const column = context.names.column(node);
  const toTable = context.names.table(targetField.owner);
  const toColumn = context.names.column(targetField);
  return {
    ...relationKeyName(node, toTable, toColumn, context),
    columns: [column],
    toTable,
    ...referredSchema(node.owner, targetField.owner, context),
    toColumns: [toColumn],
    onDelete: action,
    onUpdate: context.policy.databaseCarriesUpdates
      ? saidAction({ event: 'UPDATE', wanted: field.onUpdate, fields: [node], toFields: [targetField] }, context)
      : 'NO ACTION',
    ...relationDeferral(node, context),
    ...relationWords(node, context),
    source: sourceOf(node),
  };
}

/** Said where the referred table stands elsewhere. */
export function referredSchema(
  owner: ModelNode,
  target: ModelNode,
  { dialect, names }: PhysicalContext,
): { readonly toSchema?: string } {
  if (!dialect.features.holdsSchemas || !target.model.schema) return {};
  const held = (node: ModelNode) => node.model.schema && names.held(node.model.schema, 'schema', node);
  return schemaOfReferred(held(owner), held(target));
}

/** The name that is given; else Django's, where the database keeps names and is not left to find one. */
function relationKeyName(
  node: FieldNode,
  toTable: string,
  toColumn: string,
  context: PhysicalContext,
): { readonly name?: string } {
  const { dialect, names } = context;
  const given = context.policy.equalsMigrations ? undefined : node.field.constraintName;
  if (given) return { name: names.held(given, 'constraint', node) };
  if (!dialect.features.keepsConstraintNames || context.leavesNames) return {};
  return { name: foreignKeyName(names.table(node.owner), names.column(node), toTable, toColumn, dialect) };
}

/** When the key is looked at: as it says, else as the mode does. */
function relationDeferral(
  node: FieldNode,
  context: PhysicalContext,
): Pick<ForeignKey, 'deferrable' | 'initiallyImmediate'> {
  const said = context.policy.equalsMigrations ? undefined : node.field.deferrable;
  const deferrable = isDeferredKey(node, context);
  return said === undefined ? { deferrable } : { deferrable, ...foreignKeyDeferral(said, { at: node }, context) };
}

/** NULL in a key of one column is compared alike by each MATCH but what the database has not. */
function relationWords(node: FieldNode, context: PhysicalContext): Pick<ForeignKey, 'match' | 'validated'> {
  const { matchType, validated } = node.field;
  if (matchType === undefined && validated === undefined) return {};
  return {
    ...(matchType === 'full' && !context.dialect.features.supportsMatchFull
      ? {}
      : matchOf(matchType, { at: node }, context)),
    ...ruleWords({ validated }, { at: node }, context),
  };
}
