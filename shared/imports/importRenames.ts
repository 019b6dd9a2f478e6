/**
 * Which of what is gone and what is new are one thing under another name: those with the very same facts, where no other pair
 * has them. A database does not tell, so that each is a proposal by a key that a person may decline.
 */

/** A thing that is gone or new, and what is known of it beside its name. */
export interface Nameless {
  readonly name: string;
  /** Equal for what may be the same thing. */
  readonly facts: string;
}

/** New names by old ones. */
export function findRenames(gone: readonly Nameless[], added: readonly Nameless[]): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const { name, facts } of gone) {
    const same = added.filter((each) => each.facts === facts);
    const [only] = same;
    if (!only || same.length > 1 || gone.filter((each) => each.facts === facts).length > 1) continue;
    renames.set(name, only.name);
  }
  return renames;
}

/** What a person declines it by. */
export function renameKey(...names: readonly string[]): string {
  return JSON.stringify(names);
}
