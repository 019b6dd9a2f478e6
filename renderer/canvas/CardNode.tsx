/** One model on the canvas. Draws what `cardLayout` computed; knows no rule about models. */
import { placeActions } from '../actions/placeActions.ts';
import { useStore, type NodeProps, type ReactFlowState } from '@xyflow/react';
import { memo, type CSSProperties } from 'react';
import { cardSize, type CardRow } from '../../shared/layout/cardLayout.ts';
import { useShownDeletion } from '../store/deletionStore.ts';
import { useViewStore, type FieldRef } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import styles from './CardNode.module.css';
import { CardRowView } from './CardRowView.tsx';
import { useCanvasStore } from './canvasStore.ts';
import { colorValue } from '../ui/colorValue.ts';
import { effectsOnCanvas, untouched, type DeletionEffect } from '../store/effectsOnCanvas.ts';
import { EffectMark } from './EffectMark.tsx';
import { FindingMark } from '../ui/FindingMark.tsx';
import { createField, forgetNewThing, isJustMade, nameModel } from './newThingEdits.ts';
import { InlineText } from './InlineText.tsx';
import type { CardFlowNode } from './projectToFlow.ts';
import { startRelationDrag } from './relationDrag.ts';
import { focusCard } from './rowKeys.ts';
import { farZoom } from './viewMoves.ts';

const isFarAway = (state: ReactFlowState) => state.transform[2] < farZoom;

export const CardNode = memo(function CardNode(props: NodeProps<CardFlowNode>) {
  const { model } = props.data.card;
  // What is being typed on it would go with its rows.
  const isTypedOn = useViewStore(
    ({ editing }) => editing !== undefined && 'model' in editing && editing.model === model,
  );
  return useStore(isFarAway) && !isTypedOn ? <FarCard {...props} /> : <NearCard {...props} />;
});

function useDeletionEffect(model: string): DeletionEffect | undefined {
  const shown = useShownDeletion();
  return shown && (effectsOnCanvas(shown).cards.get(model) ?? untouched);
}

const effectClass = {
  refused: 'blocks',
  blocks: 'blocks',
  lost: 'lost',
  changed: 'changed',
  dangling: 'changed',
  untouched: 'dimmed',
} as const;

/** From far away a card is a box with its name. */
function FarCard({ data, selected }: NodeProps<CardFlowNode>) {
  const { card, mark, rowMarks } = data;
  const effect = useDeletionEffect(card.model);
  const hasProblem = mark === 'error' || Object.values(rowMarks).includes('error');
  return (
    <div
      className={clsx(
        styles.card,
        styles.far,
        card.isExternal && styles.external,
        effect && styles[effectClass[effect.kind]],
        selected && styles.selected,
      )}
      style={{ '--card-color': colorValue(card.color), height: card.height } as CSSProperties}
      data-model={card.model}
    >
      <span className={styles.farName}>{card.name}</span>
      {hasProblem && <span className={styles.farMark} />}
      {effect && <EffectMark effect={effect} />}
    </div>
  );
}

function NearCard({ data, selected }: NodeProps<CardFlowNode>) {
  const { card, mark, rowMarks } = data;
  const effect = useDeletionEffect(card.model);
  const selectedField = useViewStore((state) => state.selection.field);
  const selectedRows = useViewStore((state) => state.selection.rows);
  const isOwnerOfField =
    selectedField !== undefined && card.rows.some((row) => row.kind === 'field' && isAt(row, selectedField));
  const flash = useCanvasStore((state) => (state.flash?.model === card.model ? state.flash : undefined));
  const isAlone = useViewStore(({ selection }) => selection.models.length + selection.notes.length === 1);
  const isDrawing = useViewStore((state) => state.tool === 'relation');
  return (
    <div
      className={clsx(
        styles.card,
        'nokey',
        card.isExternal && styles.external,
        card.isAbstract && styles.abstract,
        effect && styles[effectClass[effect.kind]],
        (selected || isOwnerOfField) && styles.selected,
        flash && !flash.row && styles.flash,
      )}
      style={{ '--card-color': colorValue(card.color), height: card.height } as CSSProperties}
      data-model={card.model}
      onPointerDown={(event) => {
        if (isDrawing && event.button === 0) startRelationDrag(event.nativeEvent, card.model, undefined);
      }}
    >
      <CardHeader card={card} mark={mark} />
      {card.rows.length > 0 && (
        <div className={styles.rows} role="listbox" aria-multiselectable aria-label={`Fields of ${card.name}`}>
          {card.rows.map((row, index) => (
            <CardRowView
              key={row.key}
              model={card.model}
              modelName={card.name}
              row={row}
              isFirst={index === 0}
              isSelected={isChosen(row, selectedField, selectedRows)}
              isLead={selectedField !== undefined && isAt(row, selectedField)}
              mark={rowMarks[row.key]}
              isFlashing={flash?.row === row.key}
            />
          ))}
        </div>
      )}
      {selected && isAlone && !card.isExternal && !card.isCollapsed && (
        <button
          type="button"
          className={clsx(styles.addField, 'nodrag')}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            createField(card.model);
          }}
        >
          {placeActions['field.add'].label}
        </button>
      )}
      {effect && <EffectMark effect={effect} />}
      <Handle side="left" model={card.model} name={card.name} />
      <Handle side="right" model={card.model} name={card.name} />
    </div>
  );
}

function CardHeader({ card, mark }: Pick<CardFlowNode['data'], 'card' | 'mark'>) {
  const isNaming = useViewStore((state) => state.editing?.kind === 'modelName' && state.editing.model === card.model);
  return (
    <div
      className={styles.header}
      title={card.isAbstract ? `${card.label} (abstract, no table)` : `Table ${card.table}`}
      style={{ height: cardSize.header }}
    >
      <span className={styles.bar} />
      {isNaming ? (
        <InlineText
          label="Model name"
          value={card.name}
          className={styles.nameInput}
          onCommit={(name, how) => {
            const wasJustMade = isJustMade(card.model);
            nameModel(card.model, name.trim());
            useViewStore.getState().edit(undefined);
            forgetNewThing();
            if (how === 'enter' && wasJustMade) createField(card.model);
            else if (how !== 'leave') focusCard(card.model);
          }}
          onCancel={() => {
            useViewStore.getState().edit(undefined);
            focusCard(card.model);
          }}
        />
      ) : (
        <span
          className={styles.name}
          title={card.name}
          onDoubleClick={(event) => {
            event.stopPropagation();
            useViewStore.getState().edit({ kind: 'modelName', model: card.model });
          }}
        >
          {card.name}
        </span>
      )}
      <span className={styles.caption} title={card.label}>
        {card.caption}
      </span>
      <FindingMark severity={mark} label={`${card.name} has`} />
    </div>
  );
}

function isAt(
  row: { readonly at: { readonly model: string; readonly field: string } | undefined },
  place: { readonly model: string; readonly field: string },
): boolean {
  return row.at !== undefined && row.at.model === place.model && row.at.field === place.field;
}

/** A reverse side is marked with its relation while that alone is selected: of several rows it would seem to be one more. */
function isChosen(row: CardRow, selected: FieldRef | undefined, rows: readonly string[]): boolean {
  if (row.at === undefined || row.at.model !== selected?.model || !rows.includes(row.at.field)) return false;
  return row.kind === 'field' || rows.length === 1;
}

function Handle({
  side,
  model,
  name,
}: {
  readonly side: 'left' | 'right';
  readonly model: string;
  readonly name: string;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={clsx(styles.handle, styles[side], 'nodrag', 'nopan')}
      style={{ top: cardSize.header / 2 }}
      aria-label={`Draw a relation from ${name}`}
      title="Drag to a model to draw a relation"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        startRelationDrag(event.nativeEvent, model, undefined);
      }}
    />
  );
}
