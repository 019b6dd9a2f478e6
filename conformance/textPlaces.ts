import { randomFrom } from '../shared/random/randomFrom.ts';
import type { CaseType } from './textCases/textCases.ts';

export type CaseSlot = 'default' | 'generated' | 'check' | 'condition' | 'part';

export interface PlacedText {
  readonly text: string;
  readonly slot: CaseSlot;
  readonly type: CaseType;
}

/** In an order that the seed decides. */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
