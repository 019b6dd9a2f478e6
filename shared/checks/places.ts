/** Where a finding points, and the fixes that go with a place. */
import type { Finding, FixRequest } from '../model/finding.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import type { Field } from '../model/plainProject.ts';

export type Place = Pick<Finding, 'at' | 'object'>;

export function atModel(node: ModelNode): Place {
  return { at: { kind: 'model', model: node.id }, object: node.label };
}

/** A field's place is where it is written; one that Django makes by itself is found on its model. */
export function atField(node: FieldNode): Place {
  const written = isWritten(node);
  return {
    at: written
      ? { kind: 'field', model: node.definedOn.id, field: node.field.id }
      : { kind: 'model', model: node.owner.id },
    object: node.label,
  };
}

export function atConstraint(node: ModelNode, position: number): Place {
  return { at: { kind: 'constraint', model: node.meta.definedOn.id, constraint: position }, object: node.label };
}

export function atIndex(node: ModelNode, position: number): Place {
  return { at: { kind: 'index', model: node.meta.definedOn.id, index: position }, object: node.label };
}

/** In the document, so that a fix can change it. */
export function isWritten(node: FieldNode): boolean {
  return (node.origin === 'declared' || node.origin === 'abstractBase') && !node.definedOn.external;
}

/** A fix that sets options of the field where it is written; `null` takes an option away. */
export function setField(
  node: FieldNode,
  label: string,
  options: { [Key in keyof Field]?: Field[Key] | null },
): { fix?: FixRequest } {
  if (!isWritten(node)) return {};
  return { fix: { kind: 'setField', label, model: node.definedOn.id, field: node.field.id, options } };
}

/** A fix that gives the field the proposed name, or one made of it that no field of its model has. */
export function renameField(node: FieldNode, proposed: string, owner: ModelNode = node.owner): { fix?: FixRequest } {
  if (!isWritten(node)) return {};
  const { definedOn, field } = node;
  return {
    fix: { kind: 'renameFieldFreely', owner: owner.id, model: definedOn.id, field: field.id, proposed },
  };
}
