import type { ProbeResult } from '../../../shared/bench/benchReport.ts';
import type { FieldOptionKey } from '../../../shared/options/fieldOptions.ts';

const optionsByKind: Readonly<Record<string, readonly FieldOptionKey[]>> = {
  delete: ['onDelete'],
  deleteFree: ['onDelete'],
  second: ['unique', 'primaryKey'],
  orphan: ['dbConstraint'],
  null: ['null'],
  nulls: ['null'],
  required: ['null'],
  update: ['onUpdate'],
  unique: ['unique'],
  key: ['primaryKey'],
  numbered: ['primaryKey'],
  default: ['default', 'dbDefault'],
  pair: ['through'],
  repeat: ['through'],
  many: ['through'],
};

/** The options that the outcome hangs on, the likeliest first. */
export function optionsOfProbe({ kind }: Pick<ProbeResult, 'kind'>): readonly FieldOptionKey[] {
  return optionsByKind[kind] ?? [];
}
