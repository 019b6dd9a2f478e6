/** Several rows of one card, chosen together. Pure; a row is the id of its field, `order` the rows as the card shows them. */
export interface RowChoice {
  /** In the card's order. */
  readonly rows: readonly string[];
  /** The one of them that the keys go to. */
  readonly lead: string;
  /** The one from which Shift extends. */
  readonly anchor: string;
}

export function oneRow(row: string): RowChoice {
  return { rows: [row], lead: row, anchor: row };
}

/** With the row if it was not chosen, without it if it was; undefined when none is left. */
export function toggledRow(order: readonly string[], choice: RowChoice, row: string): RowChoice | undefined {
  if (!choice.rows.includes(row)) {
    const chosen = new Set([...choice.rows, row]);
    return { rows: order.filter((each) => chosen.has(each)), lead: row, anchor: row };
  }
  const rows = choice.rows.filter((each) => each !== row);
  const nearest = nearestTo(order, rows, row);
  return nearest === undefined ? undefined : { rows, lead: nearest, anchor: nearest };
}

/** Everything from the anchor to the row, whatever was chosen before. */
export function extendedTo(order: readonly string[], choice: RowChoice, row: string): RowChoice {
  const [from, to] = [order.indexOf(choice.anchor), order.indexOf(row)];
  if (to < 0) return choice;
  if (from < 0) return oneRow(row);
  return { rows: order.slice(Math.min(from, to), Math.max(from, to) + 1), lead: row, anchor: choice.anchor };
}

/** One row further from the lead; the same choice where the card ends. */
export function extendedBy(order: readonly string[], choice: RowChoice, by: -1 | 1): RowChoice {
  const next = order[order.indexOf(choice.lead) + by];
  return next === undefined ? choice : extendedTo(order, choice, next);
}

/** Every row; the lead stays where it is among them. */
export function allRows(order: readonly string[], lead: string | undefined): RowChoice | undefined {
  const [first] = order;
  if (first === undefined) return undefined;
  return { rows: order, lead: lead !== undefined && order.includes(lead) ? lead : first, anchor: first };
}

/** What is left of it once only the rows in `order` are there; undefined when none is. */
export function keptRows(order: readonly string[], { rows, lead, anchor }: RowChoice): RowChoice | undefined {
  const chosen = new Set(rows);
  const kept = order.filter((row) => chosen.has(row));
  const [first] = kept;
  if (first === undefined) return undefined;
  return {
    rows: kept,
    lead: kept.includes(lead) ? lead : first,
    anchor: kept.includes(anchor) ? anchor : first,
  };
}

function nearestTo(order: readonly string[], rows: readonly string[], row: string): string | undefined {
  const at = order.indexOf(row);
  const distance = (each: string) => Math.abs(order.indexOf(each) - at);
  return rows.toSorted((one, other) => distance(one) - distance(other))[0];
}
