/** Choices as pairs and groups of pairs, as Django tells them apart. */
import { isCallable } from './literalText.ts';
import type { Field, JsonValue } from './project.ts';

export type ChoicePair = readonly [value: JsonValue, label: JsonValue];

/** Django, flatten_choices: an entry is a group where its second part is a list. */
export function isChoiceGroup([, second]: ChoicePair): boolean {
  return Array.isArray(second);
}

/** The pairs in a group; what is none is left out. */
export function pairsOfGroup([, second]: ChoicePair): readonly ChoicePair[] {
  if (!Array.isArray(second)) return [];
  return (second as readonly JsonValue[]).filter(isPair);
}

function isPair(value: JsonValue): value is readonly [JsonValue, JsonValue] & JsonValue {
  return Array.isArray(value) && value.length === 2;
}

/** Whether forms offer choices, be they listed or given by a function. */
export function saysChoices(field: Pick<Field, 'choices'> | undefined): boolean {
  const { choices } = field ?? {};
  return choices !== undefined && (isCallable(choices as JsonValue) || (choices as readonly unknown[]).length > 0);
}

/** Every pair in order, groups opened; none where a function gives them. */
export function flatChoices(choices: Field['choices']): readonly ChoicePair[] {
  if (choices === undefined || isCallable(choices as JsonValue)) return [];
  return (choices as readonly ChoicePair[]).flatMap((choice) =>
    isChoiceGroup(choice) ? pairsOfGroup(choice) : [choice],
  );
}
