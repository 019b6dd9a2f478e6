/** The diagram as React Flow wants it. Pure; what did not change keeps its identity, so that nothing else is drawn anew. */
import type { Node } from '@xyflow/react';
import type { Card } from '../../shared/layout/cardLayout.ts';
import { layOutDiagram, type DiagramLayout, type Link } from '../../shared/layout/diagramLayout.ts';
import { fieldKey } from '../../shared/model/fieldKey.ts';
import type { Severity } from '../../shared/model/finding.ts';
import type { ModelGraph } from '../../shared/model/modelGraph.ts';
import type { Diagram, Note } from '../../shared/model/project.ts';
import isSameValue from 'fast-deep-equal';

export interface CardData extends Record<string, unknown> {
  readonly card: Card;
  /** Worst finding of the model as a whole. */
  readonly mark: Severity | undefined;
  /** Row key → worst finding of the field. */
  readonly rowMarks: { readonly [row: string]: Severity };
}

export interface NoteData extends Record<string, unknown> {
  readonly note: Note;
}

export type CardFlowNode = Node<CardData, 'card'>;
export type NoteFlowNode = Node<NoteData, 'note'>;
export type CanvasNode = CardFlowNode | NoteFlowNode;

export interface Flow {
  readonly layout: DiagramLayout;
  readonly nodes: readonly CanvasNode[];
}

export const noteSize = { width: 220, height: 120 } as const;

export function cardNodeId(model: string): string {
  return `model:${model}`;
}

export function noteNodeId(note: string): string {
  return `note:${note}`;
}

/** What a node id stands for. */
export function placeOfNode(id: string): { readonly kind: 'model' | 'note'; readonly id: string } {
  return id.startsWith('note:') ? { kind: 'note', id: id.slice(5) } : { kind: 'model', id: id.slice(6) };
}

/** `worst`: severity by model id and by `model/field`. */
export function projectToFlow(
  graph: ModelGraph,
  diagram: Diagram,
  worst: ReadonlyMap<string, Severity>,
  previous?: Flow,
): Flow {
  const layout = keepSameParts(layOutDiagram(graph, diagram), previous?.layout);
  const before = new Map(previous?.nodes.map((node) => [node.id, node]));
  const nodes: CanvasNode[] = [];
  const seen = new Set<string>();
  for (const place of diagram.nodes) {
    const card = layout.cards.get(place.model);
    if (!card || seen.has(place.model)) continue;
    seen.add(place.model);
    nodes.push(cardNode(card, place.x, place.y, worst));
  }
  for (const note of diagram.notes ?? []) nodes.push(noteNode(note));
  return { layout, nodes: nodes.map((node) => keepSame(node, before.get(node.id))) };
}

function cardNode(card: Card, x: number, y: number, worst: ReadonlyMap<string, Severity>): CardFlowNode {
  const rowMarks: { [row: string]: Severity } = {};
  for (const row of card.rows) {
    const severity = row.kind === 'field' && row.at ? worst.get(fieldKey(row.at)) : undefined;
    if (severity) rowMarks[row.key] = severity;
  }
  const size = { width: card.width, height: card.height };
  return {
    id: cardNodeId(card.model),
    type: 'card',
    position: { x, y },
    data: { card, mark: worst.get(card.model), rowMarks },
    ...size,
    measured: size,
    handles: [],
    ariaRole: 'group',
    ariaLabel: `${card.name}, model of ${card.label.split('.')[0] ?? ''}`,
    domAttributes: { 'aria-roledescription': undefined },
  };
}

function noteNode(note: Note): NoteFlowNode {
  const size = { width: note.width ?? noteSize.width, height: note.height ?? noteSize.height };
  return {
    id: noteNodeId(note.id),
    type: 'note',
    position: { x: note.x, y: note.y },
    data: { note },
    ...size,
    measured: size,
    handles: [],
    ariaRole: 'group',
    ariaLabel: `Note: ${note.text.slice(0, 60)}`,
    domAttributes: { 'aria-roledescription': undefined },
  };
}

function keepSame(node: CanvasNode, before: CanvasNode | undefined): CanvasNode {
  return before && isSameValue(node, before) ? before : node;
}

function keepSameParts(layout: DiagramLayout, before: DiagramLayout | undefined): DiagramLayout {
  if (!before) return layout;
  const cards = new Map<string, Card>();
  for (const [id, card] of layout.cards) {
    const old = before.cards.get(id);
    cards.set(id, old && isSameValue(card, old) ? old : card);
  }
  const oldLinks = new Map(before.links.map((link) => [link.id, link]));
  const links = layout.links.map((link): Link => {
    const old = oldLinks.get(link.id);
    return old && isSameValue(link, old) ? old : link;
  });
  const isSame =
    cards.size === before.cards.size &&
    links.length === before.links.length &&
    links.every((link, index) => link === before.links[index]) &&
    [...cards].every(([id, card]) => before.cards.get(id) === card);
  return isSame ? before : { cards, links };
}

/** `projectToFlow` that remembers its last answer, so that what did not change keeps its identity. */
export function rememberFlow() {
  let previous: Flow | undefined;
  return (graph: ModelGraph, diagram: Diagram, worst: ReadonlyMap<string, Severity>): Flow => {
    previous = projectToFlow(graph, diagram, worst, previous);
    return previous;
  };
}
