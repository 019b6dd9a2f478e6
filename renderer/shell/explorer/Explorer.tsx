import { ChevronDown, ChevronRight, ListFilter } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { actionOf } from '../../actions/actionRegistry.ts';
import { WindowedList, type RowPlace, type WindowedListHandle } from '../../panels/WindowedList.tsx';
import { useModelGraph } from '../../store/derived.ts';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { isComposing } from '../../ui/composition.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { SpokenText } from '../../ui/SpokenText.tsx';
import type { MenuItem } from '../../ui/menuItems.ts';
import styles from './Explorer.module.css';
import { chosenWithModel, newModelChoice } from './chosenModels.ts';
import { explorerMenu } from './explorerMenu.ts';
import { explorerRows, type ExplorerRow } from './explorerRows.ts';
import { ModelRow, RenameRow } from './ModelRow.tsx';
import { Palette } from './Palette.tsx';
import { PartList } from './PartList.tsx';

/** The models by app, and what can be dragged onto the canvas. */
export function Explorer() {
  const graph = useModelGraph();
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => explorerRows(graph, filter, folded), [graph, filter, folded]);
  const [renaming, setRenaming] = useState<string>();
  const list = useRef<WindowedListHandle>(null);
  const menuRow = useRef<ExplorerRow>(undefined);
  const [choice] = useState(newModelChoice);
  const listed = () => rows.flatMap((row) => (row.kind === 'model' ? [row.node.id] : []));
  const focusModel = (model: string) =>
    list.current?.focus(rows.findIndex((row) => row.kind === 'model' && row.node.id === model));
  useSelectionInSight(list, rows, folded, setFolded);
  const isEmpty = useProject((project) => project.models.every((model) => model.external));
  const fold = (app: string, fold: boolean) => {
    const next = new Set(folded);
    if (fold) next.add(app);
    else next.delete(app);
    setFolded(next);
  };
  return (
    <>
      <FilterBox value={filter} onChange={setFilter} onLeave={() => list.current?.focus(0)} />
      {rows.length === 0 ? (
        <p className={styles.empty}>
          {isEmpty
            ? `No models of your own yet. Press ${actionOf('insert.model').shortcut}, double-click the canvas, or drag Model onto it.`
            : `No model or field is called “${filter.trim()}”.`}
        </p>
      ) : (
        <ContextMenu
          label="Menu of the explorer"
          items={() => menuItems(menuRow.current, setRenaming, setFolded, graph.models)}
        >
          <div
            className={styles.treeBox}
            onContextMenuCapture={(event) => {
              const index = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
              menuRow.current = index === undefined ? undefined : rows[Number(index)];
            }}
          >
            <WindowedList
              ref={list}
              role="tree"
              multiselectable
              label="Models"
              items={rows}
              keyOf={keyOf}
              estimate={estimate}
              canFocus={always}
              textOf={textOf}
              className={styles.tree}
              onKeyDown={(event, index) => onTreeKey(event, index, rows, fold, (at) => list.current?.focus(at))}
              renderRow={(row, place) =>
                row.kind === 'app' ? (
                  <AppRow row={row} place={place} folded={folded.has(row.app)} onFold={fold} />
                ) : row.node.id === renaming ? (
                  <RenameRow
                    node={row.node}
                    onDone={(byKey) => {
                      setRenaming(undefined);
                      if (byKey) list.current?.focus(place.index);
                    }}
                  />
                ) : (
                  <ModelRow
                    {...{ node: row.node, place, because: row.because, choice, listed, focusModel }}
                    onRename={setRenaming}
                  />
                )
              }
            />
          </div>
        </ContextMenu>
      )}
      <PartList filter={filter} />
      <Palette filter={filter} />
    </>
  );
}

/** The arrows to the sides fold, unfold, and go from a model to its app. */
function onTreeKey(
  event: KeyboardEvent,
  index: number,
  rows: readonly ExplorerRow[],
  fold: (app: string, folded: boolean) => void,
  focus: (index: number) => void,
): void {
  if (isComposing(event)) return;
  const row = rows[index];
  if (row?.kind === 'app' && event.key === 'ArrowRight') fold(row.app, false);
  else if (row?.kind === 'app' && event.key === 'ArrowLeft') fold(row.app, true);
  else if (row?.kind === 'model' && event.key === 'ArrowLeft') {
    const parent = rows.findLastIndex((each, at) => at < index && each.kind === 'app');
    if (parent >= 0) focus(parent);
  }
}

function menuItems(
  row: ExplorerRow | undefined,
  rename: (model: string) => void,
  setFolded: (folded: ReadonlySet<string>) => void,
  models: readonly ModelNode[],
): readonly MenuItem[] {
  if (row?.kind === 'model') {
    return explorerMenu(row.node, chosenWithModel(row.node.id), () => rename(row.node.id));
  }
  return [
    { label: 'Unfold all apps', onSelect: () => setFolded(new Set()) },
    { label: 'Fold all apps', onSelect: () => setFolded(new Set(models.map((node) => node.app))) },
  ];
}

interface FilterBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The arrow down goes on to the list. */
  readonly onLeave: () => void;
}

function FilterBox({ value, onChange, onLeave }: FilterBoxProps) {
  return (
    <div className={styles.filterBox}>
      <ListFilter size={14} strokeWidth={1.75} aria-hidden />
      <input
        type="search"
        className={styles.filter}
        placeholder="Filter"
        aria-label="Filter the models"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onLeave();
          } else if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onChange('');
          }
        }}
      />
    </div>
  );
}

/** What is selected elsewhere is scrolled to, and its app unfolded; a person who folds it again is left alone. */
function useSelectionInSight(
  list: RefObject<WindowedListHandle | null>,
  rows: readonly ExplorerRow[],
  folded: ReadonlySet<string>,
  setFolded: (folded: ReadonlySet<string>) => void,
): void {
  const graph = useModelGraph();
  const model = useViewStore(({ selection }) => selection.field?.model ?? selection.models[0]);
  const seen = useRef<string>(undefined);
  useEffect(() => {
    if (model === seen.current) return;
    const app = model === undefined ? undefined : graph.byId.get(model)?.app;
    if (app !== undefined && folded.has(app)) {
      const next = new Set(folded);
      next.delete(app);
      setFolded(next);
      return;
    }
    seen.current = model;
    const index = rows.findIndex((row) => row.kind === 'model' && row.node.id === model);
    if (index >= 0) list.current?.scrollTo(index);
  }, [graph, model, rows, folded, setFolded, list]);
}

const keyOf = (row: ExplorerRow) => row.key;
const estimate = () => 27;
const always = () => true;
const textOf = (row: ExplorerRow) => (row.kind === 'app' ? row.app : row.node.name);

interface AppRowProps {
  readonly row: Extract<ExplorerRow, { kind: 'app' }>;
  readonly place: RowPlace;
  readonly folded: boolean;
  readonly onFold: (app: string, folded: boolean) => void;
}

function AppRow({ row, place, folded, onFold }: AppRowProps) {
  const Chevron = folded ? ChevronRight : ChevronDown;
  const toggle = () => onFold(row.app, !folded);
  return (
    <div
      role="treeitem"
      aria-level={1}
      aria-expanded={!folded}
      className={styles.app}
      tabIndex={place.tabIndex}
      data-row={place.index}
      onClick={toggle}
      onKeyDown={(event) => {
        if (isComposing(event) || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        toggle();
      }}
    >
      <SpokenText>App </SpokenText>
      <span className={styles.appName}>{row.app}</span>
      {folded && (
        <span className={styles.count} aria-hidden>
          {row.count}
        </span>
      )}
      <Chevron className={styles.chevron} size={13} strokeWidth={1.75} aria-hidden />
    </div>
  );
}
