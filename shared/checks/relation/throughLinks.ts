/** What `through_fields` and the count of links see of a through model, one of the document's or one that Django makes. */
import { automaticLinksOf, type AutomaticThroughs } from '../../model/automaticThrough.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';

/** A field of a through model, as far as `through_fields` and the number of links ask for it. */
export interface Link {
  readonly name: string;
  readonly label: string;
  readonly target: ModelNode | undefined;
  /** What the document points it at, where that is no model. */
  readonly missing: string | undefined;
}

/** Relations with a column of a through model: those of the document, or of the class that Django makes. */
export function linksOf(through: ModelNode, automatic: AutomaticThroughs): readonly Link[] {
  const made = automatic.get(through);
  if (made) {
    return automaticLinksOf(made).map(({ name, target }) => ({
      name,
      label: `${through.label}.${name}`,
      target,
      missing: target ? undefined : made.field.to,
    }));
  }
  return through.allFields.filter(({ relation }) => relation && relation.kind !== 'ManyToMany').map(linkOf);
}

function linkOf({ name, label, relation, field }: FieldNode): Link {
  return { name, label, target: relation?.target, missing: relation && !relation.pointsAt ? field.to : undefined };
}

export function isLinkTo(link: Link, to: ModelNode | undefined, { field }: FieldNode): boolean {
  return to ? link.target === to : link.missing !== undefined && link.missing === field.to;
}

/** A field by name or attname that is no link by that name; the class that Django makes has its links and `id`. */
export function otherFieldOf(through: ModelNode, name: string, automatic: AutomaticThroughs): Link | undefined {
  if (automatic.has(through)) {
    const label = `${through.label}.${name}`;
    const link = linksOf(through, automatic).find((each) => `${each.name}_id` === name);
    return link ?? (name === 'id' ? { name, label, target: undefined, missing: undefined } : undefined);
  }
  const field = through.fieldsByName.get(name);
  return field && linkOf(field);
}
