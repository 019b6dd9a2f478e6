/** Keys on a card's rows, and moving the focus between rows and cards. */
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { moveFields } from '../../shared/commands/fieldCommands.ts';
import type { CardRow } from '../../shared/layout/cardLayout.ts';
import { currentProject, runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { isComposing } from '../ui/composition.ts';
import { cardElement, noteElement, rowElement } from './canvasStore.ts';
import { chosenWith, extendChosen, ownFieldOf } from './chosenRows.ts';
import { createField } from './newThingEdits.ts';
import { selectRow } from './selectionOnScreen.ts';
import { keepInView } from './viewMoves.ts';

/** At once where the element is there already; else as soon as React has drawn it, and before the next key is read. */
export function focusWhenThere(find: () => HTMLElement | null): void {
  const tryNow = () => {
    const element = find();
    element?.focus({ preventScroll: true });
    return element !== null;
  };
  if (tryNow()) return;
  queueMicrotask(() => {
    flushSync(() => {});
    tryNow();
  });
}

export function focusRow(model: string, row: string): void {
  focusWhenThere(() => rowElement(model, row));
}

export function focusCard(model: string): void {
  focusWhenThere(() => cardElement(model));
}

export function focusNote(note: string): void {
  focusWhenThere(() => noteElement(note));
}

/** After rows of the card were chosen: the one that the keys go to, or the card when none is. */
export function focusChosen(model: string): void {
  const { field } = useViewStore.getState().selection;
  if (field?.model === model) focusRow(model, field.field);
  else focusCard(model);
}

/** Selects the first row of a card; a card without rows gets its first field. */
export function enterRows(model: string): void {
  const rows = cardElement(model)?.querySelectorAll<HTMLElement>('[data-row]');
  const first = rows?.[0];
  if (first) goTo(first);
  else createField(model);
}

function goTo(row: HTMLElement): void {
  keepInView(row);
  selectRow(row);
}

export function onRowKey(event: KeyboardEvent<HTMLElement>, model: string, row: CardRow): void {
  if (isComposing(event)) return;
  const field = ownFieldOf(row);
  const view = useViewStore.getState();
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    if (field) shiftFields(model, field, event.key === 'ArrowUp' ? -1 : 1);
  } else if (plain && event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && field) {
    if (extendChosen(model, event.key === 'ArrowUp' ? -1 : 1)) showChosen(model);
  } else if (plain && event.key === 'ArrowDown') {
    const next = event.currentTarget.nextElementSibling;
    if (next instanceof HTMLElement && next.dataset['row'] !== undefined) goTo(next);
  } else if (plain && event.key === 'ArrowUp') {
    const before = event.currentTarget.previousElementSibling;
    if (before instanceof HTMLElement && before.dataset['row'] !== undefined) goTo(before);
    else leaveRows(model);
  } else if (plain && event.key === 'Enter') {
    createField(model, field);
  } else if (plain && event.key === 'F2') {
    if (field) {
      view.select({ field: { model, field } });
      view.edit({ kind: 'fieldName', model, field });
    }
  } else if (plain && event.key === 'Escape') {
    leaveRows(model);
  } else if (plain && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    // Nudging belongs to cards; on a row these keys do nothing.
  } else if (plain && event.key === ' ') {
    if (row.at) view.select({ field: row.at });
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function leaveRows(model: string): void {
  useViewStore.getState().select({ models: [model] });
  focusCard(model);
}

function showChosen(model: string): void {
  const { field } = useViewStore.getState().selection;
  const row = field && rowElement(model, field.field);
  if (row) keepInView(row);
  focusChosen(model);
}

/** The field with those that are selected with it; the last move of a held key and those before are one step. */
export function shiftFields(model: string, field: string, by: -1 | 1): void {
  const project = currentProject();
  if (!project) return;
  const fields = chosenWith(model, field);
  runCommand(moveFields(project, model, fields, by), `move fields ${model} ${fields.join(' ')}`);
  focusRow(model, field);
}
