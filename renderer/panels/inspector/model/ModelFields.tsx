import { clsx } from 'clsx';
import { createElement, useMemo, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { moveFields } from '../../../../shared/commands/fieldCommands.ts';
import { fieldRowsOf, type CardRow } from '../../../../shared/layout/cardLayout.ts';
import type { Severity } from '../../../../shared/model/finding.ts';
import { fieldKey } from '../../../../shared/model/fieldKey.ts';
import { isolateNames } from '../../../../shared/model/isolateNames.ts';
import type { ModelGraph, ModelNode } from '../../../../shared/model/modelGraph.ts';
import { acceleratorOf, normalAccelerator } from '../../../actions/accelerators.ts';
import { placeActions } from '../../../actions/placeActions.ts';
import { useFindings, worstByPlace } from '../../../store/derived.ts';
import { currentProject, runCommand } from '../../../store/projectStore.ts';
import { useViewStore } from '../../../store/viewStore.ts';
import { isComposing } from '../../../ui/composition.ts';
import { counted } from '../../../ui/counted.ts';
import { fieldIcon } from '../../../ui/fieldIcon.tsx';
import { FindingMark } from '../../../ui/FindingMark.tsx';
import { isMac } from '../../../ui/formatShortcut.ts';
import { WindowedList, type RowPlace } from '../../WindowedList.tsx';
import styles from './ModelFields.module.css';

interface ModelFieldsProps {
  readonly graph: ModelGraph;
  readonly node: ModelNode;
}

/** The model's fields in the card's order, each a way to its options; Alt and an arrow move one of its own. */
export function ModelFields({ graph, node }: ModelFieldsProps) {
  const rows = useMemo(() => fieldRowsOf(graph, node), [graph, node]);
  const worst = worstByPlace(useFindings());
  if (rows.length === 0) return null;
  return (
    <section className={styles.fields}>
      <h3 className={styles.heading}>
        Fields <span className={styles.count}>{rows.length}</span>
      </h3>
      <WindowedList
        role="list"
        label={`${counted(rows.length, 'field')} of ${node.name}`}
        items={rows}
        keyOf={({ key }) => key}
        estimate={() => rowHeight}
        canFocus={() => true}
        textOf={({ name }) => name}
        className={styles.list}
        onKeyDown={(event, index) => {
          if (!isComposing(event)) moveByKey(event, node.id, rows[index]);
        }}
        renderRow={(row, place) => (
          <FieldRow row={row} place={place} mark={row.at && worst.get(fieldKey(row.at))} owner={node.id} />
        )}
      />
    </section>
  );
}

/** Pixels, as the style sheet has it. */
const rowHeight = 26;

interface FieldRowProps {
  readonly row: CardRow;
  readonly place: RowPlace;
  readonly mark: Severity | undefined;
  readonly owner: string;
}

function FieldRow({ row, place, mark, owner }: FieldRowProps) {
  const { at, name, type, fieldType, isKey, isUnique } = row;
  const isInherited = at?.model !== owner;
  return (
    <button
      type="button"
      className={clsx(styles.row, isInherited && styles.inherited)}
      tabIndex={place.tabIndex}
      data-row={place.index}
      title={`${name}: ${type}`}
      onClick={(event) => {
        if (!at) return;
        const reveal = () => useViewStore.getState().revealTarget({ kind: 'field', ...at });
        // By the keyboard one goes on in the options of the field; a click leaves the keys to the diagram.
        if (event.detail > 0) reveal();
        else {
          flushSync(reveal);
          firstOfInspector()?.focus();
        }
      }}
    >
      <span className={styles.icon}>
        {fieldType && createElement(fieldIcon(fieldType, isKey), { size: 14, strokeWidth: 1.75, 'aria-hidden': true })}
      </span>
      <span className={styles.name}>{name === '' ? 'unnamed' : name}</span>
      <FindingMark severity={mark} label={`${name} has`} />
      <span className={styles.type}>
        {isolateNames(type)}
        {isUnique && ' · U'}
      </span>
    </button>
  );
}

function firstOfInspector(): HTMLElement | null {
  return document.querySelector<HTMLElement>('section[aria-label="Inspector"] :is(input, button, textarea)');
}

function moveByKey(event: KeyboardEvent, model: string, row: CardRow | undefined): void {
  const accelerator = acceleratorOf(event.nativeEvent, isMac());
  const step =
    accelerator === normalAccelerator(placeActions['field.moveUp'].shortcut)
      ? -1
      : accelerator === normalAccelerator(placeActions['field.moveDown'].shortcut)
        ? 1
        : undefined;
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const project = currentProject();
  const field = row?.at?.model === model && row.origin === 'declared' ? row.at.field : undefined;
  if (project && field !== undefined)
    runCommand(moveFields(project, model, [field], step), `move fields ${model} ${field}`);
}
