/** The project's diagrams as tabs: views of the same models. */
import { actionItem, placeItem, withoutKey } from '../actions/actionItems.ts';
import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { addDiagram, deleteDiagram, renameDiagram } from '../../shared/commands/diagramCommands.ts';
import { freeName } from '../../shared/commands/suggestNames.ts';
import { currentProject, runCommand, useProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { MenuItem } from '../ui/menuItems.ts';
import { showUndoToast } from '../flows/showUndoToast.ts';
import styles from './CanvasFloats.module.css';
import { newIds } from './newThingEdits.ts';
import { InlineText } from './InlineText.tsx';
import { focusWhenThere } from './rowKeys.ts';

export function DiagramTabs() {
  const diagrams = useProject((project) => project.diagrams);
  const current = useViewStore((state) => state.diagram);
  const [renaming, setRenaming] = useState<string | undefined>(undefined);
  // Whoever walks along the tabs by keys goes on there; after the mouse the keys are the diagram's.
  const cameFromTab = useRef<string>(undefined);
  const goBack = (diagram: string) => {
    if (cameFromTab.current === diagram) focusTab(diagram);
    cameFromTab.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (isComposing(event)) return;
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = diagrams[(index + step + diagrams.length) % diagrams.length];
    if (event.key === 'F2') {
      setRenaming(diagrams[index]?.id);
      cameFromTab.current = diagrams[index]?.id;
    } else if (step !== 0 && next) {
      useViewStore.getState().showDiagram(next.id);
      const tabs = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[role="tab"]');
      tabs?.[diagrams.indexOf(next)]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.tabs}>
      <div className={styles.tabList} role="tablist" aria-label="Diagrams">
        {diagrams.map((diagram, index) =>
          renaming === diagram.id ? (
            <span key={diagram.id} className={styles.renaming}>
              <InlineText
                label="Diagram name"
                value={diagram.name}
                onCommit={(text, how) => {
                  setRenaming(undefined);
                  if (how === 'leave') cameFromTab.current = undefined;
                  else goBack(diagram.id);
                  const project = currentProject();
                  const name = text.trim();
                  if (project && name !== '' && name !== diagram.name)
                    runCommand(renameDiagram(project, diagram.id, name));
                }}
                onCancel={() => {
                  setRenaming(undefined);
                  goBack(diagram.id);
                }}
              />
            </span>
          ) : (
            <ContextMenu key={diagram.id} label={diagram.name} items={() => tabMenu(diagram.id, setRenaming)}>
              <button
                type="button"
                role="tab"
                data-diagram={diagram.id}
                aria-selected={diagram.id === current}
                tabIndex={diagram.id === current ? 0 : -1}
                className={clsx(styles.tab, diagram.id === current && styles.current)}
                title={diagram.name}
                onClick={() => diagram.id !== current && useViewStore.getState().showDiagram(diagram.id)}
                onDoubleClick={() => setRenaming(diagram.id)}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                {diagram.name}
              </button>
            </ContextMenu>
          ),
        )}
      </div>
      <IconButton
        label="Add a diagram"
        icon={Plus}
        size="small"
        onClick={() => {
          const id = insertDiagram([]);
          if (id !== undefined) setRenaming(id);
        }}
      />
    </div>
  );
}

function focusTab(diagram: string): void {
  focusWhenThere(() => document.querySelector<HTMLElement>(`[data-diagram="${CSS.escape(diagram)}"]`));
}

/** Adds a diagram that shows what `copied` shows, and goes there. */
function insertDiagram(
  copied: readonly { readonly model: string; readonly x: number; readonly y: number }[],
): string | undefined {
  const project = currentProject();
  if (!project) return undefined;
  const id = newIds.next(new Set(project.diagrams.map((diagram) => diagram.id)));
  const name = freeName('Diagram', (text) => project.diagrams.some((diagram) => diagram.name === text));
  const command = addDiagram(id, name);
  runCommand({
    ...command,
    edit: (draft) => {
      command.edit(draft);
      const diagram = draft.diagrams.find((each) => each.id === id);
      if (diagram) diagram.nodes = copied.map((node) => ({ ...node }));
    },
  });
  useViewStore.getState().showDiagram(id);
  return id;
}

function tabMenu(id: string, rename: (id: string) => void): readonly MenuItem[] {
  const project = currentProject();
  const diagram = project?.diagrams.find((each) => each.id === id);
  if (!project || !diagram) return [];
  return [
    placeItem('name.edit', () => rename(id)),
    withoutKey(actionItem('edit.duplicate', () => void insertDiagram(diagram.nodes))),
    'separator',
    {
      label: 'Delete diagram',
      icon: Trash2,
      danger: true,
      disabled: project.diagrams.length < 2,
      onSelect: () => {
        runCommand(deleteDiagram(project, id));
        const left = currentProject();
        if (left) useViewStore.getState().dropMissing(left);
        showUndoToast(`Deleted the diagram ${diagram.name}`, 'Its models stay in the project.');
      },
    },
  ];
}
