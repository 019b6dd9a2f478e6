/** What the command palette offers for a text: actions, models, fields; the best matches first. */
import type { FieldTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import type { ModelGraph } from '../../shared/model/modelGraph.ts';
import type { Target } from '../../shared/model/finding.ts';
import type { Field, Model } from '../../shared/model/project.ts';
import type { Action } from '../actions/action.ts';

export type PaletteEntry =
  | { readonly kind: 'action'; readonly key: string; readonly label: string; readonly action: Action }
  | {
      readonly kind: 'model';
      readonly key: string;
      readonly label: string;
      readonly app: string;
      readonly target: Target;
    }
  | {
      readonly kind: 'field';
      readonly key: string;
      readonly label: string;
      readonly type: FieldTypeKey;
      readonly target: Target;
    };

/** How many of each kind are listed; nobody reads on. */
const most = { action: 80, model: 20, field: 20 } as const;

/**
 * Without a text: the enabled actions and the first models; where `recent` is given, the places where the person has
 * been, the last first, then the other models, and the actions at the end.
 */
export function paletteEntries(
  text: string,
  actions: readonly Action[],
  graph: ModelGraph | undefined,
  recent?: readonly Target[],
): readonly PaletteEntry[] {
  const wanted = foldQuery(text);
  const byActions = new Ranking(wanted, most.action);
  for (const action of actions) {
    if (!action.isEnabled()) continue;
    const label = action.label();
    byActions.offer(label, () => ({ kind: 'action', key: action.id, label, action }), action.group);
  }
  if (!graph) return byActions.best();
  const byModels = new Ranking(wanted, most.model);
  const byFields = new Ranking(wanted, most.field);
  for (const { id, name, app } of graph.project.models.map((model) => graph.byId.get(model.id) ?? missing)) {
    if (id === '') continue;
    byModels.offer(name, () => modelEntry(id, name, app));
  }
  if (wanted !== '') {
    for (const model of graph.project.models) {
      for (const field of model.fields) {
        byFields.offer(`${model.name}.${field.name}`, () => fieldEntry(model, field));
      }
    }
  }
  if (wanted === '' && recent) {
    const places = recent.flatMap((target) => placeEntry(graph, target) ?? []);
    const seen = new Set(places.map((place) => place.key));
    return [...places, ...byModels.best().filter((entry) => !seen.has(entry.key)), ...byActions.best()];
  }
  // Where a model's name fits as well as an action's, a person who types a name wants the model.
  return wanted === '' ? [...byActions.best(), ...byModels.best()] : byScore([byModels, byActions, byFields]);
}

function modelEntry(id: string, name: string, app: string): PaletteEntry {
  return { kind: 'model', key: `model ${id}`, label: name, app, target: { kind: 'model', model: id } };
}

function fieldEntry(model: Model, field: Field): PaletteEntry {
  return {
    kind: 'field',
    key: `field ${model.id} ${field.id}`,
    label: `${model.name}.${field.name}`,
    type: field.type,
    target: { kind: 'field', model: model.id, field: field.id },
  };
}

/** Undefined for what is no longer there. */
function placeEntry(graph: ModelGraph, target: Target): PaletteEntry | undefined {
  if (target.kind === 'project') return undefined;
  const model = graph.project.models.find((each) => each.id === target.model);
  if (!model) return undefined;
  if (target.kind !== 'field') return modelEntry(model.id, model.name, graph.byId.get(model.id)?.app ?? '');
  const field = model.fields.find((each) => each.id === target.field);
  return field && fieldEntry(model, field);
}

const missing = { id: '', name: '', app: '' };

interface Ranked {
  readonly entry: PaletteEntry;
  readonly score: number;
}

class Ranking {
  readonly #found: { readonly make: () => PaletteEntry; readonly score: number }[] = [];

  readonly wanted: string;
  readonly limit: number;

  constructor(wanted: string, limit: number) {
    this.wanted = wanted;
    this.limit = limit;
  }

  offer(label: string, make: () => PaletteEntry, alias = ''): void {
    const score = Math.max(matchScore(this.wanted, label), matchScore(this.wanted, `${alias} ${label}`) * 0.8);
    if (score > 0) this.#found.push({ make, score });
  }

  ranked(): readonly Ranked[] {
    return this.#found
      .sort((a, b) => b.score - a.score)
      .slice(0, this.limit)
      .map(({ make, score }) => ({ entry: make(), score }));
  }

  best(): readonly PaletteEntry[] {
    return this.ranked().map(({ entry }) => entry);
  }
}

function byScore(rankings: readonly Ranking[]): readonly PaletteEntry[] {
  return rankings
    .flatMap((ranking) => ranking.ranked())
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** 0 when the label does not hold the letters in order; 1 for the label itself; words' beginnings count for more. */
export function matchScore(typed: string, label: string): number {
  const wanted = foldQuery(typed);
  if (wanted === '') return 0.5;
  const text = foldText(label);
  if (text === wanted) return 1;
  if (text.startsWith(wanted)) return 0.9;
  const at = text.indexOf(wanted);
  if (at > 0) return /[\s._-]/.test(text[at - 1] ?? '') ? 0.8 : 0.65;
  const words = wanted.split(/\s+/);
  if (words.length > 1 && words.every((word) => text.includes(word))) return 0.6;
  const gaps = gapsBetween(wanted, text, label);
  return gaps === undefined ? 0 : 0.4 / (1 + gaps);
}

/**
 * Letters skipped where each of `wanted` stands in order. Undefined where they do not, or where what lies between is
 * neither the rest of a word nor less than was typed: scattered letters are found in nearly every long name.
 */
function gapsBetween(wanted: string, text: string, label: string): number | undefined {
  let from = 0;
  let gaps = 0;
  let scattered = 0;
  for (const letter of wanted) {
    const next = nextPlace(letter, text, label, from);
    if (next < 0) return undefined;
    gaps += next - from;
    if (next > from && !startsWord(label, next)) scattered += next - from;
    from = next + 1;
  }
  return scattered <= wanted.length ? gaps : undefined;
}

/** The letter that follows at once, else one that begins a word, else any. */
function nextPlace(letter: string, text: string, label: string, from: number): number {
  if (text[from] === letter) return from;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(label, at)) return at;
  }
  return text.indexOf(letter, from);
}

function startsWord(label: string, at: number): boolean {
  const [before = '', letter = ''] = [label[at - 1], label[at]];
  return at === 0 || /[\s._-]/.test(before) || (/\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before));
}
