import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { StickyNote } from 'lucide-react';
import { deleteNotes, setNote } from '../../../shared/commands/diagramCommands.ts';
import { combineCommands } from '../../../shared/commands/projectCommands.ts';
import { knownColor } from '../../../shared/layout/cardColors.ts';
import { runCommand, useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { TextField } from '../../ui/TextField.tsx';
import { ColorSwatches } from './ColorSwatches.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { showUndoToast } from '../../flows/showUndoToast.ts';

/** A note on the diagram, or several. */
export function NoteInspector({ notes: ids }: { readonly notes: readonly string[] }) {
  const diagramId = useViewStore((state) => state.diagram);
  const diagram = useProject((project) => project.diagrams.find((each) => each.id === diagramId));
  const notes = (diagram?.notes ?? []).filter((note) => ids.includes(note.id));
  const [only] = notes;
  if (!diagram || !only) return null;
  const colors = new Set(notes.map((note) => note.color));
  return (
    <>
      <InspectorHeader
        icon={StickyNote}
        kind={`On diagram ${diagram.name}`}
        titleLabel="Notes"
        title={notes.length === 1 ? 'Note' : `${notes.length} notes`}
        sentence="Notes stand beside the models; no export writes them."
      />
      <div className={styles.section}>
        <div className={styles.options}>
          {notes.length === 1 && (
            <TextField
              label="Text"
              multiline
              value={only.text}
              placeholder="Empty"
              onCommit={(text) => runCommand(setNote(diagram.id, only.id, { text }))}
            />
          )}
          <ColorSwatches
            label="Colour"
            standardLabel="standard"
            value={colors.size > 1 ? null : knownColor(only.color)}
            onChange={(color) =>
              runCommand(
                combineCommands(
                  notes.length === 1 ? 'Colour note' : `Colour ${notes.length} notes`,
                  notes.map((note) => setNote(diagram.id, note.id, { color })),
                ),
                `colour ${diagram.id} ${ids.join(' ')}`,
              )
            }
          />
        </div>
      </div>
      <footer className={styles.footer}>
        <div className={styles.actions}>
          <ActionWordsButton
            id="edit.delete"
            perform={() => {
              runCommand(deleteNotes(diagram.id, ids));
              useViewStore.getState().selectNothing();
              showUndoToast(notes.length === 1 ? 'Deleted a note' : `Deleted ${notes.length} notes`);
            }}
          />
        </div>
      </footer>
    </>
  );
}
