import { SquarePlus } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { colorOfApp } from '../../../shared/layout/cardColors.ts';
import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { defaultApp } from '../../../shared/model/modelQueries.ts';
import { actionOf } from '../../actions/actionRegistry.ts';
import { insertExternal, insertModel } from '../../canvas/canvasEdits.ts';
import { useModelGraph } from '../../store/derived.ts';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { colorValue } from '../../ui/colorValue.ts';
import { SpokenText } from '../../ui/SpokenText.tsx';
import { AppDot } from './AppDot.tsx';
import styles from './Explorer.module.css';
import { countFields, paletteEntries, type PaletteEntry } from './explorerRows.ts';
import { paletteMime, paletteText, type PalettePayload } from '../../flows/palettePayload.ts';

/** What can be dragged onto the canvas. */
export function Palette({ filter }: { readonly filter: string }) {
  const graph = useModelGraph();
  const entries = useMemo(() => paletteEntries(graph, filter), [graph, filter]);
  const app = useProject((project) => colorOfApp(project, defaultApp(project.settings)));
  return (
    <section className={styles.palette} aria-label="Palette">
      <h2 className={styles.heading}>Drag onto the canvas</h2>
      <PaletteRow payload={{ kind: 'model' }} name="Model">
        <SquarePlus className={styles.plus} style={{ color: colorValue(app) }} size={14} strokeWidth={1.75} />
        <span className={styles.name}>Model</span>
        <span className={styles.count} aria-hidden>
          {actionOf('insert.model').shortcut}
        </span>
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
      <AppDot color="slate" />
      <span className={node ? styles.name : styles.absent}>{label}</span>
      {node && (
        <span className={styles.count} aria-hidden>
          {countFields(node)}
        </span>
      )}
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
      draggable
      aria-pressed={node ? selected : undefined}
      title={node ? `Show ${name}` : `Drag ${name} onto the canvas, or press Enter`}
      onDragStart={(event) => {
        event.dataTransfer.setData(paletteMime, paletteText(payload));
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
      {!node && <SpokenText>Add </SpokenText>}
      {children}
    </button>
  );
}

/** For those who do not drag: where there is room. */
function insert(payload: PalettePayload): void {
  if (payload.kind === 'model') insertModel();
  else if (payload.kind === 'external') insertExternal(payload.label);
}
