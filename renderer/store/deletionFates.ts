/** What the canvas says of each card and link while a delete is looked at. */
import { fieldKey } from '../../shared/model/fieldKey.ts';
import type { DeleterReport, EffectCounts, RelationEffect } from '../../shared/bench/deletion/deletionReport.ts';

/** `changed`: rows stay, emptied or set; `dangling`: rows stay and point at nothing. */
export type FateKind = 'refused' | 'blocks' | 'lost' | 'changed' | 'dangling' | 'untouched';

export interface Fate {
  readonly kind: FateKind;
  /** e.g. "2 of 3 rows gone"; empty where nothing happens. */
  readonly text: string;
}

export interface DeletionFates {
  /** By model id. */
  readonly cards: ReadonlyMap<string, Fate>;
  /** By `model/field`, the model being the one that owns the relation. */
  readonly links: ReadonlyMap<string, Fate>;
}

export const untouched: Fate = { kind: 'untouched', text: '' };

const kept = new WeakMap<DeleterReport, DeletionFates>();

export function deletionFates(report: DeleterReport): DeletionFates {
  const known = kept.get(report);
  if (known) return known;
  const cards = new Map<string, Fate>();
  for (const effect of report.models) {
    if (effect.isDeleted && report.outcome === 'refused')
      cards.set(effect.model, { kind: 'refused', text: 'Delete refused' });
    else cards.set(effect.model, fateOf(effect, rows(effect)));
  }
  const links = new Map<string, Fate>();
  for (const effect of report.relations) {
    const { source } = effect;
    if (source.field !== undefined)
      links.set(fieldKey({ model: source.model, field: source.field }), fateOfRelation(effect));
  }
  const fates = { cards, links };
  kept.set(report, fates);
  return fates;
}

/** A parent's row that goes along is a loss by the link to it. */
export function fateOfRelation(effect: RelationEffect): Fate {
  return fateOf({ ...effect, lost: effect.lost + effect.parents }, '');
}

function rows(effect: EffectCounts): string {
  return effect.rows === 1 ? ' row' : ' rows';
}

function fateOf(effect: EffectCounts, unit: string): Fate {
  const { blocking, lost, emptied, set, dangling } = effect;
  const of = (count: number) => `${count} of ${effect.rows}${unit}`;
  if (blocking > 0) return { kind: 'blocks', text: `${of(blocking)} refuse` };
  if (lost > 0) return { kind: 'lost', text: `${of(lost)} gone` };
  if (emptied + set > 0) return { kind: 'changed', text: `${of(emptied + set)} ${set === 0 ? 'emptied' : 'set'}` };
  if (dangling > 0) return { kind: 'dangling', text: `${of(dangling)} point at nothing` };
  return untouched;
}
