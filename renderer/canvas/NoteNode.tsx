/** A note on the diagram: words of people for people. */
import type { NodeProps } from '@xyflow/react';
import { memo, useLayoutEffect, useRef, useState, type CSSProperties } from 'react';
import { setNote } from '../../shared/commands/diagramCommands.ts';
import { knownColor } from '../../shared/layout/cardColors.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { isWindowLeft } from '../ui/focusLeaving.ts';
import { openDiagram } from './canvasEdits.ts';
import { colorValue } from '../ui/colorValue.ts';
import styles from './NoteNode.module.css';
import type { NoteFlowNode } from './projectToFlow.ts';
import { focusNote } from './rowKeys.ts';

export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteFlowNode>) {
  const { note } = data;
  const isEditing = useViewStore((state) => state.editing?.kind === 'note' && state.editing.note === note.id);
  const color = knownColor(note.color);
  return (
    <div
      className={clsx(styles.note, 'nokey', selected && styles.selected, color && styles.colored)}
      style={color ? ({ '--note-color': colorValue(color) } as CSSProperties) : undefined}
      data-note={note.id}
      onDoubleClick={(event) => {
        event.stopPropagation();
        useViewStore.getState().edit({ kind: 'note', note: note.id });
      }}
    >
      {isEditing ? (
        <NoteText id={note.id} text={note.text} />
      ) : note.text === '' ? (
        <span className={styles.empty}>Double-click to write</span>
      ) : (
        <p className={styles.text}>{note.text}</p>
      )}
    </div>
  );
});

function NoteText({ id, text: before }: { readonly id: string; readonly text: string }) {
  const [text, setText] = useState(before);
  const area = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  // Before the next key is read.
  useLayoutEffect(() => {
    isDone.current = false;
    area.current?.focus({ preventScroll: true });
    area.current?.setSelectionRange(before.length, before.length);
  }, [before]);
  const commit = () => {
    if (isDone.current) return;
    isDone.current = true;
    const open = openDiagram();
    if (open && text !== before) runCommand(setNote(open.diagram.id, id, { text }));
    useViewStore.getState().edit(undefined);
  };
  return (
    <textarea
      ref={area}
      className={clsx(styles.area, 'nodrag', 'nopan', 'nowheel', 'nokey')}
      aria-label="Note"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={(event) => !isWindowLeft(event) && commit()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isComposing(event)) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          commit();
          focusNote(id);
        }
      }}
    />
  );
}
