/** What the command palette offers for a text: actions, models, fields; the best matches first. */
import type { FieldTypeKey } from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import type { ModelGraph } from '../../shared/model/modelGraph.ts';
import type { Target } from '../../shared/model/finding.ts';
import type { Action } from './action.ts';

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
const most = { action: 40, model: 20, field: 20 } as const;

/** Without a text: the enabled actions and the first models. */
export function paletteEntries(
  text: string,
  actions: readonly Action[],
  graph: ModelGraph | undefined,
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
    byModels.offer(name, () => ({
      kind: 'model',
      key: `model ${id}`,
      label: name,
      app,
      target: { kind: 'model', model: id },
    }));
  }
  if (wanted !== '') {
    for (const model of graph.project.models) {
      for (const field of model.fields) {
        const label = `${model.name}.${field.name}`;
        byFields.offer(label, () => ({
          kind: 'field',
          key: `field ${model.id} ${field.id}`,
          label,
          type: field.type,
          target: { kind: 'field', model: model.id, field: field.id },
        }));
      }
    }
  }
  // Where a model's name fits as well as an action's, a person who types a name wants the model.
  return wanted === '' ? [...byActions.best(), ...byModels.best()] : byScore([byModels, byActions, byFields]);
}

const missing = { id: '', name: '', app: '' };

interface Ranked {
  readonly entry: PaletteEntry;
  readonly score: number;
}

class Ranking {
  readonly #found: { readonly make: () => PaletteEntry; readonly score: number }[] = [];

  constructor(
    readonly wanted: string,
    readonly limit: number,
  ) {}

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
  let from = 0;
  let gaps = 0;
  for (const letter of wanted) {
    const next = text.indexOf(letter, from);
    if (next < 0) return 0;
    gaps += next - from;
    from = next + 1;
  }
  return 0.4 / (1 + gaps);
}
