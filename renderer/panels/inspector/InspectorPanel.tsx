import { useRef } from 'react';
import { useModelGraph } from '../../store/derived.ts';
import { useViewStore, type Selection } from '../../store/viewStore.ts';
import { fieldKey } from '../../../shared/model/fieldKey.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { SpokenText } from '../../ui/SpokenText.tsx';
import { EnumInspector } from './enums/EnumInspector.tsx';
import { ObjectInspector } from './objects/ObjectInspector.tsx';
import { declaredFieldOf } from './fieldEditOf.ts';
import { FieldInspector } from './FieldInspector.tsx';
import { HiddenFieldInspector } from './HiddenFieldInspector.tsx';
import styles from './Inspector.module.css';
import { ModelInspector } from './ModelInspector.tsx';
import { NoteInspector } from './NoteInspector.tsx';
import { ProjectInspector } from './ProjectInspector.tsx';
import { ReadOnlyFieldInspector } from './ReadOnlyFieldInspector.tsx';
import { RelationInspector } from './RelationInspector.tsx';
import { SeveralFieldsInspector } from './SeveralFieldsInspector.tsx';
import { SeveralModelsInspector } from './SeveralModelsInspector.tsx';
import { useRevealedOption } from './revealedOption.ts';

/** The options of what is selected, or of the project while nothing is. */
export function InspectorPanel() {
  const selection = useViewStore((state) => state.selection);
  const graph = useModelGraph();
  // Another thing starts at the top with fresh text fields; the same thing keeps its scroll through every change.
  const scroller = useRef<HTMLDivElement>(null);
  useRevealedOption(scroller);
  return (
    <section className={styles.panel} aria-label="Inspector">
      {/* There before the first rows are chosen: what comes with its words already in it is not read out. */}
      <div role="status">
        {selection.rows.length > 1 && <SpokenText>{`${selection.rows.length} fields selected`}</SpokenText>}
      </div>
      <div ref={scroller} className={styles.scroll} key={placeOf(selection)}>
        <SelectedThing selection={selection} graph={graph} />
      </div>
    </section>
  );
}

interface SelectedThingProps {
  readonly selection: Selection;
  readonly graph: ModelGraph;
}

function SelectedThing({ selection, graph }: SelectedThingProps) {
  if (selection.field && selection.rows.length > 1)
    return <SeveralFieldsInspector graph={graph} model={selection.field.model} fields={selection.rows} />;
  if (selection.field)
    return <SelectedField model={selection.field.model} field={selection.field.field} graph={graph} />;
  const nodes = selection.models.flatMap((id) => graph.byId.get(id) ?? []);
  const [only] = nodes;
  if (nodes.length > 1) return <SeveralModelsInspector nodes={nodes} />;
  if (only) return <ModelInspector graph={graph} node={only} />;
  if (selection.part?.kind === 'enum') return <EnumInspector id={selection.part.id} graph={graph} />;
  if (selection.part) return <ObjectInspector id={selection.part.id} />;
  if (selection.notes.length > 0) return <NoteInspector notes={selection.notes} />;
  return <ProjectInspector graph={graph} />;
}

interface SelectedFieldProps {
  readonly model: string;
  readonly field: string;
  readonly graph: ModelGraph;
}

function SelectedField({ model, field, graph }: SelectedFieldProps) {
  const declared = declaredFieldOf(graph, model, field);
  if (declared) {
    return declared.relation ? (
      <RelationInspector graph={graph} node={declared} />
    ) : (
      <FieldInspector graph={graph} node={declared} />
    );
  }
  const node = graph.byId.get(model);
  const made = node && [...node.allFields, ...node.localFields].find((each) => each.field.id === field);
  if (made) return <ReadOnlyFieldInspector node={made} />;
  const written = node?.model.fields.find((each) => each.id === field);
  if (node && written) return <HiddenFieldInspector model={node.model} field={written} />;
  return <ProjectInspector graph={graph} />;
}

function placeOf({ field, rows, models, notes, part }: Selection): string {
  if (part) return `${part.kind} ${part.id}`;
  if (field && rows.length > 1) return `several of ${field.model}`;
  if (field) return fieldKey(field);
  return [...models, '|', ...notes].join(' ');
}
