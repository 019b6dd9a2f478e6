/** Small words of the sentences that probes are told in. */

/** "a User", "an Employee". */
export function aName(name: string): string {
  return /^(?:[aeio]|u(?!s|ni))/iu.test(name) ? `an ${name}` : `a ${name}`;
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** A value or a condition, cut where it is long. */
export function shown(value: string | number | null): string {
  const characters = [...String(value)];
  return characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : characters.join('');
}
