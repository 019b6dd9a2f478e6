/** What a foreign key does to the columns that refer when the columns referred to change or go. */
import type { FieldNode } from '../model/modelGraph.ts';
import type { SqlAction } from '../model/plainProject.ts';
import { onDeleteOmitted } from './deleteAction.ts';
import type { PhysicalContext } from './physicalContext.ts';

const SQL_ACTIONS: readonly string[] = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];

export interface KeyAction {
  readonly event: 'DELETE' | 'UPDATE';
  /** As a person chose it; undefined: nothing. */
  readonly wanted: string | undefined;
  readonly fields: readonly FieldNode[];
  readonly toFields: readonly FieldNode[];
}

interface HeldAction {
  readonly action: SqlAction;
  /** Why it is not the one that was wanted. */
  readonly reason?: string;
  readonly hint?: string;
}

/** The action as the engine takes it; one that it does not take refuses instead. */
export function heldAction({ event, wanted, fields, toFields }: KeyAction, context: PhysicalContext): HeldAction {
  if (wanted === undefined || wanted === 'NO ACTION') return { action: 'NO ACTION' };
  const { features } = context.dialect;
  const refused = (reason: string, hint?: string): HeldAction => ({
    action: 'NO ACTION',
    reason,
    ...(hint === undefined ? {} : { hint }),
  });
  if (!SQL_ACTIONS.includes(wanted) || (wanted === 'SET DEFAULT' && !features.supportsSetDefault)) {
    const label = fields.map((field) => field.label).join(' and ');
    return refused(`${context.dialect.label} has no ON ${event} ${wanted} for ${label}`);
  }
  const demanded = fields.find((one) => one.isNotNull);
  if (wanted === 'SET NULL' && !features.allowsSetNullOnNotNull && demanded) {
    return refused(
      `${demanded.label} may not be empty, and InnoDB makes no foreign key with ON ${event} SET NULL there`,
    );
  }
  // MariaDB refuses the table, since a NULL could be carried to where none may be.
  if (wanted === 'CASCADE' && event === 'UPDATE' && !features.allowsUpdateCascadeIntoNotNull) {
    for (const [position, from] of toFields.entries()) {
      const to = fields[position];
      if (!to || !to.isNotNull || from.isNotNull) continue;
      return refused(
        `MariaDB carries no change of ${from.label}, which may be empty, to ${to.label}, which may not`,
        'Let both be empty, or neither.',
      );
    }
  }
  return { action: wanted as SqlAction };
}

/** As `heldAction`, with what the engine does not take said in `omitted`. */
export function saidAction(key: KeyAction, context: PhysicalContext): SqlAction {
  const { action, reason, hint } = heldAction(key, context);
  const [first] = key.fields;
  if (reason === undefined || !first) return action;
  const isUpdate = key.event === 'UPDATE';
  const instead = isUpdate ? 'changing a referred key is refused instead' : 'the delete is refused instead';
  context.omitted.add({
    code: isUpdate ? 'entwine.sql.on-update' : onDeleteOmitted,
    outcome: 'adapted',
    severity: 'warning',
    at: first,
    message: `${reason}: ${instead}.`,
    hint,
  });
  return action;
}
