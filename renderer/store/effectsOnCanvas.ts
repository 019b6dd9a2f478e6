/** What the canvas says of each card and link while a delete is looked at. */
import { constraintKey, fieldKey } from '../../shared/model/fieldKey.ts';
import type { ActorReport, EffectCounts, RelationEffect } from '../../shared/bench/deletion/deletionReport.ts';

/** `changed`: rows stay, emptied or set; `dangling`: rows stay and point at nothing. */
export type EffectKind = 'refused' | 'blocks' | 'lost' | 'changed' | 'dangling' | 'untouched';

export interface DeletionEffect {
  readonly kind: EffectKind;
  /** e.g. "2 of 3 rows gone"; empty where nothing happens. */
  readonly text: string;
}

export interface DeletionEffects {
  /** By model id. */
  readonly cards: ReadonlyMap<string, DeletionEffect>;
  /** By `model/field`, the model being the one that owns the relation. */
  readonly links: ReadonlyMap<string, DeletionEffect>;
}

export const untouched: DeletionEffect = { kind: 'untouched', text: '' };

const kept = new WeakMap<ActorReport, DeletionEffects>();

export function effectsOnCanvas(report: ActorReport): DeletionEffects {
  const known = kept.get(report);
  if (known) return known;
  const cards = new Map<string, DeletionEffect>();
  for (const effect of report.models) {
    if (effect.isDeleted && report.outcome === 'refused')
      cards.set(effect.model, { kind: 'refused', text: 'Delete refused' });
    else cards.set(effect.model, effectOf(effect, rows(effect)));
  }
  const links = new Map<string, DeletionEffect>();
  for (const effect of report.relations) {
    const { source } = effect;
    const { model, field, constraint } = source;
    if (field !== undefined) links.set(fieldKey({ model, field }), effectOfRelation(effect));
    else if (constraint !== undefined) links.set(constraintKey({ model, constraint }), effectOfRelation(effect));
  }
  const effects = { cards, links };
  kept.set(report, effects);
  return effects;
}

/** A parent's row that goes along is a loss by the link to it. */
export function effectOfRelation(effect: RelationEffect): DeletionEffect {
  return effectOf({ ...effect, lost: effect.lost + effect.parents }, '');
}

function rows(effect: EffectCounts): string {
  return effect.rows === 1 ? ' row' : ' rows';
}

function effectOf(effect: EffectCounts, unit: string): DeletionEffect {
  const { blocking, lost, emptied, set, dangling } = effect;
  const of = (count: number) => `${count} of ${effect.rows}${unit}`;
  if (blocking > 0) return { kind: 'blocks', text: `${of(blocking)} refuse` };
  if (lost > 0) return { kind: 'lost', text: `${of(lost)} gone` };
  if (emptied + set > 0) return { kind: 'changed', text: `${of(emptied + set)} ${set === 0 ? 'emptied' : 'set'}` };
  if (dangling > 0) return { kind: 'dangling', text: `${of(dangling)} point at nothing` };
  return untouched;
}
