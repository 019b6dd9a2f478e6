/** Rows and links carry in the page which field they stand for, so that it is selected without asking them. */
import { currentProject } from '../store/projectStore.ts';
import { rowChoiceOf, useViewStore, type ConstraintRef, type FieldRef } from '../store/viewStore.ts';

interface FieldMarks {
  readonly 'data-of-model'?: string;
  readonly 'data-of-field'?: string;
}

/** None for a row or link that stands for no field of the document. */
export function fieldMarks(at: FieldRef | undefined): FieldMarks {
  return at ? { 'data-of-model': at.model, 'data-of-field': at.field } : {};
}

/** As `fieldMarks`, for a foreign key over several fields. */
export function constraintMarks(at: ConstraintRef | undefined) {
  return at ? { 'data-of-model': at.model, 'data-of-constraint': at.constraint } : {};
}

function markedField({ dataset }: HTMLElement | SVGElement): FieldRef | undefined {
  const { ofModel: model, ofField: field } = dataset;
  return model === undefined || field === undefined ? undefined : { model, field };
}

/** Selects what the row stands for, which gets the focus unless something in it has it; undefined: nothing of the document. */
export function selectRow(row: HTMLElement): FieldRef | undefined {
  if (!row.contains(document.activeElement)) row.focus({ preventScroll: true });
  const field = markedField(row);
  if (field) useViewStore.getState().select({ field });
  return field;
}

/** The same for a row that a menu opens on: one of several that are selected keeps them. */
export function selectRowForMenu(row: HTMLElement): FieldRef | undefined {
  const field = markedField(row);
  const { selection, selectRows } = useViewStore.getState();
  const choice = rowChoiceOf(selection);
  // The row of a reverse side stands for the same field as the relation's own.
  const isOwn = field !== undefined && row.dataset['row'] === field.field;
  if (!choice || !isOwn || field.model !== selection.field?.model || !choice.rows.includes(field.field)) {
    return selectRow(row);
  }
  row.focus({ preventScroll: true });
  selectRows(field.model, { ...choice, lead: field.field });
  return field;
}

interface LinkPlace {
  readonly at: FieldRef | undefined;
  readonly constraint?: ConstraintRef | undefined;
  readonly owner: string;
}

/**
 * Selects the field of the link; of a foreign key over several fields, the constraint, of a link that the model itself
 * makes, the model, and then returns undefined.
 */
export function selectLink({ at, constraint, owner }: LinkPlace): FieldRef | undefined {
  const view = useViewStore.getState();
  if (constraint) {
    view.revealTarget({ kind: 'constraint', ...constraint }, ['constraints']);
    return undefined;
  }
  const exists = at && currentProject()?.models.some((model) => model.id === at.model);
  if (!exists) {
    view.select({ models: [owner] });
    return undefined;
  }
  view.select({ field: at });
  return at;
}

/** The same for what the page shows of it. */
export function selectLinkElement(link: SVGElement): FieldRef | undefined {
  const { owner = '', ofModel: model = '', ofConstraint } = link.dataset;
  const constraint = ofConstraint === undefined ? undefined : { model, constraint: Number(ofConstraint) };
  return selectLink({ at: markedField(link), constraint, owner });
}
