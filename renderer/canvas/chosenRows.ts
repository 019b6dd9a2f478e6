/**
 * Choosing several rows of one card. The first click says what is chosen, a row or a card, and Ctrl and Shift go on with
 * that: rows of the card whose row is selected, else cards. What can be done to several rows is about one model, so rows
 * of two cards are never selected together.
 */
import type { CardRow } from '../../shared/layout/cardLayout.ts';
import { currentProject } from '../store/projectStore.ts';
import { allRows, extendedBy, extendedTo, toggledRow, type RowChoice } from '../store/rowChoice.ts';
import { rowChoiceOf, useViewStore } from '../store/viewStore.ts';
import { cardElement } from './canvasStore.ts';

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function hasModifier({ shiftKey, ctrlKey, metaKey }: Modifiers): boolean {
  return shiftKey || ctrlKey || metaKey;
}

/** The id of the field that the row shows, if its model itself declares it: others follow from something else. */
export function ownFieldOf(row: CardRow): string | undefined {
  return row.kind === 'field' && row.origin === 'declared' ? row.at?.field : undefined;
}

/** The fields of its own that the card of the model shows, from the top. */
function rowsOnCard(model: string): readonly string[] {
  const own = new Set(
    currentProject()
      ?.models.find(({ id }) => id === model)
      ?.fields.map(({ id }) => id),
  );
  const rows = cardElement(model)?.querySelectorAll<HTMLElement>('[data-row]') ?? [];
  return [...rows].flatMap(({ dataset: { row } }) => (row !== undefined && own.has(row) ? [row] : []));
}

interface ChoiceOnCard {
  readonly order: readonly string[];
  readonly choice: RowChoice;
}

/** What Ctrl and Shift go on from; undefined where no row of its own is selected on the card. */
function choiceOn(model: string): ChoiceOnCard | undefined {
  const { selection } = useViewStore.getState();
  const choice = rowChoiceOf(selection);
  if (!choice || selection.field?.model !== model) return undefined;
  const order = rowsOnCard(model);
  return order.includes(choice.lead) ? { order, choice } : undefined;
}

/** The fields of the model that are selected with this one, if it is; else it alone. */
export function chosenWith(model: string, field: string): readonly string[] {
  const { selection } = useViewStore.getState();
  return selection.field?.model === model && selection.rows.includes(field) ? selection.rows : [field];
}

/** Whether a click with Ctrl or Shift on a row of this card is about its rows. */
export function isChoosingOn(model: string): boolean {
  return choiceOn(model) !== undefined;
}

/** A click with Ctrl or Shift; a row that stands for no field of the model's own changes nothing. */
export function chooseByClick(modifiers: Modifiers, model: string, row: CardRow): void {
  const on = choiceOn(model);
  const field = ownFieldOf(row);
  if (!on || field === undefined) return;
  const { order, choice } = on;
  const next = modifiers.shiftKey ? extendedTo(order, choice, field) : toggledRow(order, choice, field);
  useViewStore.getState().selectRows(model, next);
}

/** Shift and an arrow; false where nothing can be extended. */
export function extendChosen(model: string, by: -1 | 1): boolean {
  const on = choiceOn(model);
  if (on) useViewStore.getState().selectRows(model, extendedBy(on.order, on.choice, by));
  return on !== undefined;
}

/** All rows of the card in whose rows the focus is; false where it is in none. */
export function chooseAllRows(): boolean {
  const focused = document.activeElement?.closest<HTMLElement>('[data-row]');
  const model = focused?.closest<HTMLElement>('[data-model]')?.dataset['model'];
  if (!focused || model === undefined) return false;
  const choice = allRows(rowsOnCard(model), focused.dataset['row']);
  if (choice) useViewStore.getState().selectRows(model, choice);
  return choice !== undefined;
}
