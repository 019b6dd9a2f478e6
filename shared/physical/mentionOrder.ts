/** What is made by statements of its own, such that what one of them speaks of comes before it. */
import { groupedBy } from '../model/groupedBy.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { mentionedWords } from '../sql/query.ts';

interface Made {
  readonly name: string;
  readonly sql: string;
}

/** In the order given, where nothing else is asked for; a circle, which no database can make, is broken. */
export function mentionOrder<Item extends Made>(items: readonly Item[], rules: LexicalRules): readonly Item[] {
  /** By name those that are still to be begun, the first of them last. */
  const byName = groupedBy(items.toReversed(), ({ name }) => name.toLowerCase());
  const ordered = new Set<Item>();
  const begun = new Set<Item>();
  // A stack of its own: a chain of them may be longer than the call stack.
  const path: { readonly item: Item; readonly words: Iterator<string>; waiting: Item[] }[] = [];
  const enter = (item: Item) => {
    if (begun.has(item)) return;
    begun.add(item);
    path.push({ item, words: mentionedWords(item.sql, rules).values(), waiting: [] });
  };
  for (const start of items) {
    enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.waiting.pop();
      if (next) {
        enter(next);
        continue;
      }
      const word = step.words.next();
      if (word.done) {
        ordered.add(step.item);
        path.pop();
      } else step.waiting = byName.get(word.value) ?? [];
    }
  }
  return [...ordered];
}
