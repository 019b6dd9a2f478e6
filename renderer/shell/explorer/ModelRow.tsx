import { renameModel } from '../../../shared/commands/modelCommands.ts';
import { colorOfModel } from '../../../shared/layout/cardColors.ts';
import type { Severity } from '../../../shared/model/finding.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { paletteMime, paletteText } from '../../flows/palettePayload.ts';
import type { RowPlace } from '../../panels/WindowedList.tsx';
import { useFindings, worstByPlace } from '../../store/derived.ts';
import { currentProject, runCommand, useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { clsx } from 'clsx';
import { isComposing } from '../../ui/composition.ts';
import { AppDot } from './AppDot.tsx';
import styles from './Explorer.module.css';
import { chosenWithModel, type ModelChoice } from './chosenModels.ts';
import { openDiagramOf, placedModels } from './explorerMenu.ts';
import { counted } from '../../ui/counted.ts';
import { countFields } from './explorerRows.ts';
import { RenameInput } from './RenameInput.tsx';

interface ModelRowProps {
  readonly node: ModelNode;
  readonly place: RowPlace;
  /** The field that the filter found. */
  readonly because?: string | undefined;
  readonly choice: ModelChoice;
  /** Models as they are listed, and how the focus is put on one of them. */
  readonly listed: () => readonly string[];
  readonly focusModel: (model: string) => void;
  readonly onRename: (model: string) => void;
}

export function ModelRow({ node, place, because, choice, listed, focusModel, onRename }: ModelRowProps) {
  const selected = useViewStore(
    (state) => state.selection.models.includes(node.id) || state.selection.field?.model === node.id,
  );
  const worst = worstByPlace(useFindings()).get(node.id);
  const color = useProject((project) => colorOfModel(project, node.model));
  const diagram = useViewStore((state) => state.diagram);
  const isPlaced = useProject((project) => {
    const open = openDiagramOf(project, diagram);
    return open !== undefined && placedModels(open).has(node.id);
  });
  return (
    <div
      role="treeitem"
      aria-level={2}
      aria-selected={selected}
      className={clsx(styles.row, !isPlaced && styles.elsewhere)}
      tabIndex={place.tabIndex}
      data-row={place.index}
      title={`${node.label}, ${describe(node, worst, isPlaced, because)}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(paletteMime, paletteText({ kind: 'shown', models: chosenWithModel(node.id) }));
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={(event) => {
        if (event.shiftKey) choice.extend(node.id, listed());
        else choice.choose(node.id, !event.ctrlKey && !event.metaKey);
      }}
      onDoubleClick={() => onRename(node.id)}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        const isCommand = event.ctrlKey || event.metaKey;
        if (event.key === 'F2') onRename(node.id);
        else if (event.key === 'Enter' || event.key === ' ') choice.choose(node.id, !isCommand);
        else if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
          const models = listed();
          const next = models[models.indexOf(node.id) + (event.key === 'ArrowDown' ? 1 : -1)];
          if (next !== undefined) {
            focusModel(next);
            choice.extend(next, models);
          }
        } else if (isCommand && event.key.toLowerCase() === 'a') {
          useViewStore.getState().select({ models: listed() });
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <AppDot color={color} />
      <span className={styles.name}>{node.name || 'unnamed'}</span>
      {because !== undefined && (
        <span className={styles.because} aria-hidden>
          {because}
        </span>
      )}
      {worst && worst !== 'info' && <span className={styles.findingDot} data-severity={worst} />}
      <span className={styles.count} aria-hidden>
        {countFields(node)}
      </span>
    </div>
  );
}

export function RenameRow({ node, onDone }: { readonly node: ModelNode; readonly onDone: (byKey: boolean) => void }) {
  const color = useProject((project) => colorOfModel(project, node.model));
  return (
    // A tree holds items alone.
    <div role="treeitem" aria-level={2} aria-selected aria-label={node.name} className={styles.row}>
      <AppDot color={color} />
      <RenameInput
        name={node.name}
        onRename={(name) => {
          const project = currentProject();
          if (project) runCommand(renameModel(project, node.id, name));
        }}
        onDone={onDone}
      />
    </div>
  );
}

/** What the row shows besides the name, in words. */
function describe(
  node: ModelNode,
  worst: Severity | undefined,
  isPlaced: boolean,
  because: string | undefined,
): string {
  const parts = [
    because === undefined ? '' : `has the field ${because}`,
    counted(countFields(node), 'field'),
    worst === 'error' ? 'has errors' : worst === 'warning' ? 'has warnings' : '',
    isPlaced ? '' : 'not on this diagram',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
