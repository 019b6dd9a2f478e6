/** The cards of one diagram and the links between them, without positions of their own. */
import { fieldPairOf, genericKeyOf, holderOf } from '../model/genericPairs.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { isUnique, localField } from '../model/modelQueries.ts';
import { comparedFields } from '../model/parts.ts';
import type { Diagram, DiagramNode } from '../model/project.ts';
import {
  fieldRowKey,
  layOutCard,
  moreReverseRowKey,
  moreRowKey,
  reverseRowKey,
  shownFields,
  type Card,
} from './cardLayout.ts';

export type LinkKind =
  | 'OneToOne'
  | 'ForeignKey'
  | 'ManyToMany'
  | 'generic'
  | 'compositeKey'
  | 'parentLink'
  | 'abstractBase'
  | 'proxyBase';

/**
 * What is drawn from a relation, or from a base that makes no column. A generic foreign key has one to each model that
 * knows it by a generic relation.
 */
export interface Link {
  readonly id: string;
  readonly kind: LinkKind;
  readonly owner: string;
  /** Row key on the owner's card; undefined: the header. */
  readonly ownerRow: string | undefined;
  readonly target: string;
  readonly targetRow: string | undefined;
  /** The owner may have none. */
  readonly isNullable: boolean;
  /** The relation is the owner's primary key. */
  readonly sharesKey: boolean;
  /** Name of the reverse side; undefined when there is none. */
  readonly reverseName: string | undefined;
  /** The relation's place in the document; undefined for a base and for a foreign key over several fields. */
  readonly at: { readonly model: string; readonly field: string } | undefined;
  /** Of a foreign key over several fields its place among the constraints of the model that writes it. */
  readonly constraint?: { readonly model: string; readonly constraint: number };
  /** The fields of such a key are unique together: a target has one owner at most. */
  readonly isUnique?: boolean;
  /** Of such a key: `(book, number) → (book, no)`. */
  readonly fields?: string;
  /** Of a generic link the place of the generic foreign key, while `at` is that of the generic relation. */
  readonly by?: { readonly model: string; readonly field: string };
  /** e.g. `Profile.user to User, one-to-one`. */
  readonly label: string;
}

export interface DiagramLayout {
  readonly cards: ReadonlyMap<string, Card>;
  readonly links: readonly Link[];
}

const kindWords: Record<LinkKind, string> = {
  OneToOne: 'one-to-one',
  ForeignKey: 'foreign key',
  ManyToMany: 'many-to-many',
  generic: 'generic relation',
  compositeKey: 'foreign key of several fields',
  parentLink: 'parent link',
  abstractBase: 'abstract base',
  proxyBase: 'proxy',
};

interface Placed {
  readonly node: ModelNode;
  readonly place: DiagramNode;
}

/** The first place of each model that the diagram shows, in document order of the models. */
function placedModels(graph: ModelGraph, diagram: Diagram): ReadonlyMap<string, Placed> {
  const places = new Map<string, DiagramNode>();
  for (const place of diagram.nodes) if (!places.has(place.model)) places.set(place.model, place);
  const placed = new Map<string, Placed>();
  for (const { id } of graph.project.models) {
    const node = graph.byId.get(id);
    const place = places.get(id);
    if (node && place) placed.set(id, { node, place });
  }
  return placed;
}

/** The card that a relation ends at: the model it names, or the one whose table it means. */
function targetIn(placed: ReadonlyMap<string, Placed>, field: FieldNode): ModelNode | undefined {
  const { relation } = field;
  if (!relation) return undefined;
  return [relation.pointsAt, relation.target, relation.target?.concrete].find((node) => node && placed.has(node.id));
}

export function layOutDiagram(graph: ModelGraph, diagram: Diagram): DiagramLayout {
  const placed = placedModels(graph, diagram);
  const fieldsOf = new Map<string, readonly FieldNode[]>();
  const reverseOf = new Map<string, FieldNode[]>();
  for (const { node } of placed.values()) {
    const fields = shownFields(node);
    fieldsOf.set(node.id, fields);
    if (node.kind === 'abstract') continue;
    for (const field of fields) {
      const target = targetIn(placed, field);
      if (!target || field.relation?.accessor === undefined) continue;
      const reverse = reverseOf.get(target.id);
      if (reverse) reverse.push(field);
      else reverseOf.set(target.id, [field]);
    }
  }

  const cards = new Map<string, Card>();
  const rowKeys = new Map<string, ReadonlySet<string>>();
  for (const { node, place } of placed.values()) {
    const card = layOutCard(graph, node, reverseOf.get(node.id) ?? [], place);
    cards.set(node.id, card);
    rowKeys.set(node.id, new Set(card.rows.map((row) => row.key)));
  }

  const firstRow: FirstRow = (model, keys) => keys.find((key) => key !== undefined && rowKeys.get(model)?.has(key));
  const links: Link[] = [];
  for (const { node } of placed.values()) {
    for (const field of fieldsOf.get(node.id) ?? []) {
      if (field.field.type === 'GenericRelation') links.push(...genericLinks(graph, node, field, placed, firstRow));
      const target = targetIn(placed, field);
      const { relation } = field;
      if (!target || !relation) continue;
      const kind = relation.isParentLink ? 'parentLink' : relation.kind;
      const hasReverse = node.kind !== 'abstract' && relation.accessor !== undefined;
      const keys = hasReverse
        ? [reverseRowKey(field), moreReverseRowKey]
        : [
            relation.targetField && fieldRowKey(relation.targetField),
            target.primaryKey && fieldRowKey(target.primaryKey),
          ];
      links.push({
        id: `${node.id}/${fieldRowKey(field)}`,
        kind,
        owner: node.id,
        ownerRow: firstRow(node.id, [fieldRowKey(field), moreRowKey]),
        target: target.id,
        targetRow: firstRow(target.id, keys),
        isNullable: field.field.null === true && relation.kind !== 'ManyToMany',
        sharesKey: relation.kind === 'OneToOne' && node.primaryKey === field,
        reverseName: hasReverse ? relation.accessor : undefined,
        at: { model: field.definedOn.id, field: field.field.id },
        label: `${node.name}.${field.name} to ${target.name}, ${kindWords[kind]}`,
      });
    }
    links.push(...compositeLinks(node, placed, graph, firstRow), ...baseLinks(node, placed));
  }
  return { cards, links };
}

/** The first of the rows that the card of the model has. */
type FirstRow = (model: string, keys: readonly (string | undefined)[]) => string | undefined;

/** Foreign keys over several fields, those that an abstract base writes among them. One that names fields that are not there is drawn too. */
function compositeLinks(
  node: ModelNode,
  placed: ReadonlyMap<string, Placed>,
  graph: ModelGraph,
  firstRow: FirstRow,
): Link[] {
  if (node.kind === 'proxy') return [];
  return node.meta.constraints.flatMap(({ constraint, position }): Link[] => {
    if (constraint.type !== 'foreignKey') return [];
    const pointsAt = constraint.to === 'self' ? node : graph.byId.get(constraint.to);
    const target = [pointsAt, pointsAt?.concrete].find((one) => one && placed.has(one.id));
    if (!target) return [];
    const own = constraint.fields.flatMap((name) => localField(node, name) ?? []);
    const there = constraint.toFields.flatMap((name) => localField(target, name) ?? []);
    const sharesKey = isSameSet(node.compositeKey, own);
    const names = [constraint.fields, constraint.toFields].map((list) => `(${list.join(', ')})`);
    const fields = names.join(' → ');
    return [
      {
        id: `${node.id}#${position}`,
        kind: 'compositeKey',
        owner: node.id,
        ownerRow: firstRow(node.id, [...own.map(fieldRowKey), moreRowKey]),
        target: target.id,
        targetRow: firstRow(target.id, [...there.map(fieldRowKey), moreRowKey]),
        isNullable: own.some(({ field }) => field.null === true),
        sharesKey,
        isUnique: sharesKey || isUniqueTogether(node, own),
        reverseName: constraint.relatedName,
        at: undefined,
        constraint: { model: node.meta.definedOn.id, constraint: position },
        fields,
        label: `${node.name} ${names[0] ?? ''} to ${target.name} ${names[1] ?? ''}, ${kindWords.compositeKey}`,
      },
    ];
  });
}

function isSameSet(some: readonly FieldNode[] | undefined, others: readonly FieldNode[]): boolean {
  return some !== undefined && some.length === others.length && others.every((field) => some.includes(field));
}

/** One unique field among them is enough, as is a set within them. */
function isUniqueTogether(node: ModelNode, fields: readonly FieldNode[]): boolean {
  const isAmong = (names: readonly string[] | undefined) =>
    names !== undefined &&
    names.length > 0 &&
    names.every((name) => fields.includes(localField(node, name) as FieldNode));
  return (
    fields.some((field) => isUnique(field.field) || node.key === field) ||
    node.meta.constraints.some(
      ({ constraint }) =>
        constraint.type === 'unique' &&
        constraint.condition === undefined &&
        isAmong(comparedFields(constraint.fields)),
    )
  );
}

/** Whether it leads to a base: all that inherit from one end at its one triangle. */
export function isBaseLink({ kind }: Pick<Link, 'kind'>): boolean {
  return kind === 'abstractBase' || kind === 'proxyBase';
}

/** From the generic foreign key, on whose model the two columns are, to the model that knows it: none or one link. */
function genericLinks(
  graph: ModelGraph,
  target: ModelNode,
  relation: FieldNode,
  placed: ReadonlyMap<string, Placed>,
  firstRow: FirstRow,
): Link[] {
  const holder = holderOf(relation, graph.byId);
  if (!holder || !placed.has(holder.id)) return [];
  const key = genericKeyOf(relation, holder);
  const { objectId } = fieldPairOf(relation.field);
  const column = holder.fieldsByName.get(objectId);
  return [
    {
      id: `${target.id}/${fieldRowKey(relation)}`,
      kind: 'generic',
      owner: holder.id,
      ownerRow: firstRow(holder.id, [key && fieldRowKey(key), column && fieldRowKey(column), moreRowKey]),
      target: target.id,
      targetRow: firstRow(target.id, [fieldRowKey(relation), moreRowKey]),
      // A row of the holder is of one model, so that it has none of most.
      isNullable: true,
      sharesKey: false,
      reverseName: relation.name,
      at: { model: relation.definedOn.id, field: relation.field.id },
      ...(key && { by: { model: key.definedOn.id, field: key.field.id } }),
      label: `${holder.name}.${key?.name ?? objectId} to ${target.name}, ${kindWords.generic}`,
    },
  ];
}

function baseLinks(node: ModelNode, placed: ReadonlyMap<string, Placed>): Link[] {
  const links: Link[] = [];
  for (const baseId of new Set(node.model.bases)) {
    const base = placed.get(baseId)?.node;
    if (!base || base === node || (base.kind !== 'abstract' && node.kind !== 'proxy')) continue;
    const kind = base.kind === 'abstract' ? 'abstractBase' : 'proxyBase';
    links.push({
      id: `${node.id}~${baseId}`,
      kind,
      owner: node.id,
      ownerRow: undefined,
      target: baseId,
      targetRow: undefined,
      isNullable: false,
      sharesKey: false,
      reverseName: undefined,
      at: undefined,
      label: `${node.name} to ${base.name}, ${kindWords[kind]}`,
    });
  }
  return links;
}
