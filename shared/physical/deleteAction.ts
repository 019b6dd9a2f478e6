/**
 * What a database does for a relation's `onDelete`. Django does all of it in Python but DO_NOTHING, so its own
 * migrations say nothing; a plain SQL export says it in ON DELETE. Source: django-semantics, "on_delete for a plain
 * SQL export".
 */
import type { OmissionCode } from '../model/omission.ts';
import type { FieldNode } from '../model/modelGraph.ts';
import { isCode } from '../model/literalText.ts';
import { isNullable } from '../model/modelQueries.ts';
import type { Field, JsonValue, SqlAction } from '../model/plainProject.ts';
import type { PhysicalContext } from './physicalContext.ts';
import { sqlLiteral } from './sqlLiteral.ts';

export interface DeleteAction {
  readonly action: SqlAction;
  /** SQL text of a DEFAULT that the action needs. */
  readonly default?: string;
}

const noAction: DeleteAction = { action: 'NO ACTION' };

/** Whether a delete may want a DEFAULT of the column. */
export function setsDefault({ onDelete }: Field): boolean {
  return onDelete === 'SET_DEFAULT' || typeof onDelete === 'object';
}

/** Says in `omitted` what the database cannot do. */
export function deleteActionOf(node: FieldNode, context: PhysicalContext): DeleteAction {
  if (!context.policy.databaseEnforcesOnDelete) return noAction;
  const { onDelete } = node.field;
  switch (onDelete) {
    case 'CASCADE':
      return { action: 'CASCADE' };
    case 'PROTECT':
      return { action: 'RESTRICT' };
    case 'SET_NULL':
      return setNull(node, 'entwine.sql.set-null', context);
    case 'SET_DEFAULT':
      return setTo(node, node.field.default ?? null, context);
    case 'RESTRICT':
      if (!context.dialect.features.tellsRestrictFromNoAction) {
        context.omitted.add({
          code: 'entwine.sql.restrict',
          outcome: 'adapted',
          severity: 'info',
          at: node,
          message: `${context.dialect.label} cannot tell RESTRICT from PROTECT: ${node.label} refuses a delete even where its own row would go with it.`,
        });
      }
      return noAction;
    case 'DO_NOTHING':
    case undefined:
      return noAction;
    default:
      return setTo(node, onDelete.set, context);
  }
}

/** SET_DEFAULT and SET(v): the database knows one constant, that of the DEFAULT clause. */
function setTo(node: FieldNode, value: JsonValue, context: PhysicalContext): DeleteAction {
  const name = typeof node.field.onDelete === 'string' ? node.field.onDelete : 'SET()';
  if (node.field.dbDefault !== undefined && name === 'SET_DEFAULT' && node.field.default === undefined) {
    return context.dialect.features.supportsSetDefault ? { action: 'SET DEFAULT' } : unavailable(node, name, context);
  }
  if (value === null) return setNull(node, onDeleteOmitted, context);
  const scalar = node.typeSource?.field;
  const literal = scalar ? sqlLiteral(value, scalar, context.dialect) : undefined;
  if (isCode(value) || literal === undefined) {
    lose(node, context, `${name} of ${node.label} is computed by Python`);
    return noAction;
  }
  if (!context.dialect.features.supportsSetDefault) return unavailable(node, name, context);
  const own = node.field.default;
  if (
    name === 'SET()' &&
    (node.field.dbDefault !== undefined || (own !== undefined && own !== null && own !== value))
  ) {
    lose(node, context, `${node.label} has a default of its own, so SET() cannot use the DEFAULT clause`);
    return noAction;
  }
  return { action: 'SET DEFAULT', default: literal };
}

/** InnoDB refuses the very table whose column cannot be emptied; the others refuse the delete. */
function setNull(node: FieldNode, code: OmissionCode, context: PhysicalContext): DeleteAction {
  if (context.dialect.features.allowsSetNullOnNotNull || isNullable(node.field)) return { action: 'SET NULL' };
  lose(node, context, `${node.label} may not be empty, and InnoDB makes no such foreign key`, code);
  return noAction;
}

function unavailable(node: FieldNode, name: string, context: PhysicalContext): DeleteAction {
  lose(node, context, `InnoDB has no SET DEFAULT, so ${name} of ${node.label} cannot be said`);
  return noAction;
}

function lose(node: FieldNode, context: PhysicalContext, reason: string, code: OmissionCode = onDeleteOmitted): void {
  context.omitted.add({
    code,
    outcome: 'adapted',
    severity: 'warning',
    at: node,
    message: `${reason}: in ${context.dialect.label} the delete is refused instead.`,
    hint: 'Django still does it; only rows deleted by SQL are refused.',
  });
}

/** Code of the finding that says that ON DELETE could not be expressed. */
export const onDeleteOmitted = 'entwine.sql.on-delete';
