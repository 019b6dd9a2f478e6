/** The diagram: glue between the project, React Flow and the gestures. What things mean is decided elsewhere. */
import { selectLinkElement, selectRowForMenu } from './selectionOnScreen.ts';
import '@xyflow/react/dist/base.css';
import { ReactFlow, ReactFlowProvider, useReactFlow, type NodeChange, type ReactFlowProps } from '@xyflow/react';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type FocusEvent,
  type MouseEvent,
} from 'react';
import type { LinkRoute, Position } from '../../shared/layout/edgeLayout.ts';
import type { Area } from '../../shared/model/project.ts';
import { cardSize } from '../../shared/layout/cardLayout.ts';
import { useFindings, useModelGraph, worstByPlace } from '../store/derived.ts';
import { currentProject, useProject } from '../store/projectStore.ts';
import { paletteMime, readPalettePayload } from '../flows/palettePayload.ts';
import { useViewStore } from '../store/viewStore.ts';
import { clsx } from 'clsx';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { insertExternal, insertModel, insertNote } from './canvasEdits.ts';
import { onCanvasKey } from './canvasKeys.ts';
import { menuFor, type MenuPlace } from './canvasMenus.ts';
import { lastPointer, useCanvasStore } from './canvasStore.ts';
import { ArrangeProgress } from './ArrangeProgress.tsx';
import { CanvasHint } from './CanvasHint.tsx';
import { CardNode } from './CardNode.tsx';
import { DiagramTabs } from './DiagramTabs.tsx';
import styles from './DiagramCanvas.module.css';
import { selectionAfter } from './flowToCommands.ts';
import { GuideLayer } from './GuideLayer.tsx';
import { LinkLayer, usePaintedScene } from './LinkLayer.tsx';
import { PaintedLayer } from './PaintedLayer.tsx';
import { routesDuringDrag, rememberRoutes } from './linkRoutes.ts';
import { keepPan, rememberSelection, useHeldSpace, useNodeDrag, useRubberBand } from './nodeDrag.ts';
import { NoteNode } from './NoteNode.tsx';
import { rememberFlow, placeOfNode, type CanvasNode, type Flow } from './projectToFlow.ts';
import { RelationChooser } from './RelationChooser.tsx';
import { showModels } from './showModels.ts';
import { leastZoom, mostZoom, useFitOnOpening, useReveal, useShowEdited } from './viewMoves.ts';
import { OverviewMap } from './OverviewMap.tsx';
import { nodesInUse, reuseSelected } from './withSelection.ts';
import { ZoomControls } from './ZoomControls.tsx';

const nodeTypes = { card: CardNode, note: NoteNode };
const snapGrid: [number, number] = [cardSize.grid, cardSize.grid];
const multiSelectKeys = ['Shift', 'Control', 'Meta'];
const zoomKeys = ['Control', 'Meta'];

/** What is the same whatever the tool is. */
const fixedBehaviour = {
  nodesConnectable: false,
  elementsSelectable: true,
  elevateNodesOnSelect: true,
  panOnScroll: true,
  zoomOnScroll: false,
  zoomOnDoubleClick: false,
  selectionKeyCode: 'Shift',
  multiSelectionKeyCode: multiSelectKeys,
  zoomActivationKeyCode: zoomKeys,
  deleteKeyCode: null,
  disableKeyboardA11y: true,
  snapGrid,
  minZoom: leastZoom,
  maxZoom: mostZoom,
  onlyRenderVisibleElements: true,
  nodeDragThreshold: 2,
  proOptions: { hideAttribution: true },
} satisfies ReactFlowProps<CanvasNode>;

interface DiagramCanvasProps {
  /** Pixels at its bottom that a panel covers. */
  readonly covered: number;
}

export function DiagramCanvas({ covered }: DiagramCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas covered={covered} />
    </ReactFlowProvider>
  );
}

/** The diagram as drawn at rest; parts that did not change keep their identity from one project to the next. */
function useFlow(): Flow {
  const graph = useModelGraph();
  const findings = useFindings();
  const id = useViewStore((state) => state.diagram);
  const diagram = useProject((project) => project.diagrams.find((each) => each.id === id) ?? project.diagrams[0]);
  const [keepFlow] = useState(rememberFlow);
  return useMemo(
    () => keepFlow(graph, diagram ?? { id: '', name: '', nodes: [] }, worstByPlace(findings)),
    [keepFlow, graph, diagram, findings],
  );
}

const noRoutes: ReadonlyMap<string, LinkRoute> = new Map();
const noAreas: readonly Area[] = [];

/** Nodes with their selection, and what lies below them, as they are at this moment of a drag. */
function useDrawn(flow: Flow, dragged: ReadonlyMap<string, Position>) {
  const selection = useViewStore((state) => state.selection);
  const editing = useViewStore((state) => state.editing);
  const [keepSelection] = useState(reuseSelected);
  const nodes = useMemo(
    () => keepSelection(flow.nodes, selection, dragged, nodesInUse(selection, editing)),
    [keepSelection, flow.nodes, selection, dragged, editing],
  );
  const [keepRoutes] = useState(rememberRoutes);
  const routes = useMemo(() => keepRoutes(flow.layout, flow.nodes), [keepRoutes, flow]);
  const moved = useMemo(
    () => (dragged.size === 0 ? noRoutes : routesDuringDrag(flow.layout, flow.nodes, dragged)),
    [dragged, flow],
  );
  const worst = worstByPlace(useFindings());
  const id = useViewStore((state) => state.diagram);
  const areas = useProject((project) => project.diagrams.find((each) => each.id === id)?.areas) ?? noAreas;
  return { nodes, scene: usePaintedScene({ links: flow.layout.links, routes, moved, worst, areas }) };
}

/** Selecting is taken into the view's own store, moving into the drag. */
function useNodesChange(dragTo: (moves: ReadonlyMap<string, Position>) => void) {
  return useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const view = useViewStore.getState();
      const selected = selectionAfter(view.selection, changes);
      if (selected) view.select(selected);
      const moves = new Map<string, Position>();
      for (const change of changes)
        if (change.type === 'position' && change.dragging && change.position) moves.set(change.id, change.position);
      if (moves.size > 0) dragTo(moves);
    },
    [dragTo],
  );
}

function Canvas({ covered }: DiagramCanvasProps) {
  const instance = useReactFlow<CanvasNode>();
  const flow = useFlow();
  const tool = useViewStore((state) => state.tool);
  const snapToGrid = useViewStore((state) => state.snapToGrid);
  const isArranging = useCanvasStore((state) => state.arranging !== undefined);
  const minimap = useViewStore((state) => state.minimap);
  const { dragged, guides, dragTo, onNodeDragStart, onNodeDragStop } = useNodeDrag(flow);
  const { onSelectionStart, onSelectionEnd } = useRubberBand();
  const isSpaceHeld = useHeldSpace();
  const menuPlace = useRef<MenuPlace>({ kind: 'canvas', at: { x: 0, y: 0 } });
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    useCanvasStore.getState().setFlow(instance);
    return () => useCanvasStore.getState().setFlow(undefined);
  }, [instance]);
  useFitOnOpening(instance, flow);
  useShowEdited(instance, flow);
  useReveal(instance, flow);
  usePointerPlace(frame);

  const { nodes, scene } = useDrawn(flow, dragged);

  const onNodesChange = useNodesChange(dragTo);
  const isEmpty = flow.nodes.length === 0;

  return (
    <ContextMenu label="Diagram" items={() => menuFor(menuPlace.current)}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- React Flow inside has the role */}
      <div
        ref={frame}
        className={clsx(styles.canvas, styles[tool])}
        data-canvas=""
        onPointerDownCapture={rememberSelection}
        onContextMenuCapture={(event) => {
          menuPlace.current = placeUnder(event);
        }}
        onDragOver={onPaletteOver}
        onDrop={onPaletteDrop}
        onDoubleClick={onDoubleClick}
        onKeyDown={onCanvasKey}
        onFocusCapture={onNodeFocus}
      >
        <ReactFlow<CanvasNode>
          aria-label="Diagram"
          aria-busy={isArranging || undefined}
          tabIndex={-1}
          nodes={nodes}
          nodeTypes={nodeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStart={onNodeDragStart}
          onNodeDragStop={onNodeDragStop}
          onSelectionStart={onSelectionStart}
          onSelectionEnd={onSelectionEnd}
          onMoveStart={(event, before) => keepPan(instance, event, before)}
          onPaneClick={insertByTool}
          nodesDraggable={tool !== 'relation' && !isSpaceHeld}
          selectionOnDrag={tool === 'boxSelect' && !isSpaceHeld}
          panOnDrag={tool === 'boxSelect' && !isSpaceHeld ? [1] : [0, 1]}
          snapToGrid={snapToGrid}
          {...fixedBehaviour}
        >
          <PaintedLayer scene={scene} />
          <LinkLayer scene={scene} />
          <GuideLayer guides={guides} />
          {minimap && <OverviewMap nodes={flow.nodes} covered={covered} />}
        </ReactFlow>
        {isEmpty && <CanvasHint />}
        <DiagramTabs />
        <ZoomControls />
        <ArrangeProgress />
        <RelationChooser />
      </div>
    </ContextMenu>
  );
}

/** A click on the empty canvas does what the tool is for. */
function insertByTool(event: MouseEvent): void {
  const at = { x: event.clientX, y: event.clientY };
  const view = useViewStore.getState();
  if (view.tool === 'model') insertModel(at);
  else if (view.tool === 'note') insertNote(at);
  else view.selectNothing();
}

/** Reaching a card or note by keyboard selects it, as a click does. */
function onNodeFocus(event: FocusEvent): void {
  const element = event.target as HTMLElement;
  const node = element.classList.contains('react-flow__node') ? element.dataset['id'] : undefined;
  if (node === undefined || !element.matches(':focus-visible')) return;
  const { kind, id } = placeOfNode(node);
  const view = useViewStore.getState();
  const { models, notes } = view.selection;
  if (kind === 'model' ? models.includes(id) : notes.includes(id)) return;
  view.select(kind === 'model' ? { models: [id] } : { notes: [id] });
}

function onDoubleClick(event: MouseEvent): void {
  if ((event.target as HTMLElement).classList.contains('react-flow__pane')) {
    insertModel({ x: event.clientX, y: event.clientY });
  }
}

function onPaletteOver(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(paletteMime)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
}

function onPaletteDrop(event: DragEvent): void {
  const text = event.dataTransfer.getData(paletteMime);
  if (text === '') return;
  event.preventDefault();
  event.stopPropagation();
  const at = { x: event.clientX, y: event.clientY };
  const payload = readPalettePayload(text);
  if (payload?.kind === 'model') insertModel(at);
  else if (payload?.kind === 'external') insertExternal(payload.label, at);
  else if (payload) showModels(modelsThere(payload.models), at);
}

/** A drag may come from another window, or outlive what it carries. */
function modelsThere(models: readonly string[]): readonly string[] {
  const known = new Set(currentProject()?.models.map(({ id }) => id));
  return models.filter((model) => known.has(model));
}

/** What lies under the pointer when a menu opens; a card that is not selected becomes the selection. */
function placeUnder(event: MouseEvent): MenuPlace {
  const target = event.target as HTMLElement;
  const at = { x: event.clientX, y: event.clientY };
  const view = useViewStore.getState();
  const model = target.closest<HTMLElement>('[data-model]')?.dataset['model'];
  const row = target.closest<HTMLElement>('[data-row]');
  if (model !== undefined && row) {
    const field = selectRowForMenu(row);
    if (field) return { kind: 'field', at, ...field };
  }
  if (model !== undefined) {
    if (!view.selection.models.includes(model)) view.select({ models: [model] });
    return { kind: 'model', at, model };
  }
  const note = target.closest<HTMLElement>('[data-note]')?.dataset['note'];
  if (note !== undefined) {
    if (!view.selection.notes.includes(note)) view.select({ notes: [note] });
    return { kind: 'note', at, note };
  }
  const link = target.closest<SVGElement>('[data-link]');
  if (link) {
    const field = selectLinkElement(link);
    if (field) return { kind: 'field', at, ...field };
  }
  return { kind: 'canvas', at };
}

/** Remembers where the pointer is, outside React. */
function usePointerPlace(frame: { readonly current: HTMLDivElement | null }): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onMove = (event: PointerEvent) => {
      lastPointer.current = { x: event.clientX, y: event.clientY };
    };
    const onLeave = () => {
      lastPointer.current = undefined;
    };
    element.addEventListener('pointermove', onMove, { passive: true });
    element.addEventListener('pointerleave', onLeave);
    return () => {
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerleave', onLeave);
      lastPointer.current = undefined;
    };
  }, [frame]);
}
