/** What stands on a model's card and where: computed, never measured, so that canvas and picture agree. */
import {
  fieldTypeOf,
  isRelationType,
  type FieldTypeKey,
  type RelationTypeKey,
} from '../fieldTypes/fieldTypeRegistry.ts';
import { fieldPairOf, holderOf } from '../model/genericPairs.ts';
import { isolateNames } from '../model/isolateNames.ts';
import type { FieldNode, FieldOrigin, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { localField } from '../model/modelQueries.ts';
import type { DiagramNode } from '../model/project.ts';
import { colorOfNode, type CardColor } from './cardColors.ts';

/** Pixels at zoom 1. */
export const cardSize = { width: 232, header: 38, row: 26, radius: 10, grid: 20 } as const;

/** Of a note that has none of its own. */
export const noteSize = { width: 220, height: 120 } as const;

const fieldsOfExternal = 3;
const reverseRowsAtMost = 12;

export interface CardRow {
  /** Unique on the card. */
  readonly key: string;
  readonly kind: 'field' | 'reverse' | 'more';
  readonly name: string;
  /** What stands at the right in mono, e.g. `Char(150)`, `1:1 User · PK`, `reverse · 0..1`. */
  readonly type: string;
  readonly fieldType: FieldTypeKey | undefined;
  readonly relation: RelationTypeKey | undefined;
  readonly isKey: boolean;
  readonly isUnique: boolean;
  readonly isNullable: boolean;
  readonly origin: FieldOrigin | undefined;
  /** The place in the document: model and field id; of the owner for a reverse row. */
  readonly at: { readonly model: string; readonly field: string } | undefined;
}

export interface Card {
  readonly model: string;
  readonly name: string;
  /** e.g. `accounts`, `auth · external`, `shop · abstract`. */
  readonly caption: string;
  readonly label: string;
  readonly table: string;
  readonly comment: string;
  readonly isExternal: boolean;
  readonly isAbstract: boolean;
  readonly color: CardColor;
  readonly isCollapsed: boolean;
  readonly rows: readonly CardRow[];
  readonly width: number;
  readonly height: number;
}

/** The field's type as a card writes it. */
export function typeTextOf(node: FieldNode, isKey = node.field.primaryKey === true): string {
  const { field, relation } = node;
  const end = field.null ? ' ?' : '';
  if (relation) {
    const prefix = { OneToOne: '1:1', ForeignKey: 'FK', ManyToMany: 'M2M' }[relation.kind];
    const target = relation.pointsAt?.name ?? relation.target?.name ?? 'nothing';
    return `${prefix} ${isolateNames(target)}${isKey ? ' · PK' : ''}${end}`;
  }
  if (field.type === 'GenericForeignKey') {
    const { contentType, objectId } = fieldPairOf(field);
    return `${contentType} + ${objectId}`;
  }
  if (field.type === 'Custom') return `${field.dbType ?? 'Custom'}${end}`;
  if (field.maxDigits !== undefined) return `${field.type}(${field.maxDigits},${field.decimalPlaces ?? 0})${end}`;
  if (field.maxLength !== undefined && field.maxLength !== fieldTypeOf(field.type).defaultMaxLength) {
    return `${field.type}(${field.maxLength})${end}`;
  }
  return `${field.type}${end}`;
}

/** Key of a field's row on its owner's card; inherited fields carry the name of where they are written. */
export function fieldRowKey(node: FieldNode): string {
  return node.origin === 'abstractBase' ? `${node.definedOn.id}.${node.field.id}` : node.field.id;
}

export function reverseRowKey(node: FieldNode): string {
  return `reverse:${node.owner.id}/${fieldRowKey(node)}`;
}

export const moreRowKey = 'more';
export const moreReverseRowKey = 'moreReverse';

/** Made-up keys and links first, then what abstract bases give, then the document's own order, the order of rows last. */
export function shownFields(node: ModelNode): readonly FieldNode[] {
  const rank: Record<FieldOrigin, number> = {
    implicitKey: 0,
    parentLink: 0,
    abstractBase: 1,
    declared: 2,
    order: 3,
    parentsGeneric: 3,
  };
  const position = new Map(node.model.fields.map((field, index) => [field.id, index]));
  const generic = node.genericFields.filter(({ origin }) => origin !== 'parentsGeneric');
  const all = [...node.localFields, ...node.localManyToMany, ...generic];
  return all
    .map((field, index) => ({
      field,
      rank: rank[field.origin],
      index: field.origin === 'declared' ? (position.get(field.field.id) ?? index) : index,
    }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map((each) => each.field);
}

function isKeyOf(model: ModelNode, node: FieldNode): boolean {
  const isOfKey = model.primaryKey === node || model.compositeKey?.includes(node) === true;
  return node.field.primaryKey === true || isOfKey || node.origin === 'implicitKey';
}

/** A plain field that is part of a foreign key over several. */
function refersWithOthers(model: ModelNode, node: FieldNode): boolean {
  return (
    node.relation === undefined &&
    model.meta.constraints.some(
      ({ constraint }) =>
        constraint.type === 'foreignKey' && constraint.fields.some((name) => localField(model, name) === node),
    )
  );
}

/** Which rows a generic relation collects is known to the graph alone. */
function typeOnCard(graph: ModelGraph, model: ModelNode, node: FieldNode): string {
  if (node.field.type !== 'GenericRelation') {
    return `${typeTextOf(node, isKeyOf(model, node))}${refersWithOthers(model, node) ? ' · FK' : ''}`;
  }
  return `generic ${isolateNames(holderOf(node, graph.byId)?.name ?? 'nothing')}`;
}

function fieldRow(graph: ModelGraph, model: ModelNode, node: FieldNode): CardRow {
  return {
    key: fieldRowKey(node),
    kind: 'field',
    name: node.name,
    type: typeOnCard(graph, model, node),
    fieldType: node.field.type,
    relation: isRelationType(node.field.type) ? node.field.type : undefined,
    isKey: isKeyOf(model, node),
    isUnique: node.field.unique === true && node.field.type !== 'OneToOne' && !isKeyOf(model, node),
    isNullable: node.field.null === true,
    origin: node.origin,
    at: { model: node.definedOn.id, field: node.field.id },
  };
}

/** Every field of the model as a card shows it, in the card's order; a card may leave some of them out. */
export function fieldRowsOf(graph: ModelGraph, node: ModelNode): readonly CardRow[] {
  return shownFields(node).map((field) => fieldRow(graph, node, field));
}

function reverseRow(node: FieldNode): CardRow {
  return {
    key: reverseRowKey(node),
    kind: 'reverse',
    name: node.relation?.accessor ?? '',
    type: node.relation?.kind === 'OneToOne' ? 'reverse · 0..1' : 'reverse · 0..*',
    fieldType: undefined,
    relation: node.relation?.kind,
    isKey: false,
    isUnique: false,
    isNullable: false,
    origin: undefined,
    at: { model: node.definedOn.id, field: node.field.id },
  };
}

function moreRow(key: string, name: string): CardRow {
  return {
    key,
    kind: 'more',
    name,
    type: '',
    fieldType: undefined,
    relation: undefined,
    isKey: false,
    isUnique: false,
    isNullable: false,
    origin: undefined,
    at: undefined,
  };
}

/** The fields that tell an external model apart: its key, what is unique, then short texts. */
function mostTelling(model: ModelNode, fields: readonly FieldNode[], count: number): ReadonlySet<FieldNode> {
  const rank = (node: FieldNode) => {
    if (isKeyOf(model, node)) return 0;
    if (node.field.unique) return 1;
    if (node.field.type === 'Email' || node.field.type === 'Slug') return 2;
    return node.field.type === 'Char' ? 3 : 4;
  };
  return new Set(fields.toSorted((a, b) => rank(a) - rank(b)).slice(0, count));
}

function captionOf(node: ModelNode): string {
  const kinds = [
    node.external ? 'external' : '',
    node.kind === 'concrete' ? '' : node.kind,
    node.managed ? '' : 'unmanaged',
  ];
  return [node.app, ...kinds].filter((part) => part !== '').join(' · ');
}

/**
 * `reverse`: relations of models of the same diagram that point at this one and are reachable from it, in document
 * order. An external model shows few fields and says how many more there are.
 */
export function layOutCard(
  graph: ModelGraph,
  node: ModelNode,
  reverse: readonly FieldNode[],
  place: DiagramNode | undefined,
): Card {
  const isCollapsed = place?.collapsed === true;
  const rows: CardRow[] = [];
  if (!isCollapsed) {
    const fields = shownFields(node);
    const few = node.external && fields.length > fieldsOfExternal + 1;
    const shown = few ? mostTelling(node, fields, fieldsOfExternal) : new Set(fields);
    for (const field of fields) if (shown.has(field)) rows.push(fieldRow(graph, node, field));
    const reverseShown = reverse.length > reverseRowsAtMost + 1 ? reverse.slice(0, reverseRowsAtMost) : reverse;
    for (const relation of reverseShown) rows.push(reverseRow(relation));
    if (reverseShown.length < reverse.length) {
      rows.push(moreRow(moreReverseRowKey, `+ ${reverse.length - reverseShown.length} more reverse`));
    }
    if (few) rows.push(moreRow(moreRowKey, `+ ${fields.length - shown.size} more`));
  }
  return {
    model: node.id,
    name: node.name,
    caption: captionOf(node),
    label: node.label,
    table: node.kind === 'abstract' ? '' : node.table,
    comment: node.model.comment ?? '',
    isExternal: node.external,
    isAbstract: node.kind === 'abstract',
    color: colorOfNode(graph.project, node.model, place),
    isCollapsed,
    rows,
    width: cardSize.width,
    height: cardSize.header + rows.length * cardSize.row,
  };
}

/** Middle of the row below the card's top; of the header where the card shows no such row. */
export function rowMiddle(card: Card, key: string | undefined): number {
  const index = key === undefined ? -1 : card.rows.findIndex((row) => row.key === key);
  return index < 0 ? cardSize.header / 2 : cardSize.header + index * cardSize.row + cardSize.row / 2;
}
