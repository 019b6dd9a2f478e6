import { ChevronDown, ChevronRight, ListFilter, SquarePlus } from 'lucide-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { renameModel } from '../../shared/commands/modelCommands.ts';
import { colorOfApp, colorOfModel, type CardColorName } from '../../shared/layout/cardColors.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { ModelNode } from '../../shared/model/modelGraph.ts';
import { insertExternal, insertModel } from '../canvas/canvasEdits.ts';
import { WindowedList, type RowPlace, type WindowedListHandle } from '../panels/WindowedList.tsx';
import { useFindings, useModelGraph, worstByPlace } from '../store/derived.ts';
import { currentProject, runCommand, useProject } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { classNames } from '../ui/classNames.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import styles from './Explorer.module.css';
import { explorerMenu, openDiagramOf, placedModels } from './explorerMenu.ts';
import { countFields, explorerRows, paletteEntries, type ExplorerRow, type PaletteEntry } from './explorerRows.ts';
import { paletteMime, type PalettePayload } from './palettePayload.ts';

/** The models by app, and what can be dragged onto the canvas. */
export function Explorer() {
  const graph = useModelGraph();
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => explorerRows(graph, filter, folded), [graph, filter, folded]);
  const list = useRef<WindowedListHandle>(null);
  const isEmpty = useProject((project) => project.models.every((model) => model.external));
  const fold = (app: string, fold: boolean) => {
    const next = new Set(folded);
    if (fold) next.add(app);
    else next.delete(app);
    setFolded(next);
  };
  return (
    <>
      <div className={styles.filterBox}>
        <ListFilter size={14} strokeWidth={1.75} aria-hidden />
        <input
          type="search"
          className={styles.filter}
          placeholder="Filter"
          aria-label="Filter the models"
          spellCheck={false}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              list.current?.focus(0);
            } else if (event.key === 'Escape' && filter !== '') {
              event.stopPropagation();
              setFilter('');
            }
          }}
        />
      </div>
      {rows.length === 0 ? (
        <p className={styles.empty}>
          {isEmpty
            ? 'No models yet. Press M, double-click the canvas, or drag Model onto it.'
            : `No model or field is called “${filter.trim()}”.`}
        </p>
      ) : (
        <WindowedList
          ref={list}
          role="tree"
          label="Models"
          items={rows}
          keyOf={keyOf}
          estimate={estimate}
          canFocus={() => true}
          className={styles.tree}
          onKeyDown={(event, index) => {
            const row = rows[index];
            if (row?.kind === 'app' && event.key === 'ArrowRight') fold(row.app, false);
            else if (row?.kind === 'app' && event.key === 'ArrowLeft') fold(row.app, true);
            else if (row?.kind === 'model' && event.key === 'ArrowLeft') {
              const parent = rows.findLastIndex((each, at) => at < index && each.kind === 'app');
              if (parent >= 0) list.current?.focus(parent);
            }
          }}
          renderRow={(row, place) =>
            row.kind === 'app' ? (
              <AppRow row={row} place={place} folded={folded.has(row.app)} onFold={fold} />
            ) : (
              <ModelRow node={row.node} place={place} />
            )
          }
        />
      )}
      <Palette filter={filter} />
    </>
  );
}

const keyOf = (row: ExplorerRow) => row.key;
const estimate = () => 27;

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
      aria-label={`App ${row.app}`}
      aria-selected={false}
      className={styles.app}
      tabIndex={place.tabIndex}
      data-row={place.index}
      onClick={toggle}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        toggle();
      }}
    >
      <span className={styles.appName}>{row.app}</span>
      {folded && <span className={styles.count}>{row.count}</span>}
      <Chevron className={styles.chevron} size={13} strokeWidth={1.75} aria-hidden />
    </div>
  );
}

function ModelRow({ node, place }: { readonly node: ModelNode; readonly place: RowPlace }) {
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
  const [renaming, setRenaming] = useState(false);
  // The menu gives the focus back before the field takes it.
  const startRenaming = () => setTimeout(() => setRenaming(true), 0);
  if (renaming) {
    return (
      <div className={styles.row}>
        <Dot color={color} />
        <RenameInput node={node} onDone={() => setRenaming(false)} />
      </div>
    );
  }
  return (
    <ContextMenu label={`Menu of ${node.name}`} items={() => explorerMenu(node, startRenaming)}>
      <div
        role="treeitem"
        aria-level={2}
        aria-label={node.name}
        aria-selected={selected}
        className={classNames(styles.row, !isPlaced && styles.elsewhere)}
        tabIndex={place.tabIndex}
        data-row={place.index}
        title={isPlaced ? node.label : `${node.label}, not on this diagram`}
        onClick={(event) => {
          const { selection, select, revealTarget } = useViewStore.getState();
          if (!event.ctrlKey && !event.metaKey) revealTarget({ kind: 'model', model: node.id });
          else if (selected) select({ models: selection.models.filter((id) => id !== node.id) });
          else select({ models: [...selection.models, node.id] });
        }}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true);
          else if (event.key === 'Enter' || event.key === ' ') {
            useViewStore.getState().revealTarget({ kind: 'model', model: node.id });
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      >
        <Dot color={color} />
        <span className={styles.name}>{node.name || 'unnamed'}</span>
        {worst && worst !== 'info' && <FindingDot severity={worst} />}
        <span className={styles.count}>{countFields(node)}</span>
      </div>
    </ContextMenu>
  );
}

function RenameInput({ node, onDone }: { readonly node: ModelNode; readonly onDone: () => void }) {
  const settled = useRef(false);
  const commit = (name: string) => {
    if (settled.current) return;
    settled.current = true;
    const project = currentProject();
    if (project && name !== '' && name !== node.name) runCommand(renameModel(project, node.id, name));
    onDone();
  };
  return (
    <input
      className={styles.rename}
      aria-label={`New name of ${node.name}`}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person has just asked to rename
      autoFocus
      spellCheck={false}
      defaultValue={node.name}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => commit(event.target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget.value.trim());
        else if (event.key === 'Escape') {
          settled.current = true;
          onDone();
        }
        event.stopPropagation();
      }}
    />
  );
}

function Dot({ color }: { readonly color: CardColorName }) {
  return <span className={styles.dot} style={{ background: `var(--card-${color})` }} aria-hidden />;
}

function FindingDot({ severity }: { readonly severity: Severity }) {
  return (
    <span
      className={styles.findingDot}
      data-severity={severity}
      role="img"
      aria-label={severity === 'error' ? 'has errors' : 'has warnings'}
    />
  );
}

function Palette({ filter }: { readonly filter: string }) {
  const graph = useModelGraph();
  const entries = useMemo(() => paletteEntries(graph, filter), [graph, filter]);
  const app = useProject((project) => colorOfApp(project, project.settings.app ?? 'app'));
  return (
    <section className={styles.palette} aria-label="Palette">
      <h2 className={styles.heading}>Drag onto the canvas</h2>
      <PaletteRow payload={{ kind: 'model' }} name="Model">
        <SquarePlus className={styles.plus} style={{ color: `var(--card-${app})` }} size={14} strokeWidth={1.75} />
        <span className={styles.name}>Model</span>
        <span className={styles.count}>M</span>
      </PaletteRow>
      {entries.map((entry) => (
        <ExternalRow key={entry.label} entry={entry} />
      ))}
    </section>
  );
}

function ExternalRow({ entry }: { readonly entry: PaletteEntry }) {
  const { node, label } = entry;
  const selected = useViewStore((state) => node !== undefined && state.selection.models.includes(node.id));
  return (
    <PaletteRow payload={{ kind: 'external', label }} name={label} node={node} selected={selected}>
      <Dot color="slate" />
      <span className={node ? styles.name : styles.absent}>{label}</span>
      {node && <span className={styles.count}>{countFields(node)}</span>}
    </PaletteRow>
  );
}

interface PaletteRowProps {
  readonly payload: PalettePayload;
  readonly name: string;
  /** Given when the project holds it: then it is shown, not added. */
  readonly node?: ModelNode | undefined;
  readonly selected?: boolean;
  readonly children: ReactNode;
}

function PaletteRow({ payload, name, node, selected = false, children }: PaletteRowProps) {
  return (
    <button
      type="button"
      className={styles.row}
      draggable={node === undefined}
      aria-label={node ? name : `Add ${name}`}
      aria-pressed={node ? selected : undefined}
      title={node ? `Show ${name}` : `Drag ${name} onto the canvas, or press Enter`}
      onDragStart={(event) => {
        event.dataTransfer.setData(paletteMime, JSON.stringify(payload));
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={(event) => {
        if (node) useViewStore.getState().revealTarget({ kind: 'model', model: node.id });
        // A mouse drags; a key (detail 0) or a double click asks for the model where there is room.
        else if (event.detail === 0) insert(payload);
      }}
      onDoubleClick={() => {
        if (!node) insert(payload);
      }}
    >
      {children}
    </button>
  );
}

/** For those who do not drag: where there is room. */
function insert(payload: PalettePayload): void {
  if (payload.kind === 'model') insertModel();
  else insertExternal(payload.label);
}
