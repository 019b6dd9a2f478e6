/** What the explorer lists: the project's own models by app, in the order of the document. */
import { foldQuery, foldText } from '../../../shared/model/foldText.ts';
import type { ModelGraph, ModelNode } from '../../../shared/model/modelGraph.ts';

export type ExplorerRow =
  | { readonly kind: 'app'; readonly key: string; readonly app: string; readonly count: number }
  | {
      readonly kind: 'model';
      readonly key: string;
      readonly node: ModelNode;
      /** The field that the filter found, where the model's own name does not say why it is listed. */
      readonly because?: string;
    };

/** Models whose name, app or label holds the text, or one of whose fields does. Folded apps keep only their heading. */
export function explorerRows(
  graph: ModelGraph,
  filter: string,
  foldedApps: ReadonlySet<string>,
): readonly ExplorerRow[] {
  const wanted = foldQuery(filter);
  const apps = new Map<string, ModelNode[]>();
  for (const node of graph.models) {
    if (node.external || !isInDocument(graph, node) || !matches(node, wanted)) continue;
    const models = apps.get(node.app);
    if (models) models.push(node);
    else apps.set(node.app, [node]);
  }
  const rows: ExplorerRow[] = [];
  for (const [app, models] of apps) {
    rows.push({ kind: 'app', key: `app ${app}`, app, count: models.length });
    // A filter is a request to see what it finds.
    if (foldedApps.has(app) && wanted === '') continue;
    for (const node of models) {
      const because = reasonOf(node, wanted);
      rows.push({ kind: 'model', key: `model ${node.id}`, node, ...(because === undefined ? {} : { because }) });
    }
  }
  return rows;
}

/** External models of the document, then Django's own that people refer to most. */
export interface PaletteEntry {
  readonly label: string;
  /** The document's model of this name; undefined while it is not in the project. */
  readonly node: ModelNode | undefined;
}

const offered = ['auth.User', 'auth.Group', 'auth.Permission', 'contenttypes.ContentType'];

export function paletteEntries(graph: ModelGraph, filter: string): readonly PaletteEntry[] {
  const wanted = foldQuery(filter);
  const entries = new Map<string, PaletteEntry>();
  for (const label of offered) entries.set(label, { label, node: undefined });
  for (const node of graph.models) {
    if (node.external && isInDocument(graph, node)) entries.set(node.label, { label: node.label, node });
  }
  return [...entries.values()].filter((entry) => foldText(entry.label).includes(wanted));
}

const documentIds = new WeakMap<ModelGraph, ReadonlySet<string>>();

/** The graph also knows Django's own models that the document does not hold. */
export function isInDocument(graph: ModelGraph, node: ModelNode): boolean {
  let ids = documentIds.get(graph);
  if (!ids) documentIds.set(graph, (ids = new Set(graph.project.models.map((model) => model.id))));
  return ids.has(node.id);
}

function matches(node: ModelNode, wanted: string): boolean {
  return (
    wanted === '' ||
    foldText(node.label).includes(wanted) ||
    node.model.fields.some((field) => foldText(field.name).includes(wanted))
  );
}

/** The first field found, unless the name or the app says it already. */
function reasonOf(node: ModelNode, wanted: string): string | undefined {
  if (wanted === '' || foldText(node.label).includes(wanted)) return undefined;
  return node.model.fields.find((field) => foldText(field.name).includes(wanted))?.name;
}

/** Columns, many-to-manys and generic relations, the implicit key included. */
export function countFields(node: ModelNode): number {
  return node.localFields.length + node.localManyToMany.length + node.genericFields.length;
}
