/** What is made by statements of its own, such that what one of them speaks of comes before it. */
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { mentionedWords } from '../sql/query.ts';

interface Made {
  readonly name: string;
  readonly sql: string;
}

/** In the order given, where nothing else is asked for; a circle, which no database can make, is broken. */
export function mentionOrder<Item extends Made>(items: readonly Item[], rules: LexicalRules): readonly Item[] {
  const byName = new Map<string, Item[]>();
  for (const item of items) {
    const key = item.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), item]);
  }
  const ordered = new Set<Item>();
  const begun = new Set<Item>();
  // A stack of its own: a chain of them may be longer than the call stack.
  const path: { readonly item: Item; readonly rest: Item[] }[] = [];
  const enter = (item: Item) => {
    if (begun.has(item)) return;
    begun.add(item);
    path.push({ item, rest: [...mentionedWords(item.sql, rules)].flatMap((word) => byName.get(word) ?? []) });
  };
  for (const start of items) {
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.rest.shift();
      if (next) enter(next);
      else {
        ordered.add(step.item);
        path.pop();
      }
    }
  }
  return [...ordered];
}
