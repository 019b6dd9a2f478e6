import type { ProbeKind } from '../../../shared/bench/probes/probe.ts';
import type { ProbeResult } from '../../../shared/bench/benchReport.ts';
import type { OptionPlace } from '../../store/viewStore.ts';
import type { Field } from '../../../shared/model/project.ts';

const ofConstraints = ['constraints'] as const;
const ofJoinTable = ['through', 'dbConstraint'] as const;

/** By kind of probe; the likeliest option first, since some do not apply to each field. */
const placesByKind: Readonly<Record<ProbeKind, readonly OptionPlace[]>> = {
  delete: ['onDelete'],
  deleteFree: ['onDelete'],
  deleteTwice: ['onDelete'],
  deleteNoDefault: ['onDelete'],
  deleteDefault: ['onDelete'],
  cascade: ['onDelete'],
  early: ['dbConstraint'],
  late: ['dbConstraint'],
  valid: ['to'],
  second: ['unique', 'primaryKey'],
  orphan: ['dbConstraint'],
  null: ['null'],
  nulls: ['null'],
  required: ['null'],
  update: ['onUpdate'],
  unique: ['unique'],
  uniqueNulls: ['unique', 'null'],
  key: ['primaryKey', 'through'],
  numbered: ['primaryKey'],
  default: ['default'],
  unsaid: ['default', 'autoNow', 'autoNowAdd', 'dbDefault'],
  rule: ['type'],
  least: ['type'],
  long: ['maxLength', 'type'],
  large: ['maxDigits', 'type'],
  listed: ['enum', 'type'],
  unlisted: ['enum', 'type'],
  pair: ['through'],
  repeat: ['through'],
  many: ['through'],
  manyBack: ['through'],
  fromOrphan: ofJoinTable,
  toOrphan: ofJoinTable,
  fromNull: ofJoinTable,
  toNull: ofJoinTable,
  fromEarly: ofJoinTable,
  toEarly: ofJoinTable,
  fromUpdate: ofJoinTable,
  toUpdate: ofJoinTable,
  fromDelete: ofJoinTable,
  toDelete: ofJoinTable,
  filled: [],
  keyApart: ofConstraints,
  check: ofConstraints,
  checkEdge: ofConstraints,
  uniqueSet: ofConstraints,
  uniqueSetApart: ofConstraints,
  uniqueSetOutside: ofConstraints,
  uniqueSetCorrected: ofConstraints,
  uniqueSetNull: ofConstraints,
  exclusion: ofConstraints,
  exclusionApart: ofConstraints,
  compositeOrphan: ofConstraints,
  compositeEarly: ofConstraints,
  compositeUpdate: ofConstraints,
  compositeDelete: ofConstraints,
  compositeNoDefault: ofConstraints,
  compositeDefault: ofConstraints,
};

/** Where the outcome hangs on, the likeliest place first; `field` as it stands now, undefined for a model's own rule. */
export function optionsOfProbe(
  { kind }: Pick<ProbeResult, 'kind'>,
  field: Pick<Field, 'default' | 'dbDefault' | 'onDelete'> | undefined,
): readonly OptionPlace[] {
  if (kind === 'default' && field?.dbDefault !== undefined) {
    // SET_DEFAULT is carried out with Django's default, everything else by the column's own.
    const isDjangos = field.onDelete === 'SET_DEFAULT' && field.default !== undefined;
    return isDjangos ? ['default', 'dbDefault'] : ['dbDefault', 'default'];
  }
  return kind in placesByKind ? placesByKind[kind as ProbeKind] : [];
}
