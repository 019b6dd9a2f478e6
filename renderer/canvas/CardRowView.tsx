/** One row of a card: a field, a reverse side, or how many more there are. */
import { fieldMarks } from './selectionOnScreen.ts';
import { createElement, memo, type KeyboardEvent, type PointerEvent } from 'react';
import type { CardRow } from '../../shared/layout/cardLayout.ts';
import type { Severity } from '../../shared/model/finding.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { fieldIcon } from '../ui/fieldIcon.tsx';
import { SpokenText } from '../ui/SpokenText.tsx';
import styles from './CardRowView.module.css';
import { chooseByClick, hasModifier, isChoosingOn, ownFieldOf } from './chosenRows.ts';
import { FindingMark, findingWords } from '../ui/FindingMark.tsx';
import { createField, dropNewField, forgetNewThing, isJustMade, nameField } from './newThingEdits.ts';
import { InlineText } from './InlineText.tsx';
import { InlineType } from './InlineType.tsx';
import { startRelationDrag } from './relationDrag.ts';
import { canLeave, startRowDrag } from './rowDrag.ts';
import { focusCard, focusChosen, focusRow, onRowKey } from './rowKeys.ts';

interface CardRowViewProps {
  readonly model: string;
  readonly modelName: string;
  readonly row: CardRow;
  readonly isFirst: boolean;
  readonly isSelected: boolean;
  /** Of the selected rows the one that the keys go to. */
  readonly isLead: boolean;
  readonly mark: Severity | undefined;
  readonly isFlashing: boolean;
}

const relationClass = {
  OneToOne: styles.oneToOne,
  ForeignKey: styles.foreignKey,
  ManyToMany: styles.manyToMany,
} as const;

const relationWords = { OneToOne: 'one-to-one', ForeignKey: 'foreign key', ManyToMany: 'many-to-many' } as const;

export const CardRowView = memo(function CardRowView(props: CardRowViewProps) {
  const { model, modelName, row, isFirst, isSelected, isLead, mark, isFlashing } = props;
  const field = row.at?.field;
  const editing = useViewStore((state) => {
    const { editing } = state;
    if (row.kind !== 'field' || row.origin !== 'declared' || !editing || !('field' in editing)) return undefined;
    return editing.model === model && editing.field === field ? editing.kind : undefined;
  });
  if (row.kind === 'more') {
    return <div className={clsx(styles.row, styles.more)}>{row.name}</div>;
  }
  const select = () => {
    if (row.at) useViewStore.getState().select({ field: row.at });
  };
  const isOwned = ownFieldOf(row) !== undefined;
  const isDraggable = isSelected && isOwned && canLeave(model);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- an option, but for the time that a name is typed in it
    <div
      className={clsx(
        styles.row,
        row.kind === 'reverse' && styles.reverse,
        row.kind === 'field' && row.relation && relationClass[row.relation],
        isSelected && styles.selected,
        isDraggable && styles.draggable,
        isFlashing && styles.flash,
        editing && styles.editing,
        row.origin === 'abstractBase' && styles.inherited,
      )}
      // An option may hold no control, and while it is typed in it holds one.
      role={editing ? 'group' : 'option'}
      aria-selected={editing ? undefined : isSelected}
      aria-label={editing ? row.name : undefined}
      tabIndex={isLead || isFirst ? 0 : -1}
      data-row={row.key}
      {...fieldMarks(row.at)}
      title={row.kind === 'reverse' ? `How ${modelName} reaches it: .${row.name}` : undefined}
      onPointerDown={(event) => !editing && pressRow(event, model, row, isDraggable)}
      onClick={(event) => {
        if (hasModifier(event) && !isChoosingOn(model)) return;
        event.stopPropagation();
        if (hasModifier(event)) {
          chooseByClick(event, model, row);
          focusChosen(model);
          return;
        }
        if (!editing) event.currentTarget.focus({ preventScroll: true });
        select();
      }}
      onDoubleClick={(event) => {
        event.stopPropagation();
        if (!isOwned || !field) return;
        const onType = (event.target as HTMLElement).closest(`.${styles.type ?? ''}`) !== null;
        useViewStore.getState().edit({ kind: onType && !row.relation ? 'fieldType' : 'fieldName', model, field });
      }}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => !editing && onRowKey(event, model, row)}
    >
      {!editing && <SpokenText>{labelOf(row, mark)}</SpokenText>}
      <span className={styles.icon}>
        {row.fieldType &&
          createElement(fieldIcon(row.fieldType, row.isKey), { size: 14, strokeWidth: 1.75, 'aria-hidden': true })}
      </span>
      <RowName {...{ model, row, editing }} isDraggable={isDraggable} />
      {row.isUnique && (
        <span className={styles.unique} title="Unique" aria-hidden>
          U
        </span>
      )}
      {editing === 'fieldType' && field ? (
        <InlineType model={model} field={field} />
      ) : (
        <span className={styles.type} title={row.type} aria-hidden>
          {row.type}
        </span>
      )}
      <FindingMark severity={mark} label={`${row.name} has`} spoken={false} />
      {isOwned && !editing && field && <RowHandle model={model} field={field} />}
    </div>
  );
});

type RowEditing = 'fieldName' | 'fieldType' | undefined;

interface RowNameProps {
  readonly model: string;
  readonly row: CardRow;
  readonly editing: RowEditing;
  readonly isDraggable: boolean;
}

const dragWords = 'Drag onto the empty canvas to split into a new model';

function RowName({ model, row, editing, isDraggable }: RowNameProps) {
  const field = row.at?.field;
  return editing === 'fieldName' && field ? (
    <InlineText
      label="Field name"
      value={row.name}
      className={styles.nameInput}
      onCommit={(name, how) => commitName(model, field, name, how)}
      onCancel={() => cancelName(model, field)}
    />
  ) : (
    <span className={styles.name} title={isDraggable ? `${row.name}\n${dragWords}` : row.name} aria-hidden>
      {row.name}
    </span>
  );
}

/**
 * Selected rows are dragged out of their card; any other row, and the header, drags the card. A press with Ctrl or Shift
 * chooses rows and drags nothing, however the hand trembles. By touch rows drag the card, since nothing else could.
 */
function pressRow(event: PointerEvent<HTMLElement>, model: string, row: CardRow, isDraggable: boolean): void {
  if (event.button !== 0 || event.pointerType === 'touch') return;
  const element = event.currentTarget;
  const field = ownFieldOf(row);
  // Not while every drag moves the view, or draws a relation.
  if (element.closest('.react-flow__node.draggable') === null) return;
  const isChoosing = hasModifier(event) && isChoosingOn(model);
  const isLeaving = !hasModifier(event) && isDraggable && field !== undefined;
  if (!isChoosing && !isLeaving) return;
  // React Flow asks for this name when the press reaches it.
  element.classList.add('nodrag');
  window.addEventListener('pointerup', () => element.classList.remove('nodrag'), { once: true });
  if (isLeaving) startRowDrag(event.nativeEvent, model, field);
}

/** For the mouse only: the key R does it too, and an option may hold no control. */
function RowHandle({ model, field }: { readonly model: string; readonly field: string }) {
  return (
    <span
      aria-hidden
      className={clsx(styles.handle, 'nodrag', 'nopan')}
      title="Drag to a model to draw a relation"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        startRelationDrag(event.nativeEvent, model, field);
      }}
    />
  );
}

function labelOf(row: CardRow, mark: Severity | undefined): string {
  if (row.kind === 'reverse') return `${row.name}, reverse side`;
  const parts = [
    row.name,
    row.relation ? `${relationWords[row.relation]}, ${row.type}` : row.type,
    row.isKey ? 'primary key' : '',
    row.isUnique ? 'unique' : '',
    row.isNullable ? 'may be null' : '',
    mark ? `has ${findingWords[mark]}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function commitName(model: string, field: string, name: string, how: 'enter' | 'tab' | 'leave'): void {
  const view = useViewStore.getState();
  const wasJustMade = isJustMade(model, field);
  const trimmed = name.trim();
  nameField(model, field, trimmed);
  if (how === 'tab') {
    useViewStore.getState().edit({ kind: 'fieldType', model, field });
    return;
  }
  view.edit(undefined);
  if (how === 'leave') return;
  forgetNewThing();
  if (wasJustMade) createField(model, field);
  else focusRow(model, field);
}

function cancelName(model: string, field: string): void {
  const view = useViewStore.getState();
  view.edit(undefined);
  if (dropNewField(model, field)) {
    view.select({ models: [model] });
    focusCard(model);
  } else focusRow(model, field);
}
