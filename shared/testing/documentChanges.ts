/** Where two projects differ, place by place. For tests only. */

export interface ChangedPlace {
  /** By keys and ids from the project on: `models#m1.fields#f2.null`; `models#order` is the order of those in both. */
  readonly place: string;
  /** Undefined where it was not there. */
  readonly before: unknown;
  /** Undefined where it is gone. */
  readonly after: unknown;
}

type Members = { readonly [key: string]: unknown };

/** What tells the items of a list apart; lists of other keys are values. */
const identities: { readonly [key: string]: readonly string[] } = {
  ignore: ['code', 'object'],
  enums: ['id'],
  values: ['id'],
  models: ['id'],
  fields: ['id'],
  constraints: ['id'],
  indexes: ['id'],
  objects: ['id'],
  matches: ['kind', 'from', 'model', 'field', 'enum'],
  diagrams: ['id'],
  nodes: ['model'],
  edges: ['model', 'field', 'constraint', 'base'],
  areas: ['id'],
  notes: ['id'],
};

export function changedPlaces(before: object, after: object): readonly ChangedPlace[] {
  const changes: ChangedPlace[] = [];
  compareMembers('', before as Members, after as Members, changes);
  return changes;
}

function compareMembers(place: string, before: Members, after: Members, changes: ChangedPlace[]): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = place === '' ? key : `${place}.${key}`;
    const items = itemsOf(key, before[key]);
    const itemsAfter = itemsOf(key, after[key]);
    if (items && itemsAfter) compareItems(at, items, itemsAfter, changes);
    else compareValues(at, before[key], after[key], changes);
  }
}

function compareItems(
  place: string,
  before: ReadonlyMap<string, Members>,
  after: ReadonlyMap<string, Members>,
  changes: ChangedPlace[],
): void {
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)];
    if (was && is) compareMembers(`${place}#${id}`, was, is, changes);
    else compareValues(`${place}#${id}`, was, is, changes);
  }
  const inBoth = (these: ReadonlyMap<string, Members>, others: ReadonlyMap<string, Members>) =>
    [...these.keys()].filter((id) => others.has(id));
  compareValues(`${place}#order`, inBoth(before, after), inBoth(after, before), changes);
}

function compareValues(place: string, before: unknown, after: unknown, changes: ChangedPlace[]): void {
  if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ place, before, after });
}

/** Undefined where the value is no list of things with an identity; what is not said is an empty list. */
function itemsOf(key: string, value: unknown): ReadonlyMap<string, Members> | undefined {
  const identity = identities[key];
  if (!identity || (value !== undefined && !Array.isArray(value))) return undefined;
  const items = (value ?? []) as readonly unknown[];
  const identified = new Map<string, Members>();
  for (const item of items) {
    // The fields of a constraint are names.
    if (typeof item !== 'object' || item === null || (identity[0] === 'id' && !('id' in item))) return undefined;
    const parts = identity.map((part) => (item as Members)[part]).filter((part) => part !== undefined);
    identified.set(parts.length === 1 ? String(parts[0]) : JSON.stringify(parts), item as Members);
  }
  return identified.size === items.length ? identified : undefined;
}
