/** Who does what a probe tries: the same in every engine, by the models and by who enforces them. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import { deleteActionOf } from '../../physical/deleteAction.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { DatabaseMeans, DjangoMeans, Doing } from '../doing.ts';
import type { Expectation, ProbeKind } from './probe.ts';

/** What Django does besides where the database refuses; none: Django leaves it to the database, or knows nothing of it. */
const besides: Partial<Record<ProbeKind, DjangoMeans>> = {
  second: 'fullClean',
  orphan: 'fullClean',
  null: 'fullClean',
  required: 'fullClean',
  unique: 'fullClean',
  uniqueSet: 'fullClean',
  exclusion: 'fullClean',
  check: 'fullClean',
  checkEdge: 'fullClean',
  rule: 'fullClean',
  long: 'fullClean',
  large: 'fullClean',
  unlisted: 'fullClean',
  key: 'save',
};

export interface ProbeFacts {
  readonly kind: ProbeKind;
  readonly at: FieldNode | ModelNode;
  readonly expected: Expectation;
  /** By what the database accepts it, where the kind does not say. */
  readonly means?: DatabaseMeans;
}

/** `context`: one that is silent. */
export function doingOf({ kind, at, expected, means }: ProbeFacts, context: PhysicalContext): Doing {
  const refusing = expected.kind === 'refused' ? expected.by : undefined;
  const plain: Doing = { actor: 'database', database: means ?? refusing ?? 'nothing' };
  switch (kind) {
    case 'delete':
    case 'deleteTwice':
    case 'deleteNoDefault':
    case 'deleteDefault':
      return 'owner' in at ? deleteDoing(at, refusing, context) : plain;
    case 'fromDelete':
    case 'toDelete':
      if (refusing !== undefined || !('owner' in at) || !hasDbConstraint(at.field))
        return { actor: 'django', database: refusing ?? 'nothing', django: 'collector' };
      return { actor: 'database', database: 'ON DELETE CASCADE', django: 'collector' };
    case 'cascade':
      return { actor: 'database', database: 'ON DELETE CASCADE', django: 'collector' };
    case 'default': {
      const isDjangosToo = 'owner' in at && at.field.default !== undefined;
      return { actor: 'database', database: refusing ?? 'DEFAULT', ...(isDjangosToo && { django: 'default' }) };
    }
    case 'unsaid': {
      const isTime = 'owner' in at && (at.field.autoNow === true || at.field.autoNowAdd === true);
      return { actor: 'django', database: refusing ?? 'nothing', django: isTime ? 'autoNow' : 'default' };
    }
    case 'numbered':
      return { actor: 'database', database: 'numbering' };
    default: {
      const django = refusing === undefined ? undefined : besides[kind];
      return django === undefined ? plain : { ...plain, django };
    }
  }
}

function deleteDoing(field: FieldNode, refusing: DatabaseMeans | undefined, context: PhysicalContext): Doing {
  const { onDelete } = field.field;
  const isDjangos = onDelete !== undefined && onDelete !== 'DO_NOTHING';
  const django = isDjangos ? { django: 'collector' as const } : {};
  if (!hasDbConstraint(field.field)) {
    return { actor: isDjangos ? 'django' : 'database', database: 'nothing', ...django };
  }
  const { action } = deleteActionOf(field, context);
  // What Django refuses the plain foreign key refuses too.
  const refusesAnyway = onDelete === 'PROTECT' || onDelete === 'RESTRICT';
  if (action === 'NO ACTION') {
    const isLeft = isDjangos && !refusesAnyway;
    return { actor: isLeft ? 'django' : 'database', database: refusing ?? 'FOREIGN KEY', ...django };
  }
  const isByAction = refusing === undefined || action === 'RESTRICT';
  return { actor: 'database', database: isByAction ? `ON DELETE ${action}` : refusing, ...django };
}
