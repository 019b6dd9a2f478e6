import { ChevronDown, ChevronRight, Database, List, Plus } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { actionItem, placeItem, withoutKey } from '../../actions/actionItems.ts';
import { actionOf } from '../../actions/actionRegistry.ts';
import { runAction } from '../../actions/runAction.ts';
import { deletePart, renamePart } from '../../canvas/partEdits.ts';
import { WindowedList, type RowPlace, type WindowedListHandle } from '../../panels/WindowedList.tsx';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore, type PartRef } from '../../store/viewStore.ts';
import { isComposing } from '../../ui/composition.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { MenuItem } from '../../ui/menuItems.ts';
import styles from './Explorer.module.css';
import { partRows, type PartRow } from './partRows.ts';
import { RenameInput } from './RenameInput.tsx';

const kinds = {
  enum: { title: 'Enums', icon: List, insert: 'insert.enum' },
  object: { title: 'Database objects', icon: Database, insert: 'insert.object' },
} as const;

/** Enums and database objects; nothing while the project has none. */
export function PartList({ filter }: { readonly filter: string }) {
  const enums = useProject((project) => project.enums);
  const objects = useProject((project) => project.objects);
  const [folded, setFolded] = useState<ReadonlySet<PartRef['kind']>>(new Set());
  const [renaming, setRenaming] = useState<string>();
  const list = useRef<WindowedListHandle>(null);
  const menuRow = useRef<PartRow>(undefined);
  const rows = useMemo(
    () => partRows({ ...(enums && { enums }), ...(objects && { objects }) }, filter, folded),
    [enums, objects, filter, folded],
  );
  if (rows.length === 0) return null;
  const fold = (kind: PartRef['kind'], isFolded: boolean) => {
    const next = new Set(folded);
    if (isFolded) next.add(kind);
    else next.delete(kind);
    setFolded(next);
  };
  return (
    <ContextMenu label="Menu of the list" items={() => menuItems(menuRow.current, setRenaming)}>
      <section
        className={styles.parts}
        aria-label="Enums and database objects"
        onContextMenuCapture={(event) => {
          const index = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
          menuRow.current = index === undefined ? undefined : rows[Number(index)];
        }}
      >
        <WindowedList
          ref={list}
          role="tree"
          label="Enums and database objects"
          items={rows}
          keyOf={keyOf}
          estimate={estimate}
          canFocus={always}
          textOf={textOf}
          className={styles.partTree}
          onKeyDown={(event, index) => onTreeKey(event, index, rows, fold, (at) => list.current?.focus(at))}
          renderRow={(row, place) =>
            row.kind === 'heading' ? (
              <HeadingRow row={row} place={place} isFolded={folded.has(row.of)} onFold={fold} />
            ) : (
              <PartOfList
                row={row}
                place={place}
                isRenaming={row.key === renaming}
                onRename={() => setRenaming(row.key)}
                onDone={(byKey) => {
                  setRenaming(undefined);
                  if (byKey) list.current?.focus(place.index);
                }}
              />
            )
          }
        />
      </section>
    </ContextMenu>
  );
}

function menuItems(row: PartRow | undefined, rename: (key: string) => void): readonly MenuItem[] {
  if (row?.kind !== 'part') {
    return [actionItem('insert.enum'), actionItem('insert.object')];
  }
  return [
    placeItem('name.edit', () => rename(row.key)),
    // Its key is the diagram's.
    withoutKey(actionItem('edit.delete', () => deletePart(row.part))),
  ];
}

/** The arrows to the sides fold, unfold, and go from a part to its heading. */
function onTreeKey(
  event: KeyboardEvent,
  index: number,
  rows: readonly PartRow[],
  fold: (kind: PartRef['kind'], isFolded: boolean) => void,
  focus: (index: number) => void,
): void {
  if (isComposing(event)) return;
  const row = rows[index];
  if (row?.kind === 'heading' && event.key === 'ArrowRight') fold(row.of, false);
  else if (row?.kind === 'heading' && event.key === 'ArrowLeft') fold(row.of, true);
  else if (event.key === 'ArrowLeft') {
    const heading = rows.findLastIndex((each, at) => at < index && each.kind === 'heading');
    if (heading >= 0) focus(heading);
  }
}

interface HeadingRowProps {
  readonly row: Extract<PartRow, { kind: 'heading' }>;
  readonly place: RowPlace;
  readonly isFolded: boolean;
  readonly onFold: (kind: PartRef['kind'], isFolded: boolean) => void;
}

function HeadingRow({ row, place, isFolded, onFold }: HeadingRowProps) {
  const { title, insert } = kinds[row.of];
  const action = actionOf(insert);
  const Chevron = isFolded ? ChevronRight : ChevronDown;
  const toggle = () => onFold(row.of, !isFolded);
  return (
    <div
      role="treeitem"
      aria-level={1}
      aria-expanded={!isFolded}
      aria-label={title}
      title={`${title}: ${row.count}`}
      className={styles.app}
      tabIndex={place.tabIndex}
      data-row={place.index}
      onClick={toggle}
      onKeyDown={(event) => {
        // The button in it has its own keys.
        if (isComposing(event) || event.target !== event.currentTarget) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle();
      }}
    >
      <span className={styles.appName}>{title}</span>
      <Chevron className={styles.chevron} size={13} strokeWidth={1.75} aria-hidden />
      <span className={styles.add}>
        <IconButton
          label={action.contextLabel ?? action.label()}
          icon={Plus}
          size="small"
          onClick={(event) => {
            event.stopPropagation();
            void runAction(action);
          }}
        />
      </span>
    </div>
  );
}

interface PartOfListProps {
  readonly row: Extract<PartRow, { kind: 'part' }>;
  readonly place: RowPlace;
  readonly isRenaming: boolean;
  readonly onRename: () => void;
  readonly onDone: (byKey: boolean) => void;
}

function PartOfList({ row: { part, name, aside }, place, isRenaming, onRename, onDone }: PartOfListProps) {
  const isSelected = useViewStore(
    ({ selection }) => selection.part?.kind === part.kind && selection.part.id === part.id,
  );
  const { icon: Icon } = kinds[part.kind];
  const icon = <Icon className={styles.partIcon} size={14} strokeWidth={1.75} aria-hidden />;
  if (isRenaming) {
    return (
      <div role="treeitem" aria-level={2} aria-selected={isSelected} aria-label={name} className={styles.row}>
        {icon}
        <RenameInput name={name} onRename={(next) => renamePart(part, next)} onDone={onDone} />
      </div>
    );
  }
  const choose = () => useViewStore.getState().select({ part });
  return (
    <div
      role="treeitem"
      aria-level={2}
      aria-selected={isSelected}
      className={styles.row}
      tabIndex={place.tabIndex}
      data-row={place.index}
      title={`${name}, ${asideInWords(part, aside)}`}
      onClick={choose}
      onDoubleClick={onRename}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'F2') onRename();
        else if (event.key === 'Enter' || event.key === ' ') choose();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {icon}
      <span className={styles.name}>{name || 'unnamed'}</span>
      <span className={styles.count} aria-hidden>
        {aside}
      </span>
    </div>
  );
}

function asideInWords({ kind }: PartRef, aside: string): string {
  return kind === 'object' ? aside : `${aside} ${aside === '1' ? 'value' : 'values'}`;
}

const keyOf = ({ key }: PartRow) => key;
const estimate = () => 27;
const always = () => true;
const textOf = (row: PartRow) => (row.kind === 'heading' ? kinds[row.of].title : row.name);
