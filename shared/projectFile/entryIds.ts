/** Ids of constraints and indexes: one that has none yet gets one made from what it says, the same on every machine. */
import type { Constraint, Index, Model } from '../model/project.ts';
import { md5Hex } from '../model/md5.ts';

type Entry = Constraint | Index;

/** Gives the id of each of the model's entries, asked in the order of the document: constraints, then indexes. */
export function entryIds(model: Pick<Model, 'constraints' | 'indexes'>): (entry: Entry) => string {
  const entries: readonly Entry[] = [...(model.constraints ?? []), ...(model.indexes ?? [])];
  const taken = new Set(entries.flatMap(({ id }) => id ?? []));
  /** By a base, the first number that was not tried for it: ids only become more. */
  const next = new Map<string, number>();
  return (entry) => {
    if (entry.id !== undefined) return entry.id;
    const base = md5Hex(JSON.stringify(whatItSays(entry))).slice(0, 8);
    let id = base;
    let number = next.get(base) ?? 2;
    for (; taken.has(id); number += 1) id = `${base}-${number}`;
    next.set(base, number);
    taken.add(id);
    return id;
  };
}

/** The model with an id for each of its constraints and indexes. */
export function withEntryIds(model: Model): Model {
  const idOf = entryIds(model);
  return {
    ...model,
    ...(model.constraints && { constraints: model.constraints.map((entry) => ({ ...entry, id: idOf(entry) })) }),
    ...(model.indexes && { indexes: model.indexes.map((entry) => ({ ...entry, id: idOf(entry) })) }),
  };
}

function whatItSays(entry: Entry): readonly unknown[] {
  const type = 'type' in entry ? entry.type : 'index';
  const fields = 'fields' in entry ? entry.fields : null;
  const rest = 'sql' in entry ? entry.sql : 'to' in entry ? entry.to : null;
  return [type, entry.name ?? null, fields, rest];
}
