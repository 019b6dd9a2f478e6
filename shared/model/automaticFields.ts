/** Fields that Django makes by itself: implicit keys, links to concrete parents, and the order of rows. */
import type { ModelDraft } from './nodeBuilders.ts';
import type { Field, ImplicitKeyType } from './plainProject.ts';

const implicitKeys = new Map<string, Field>();

/** One for all models, since it is the same everywhere. */
export function implicitKeyOf(type: ImplicitKeyType): Field {
  let key = implicitKeys.get(type);
  if (!key) implicitKeys.set(type, (key = { id: 'django:id', name: 'id', type, primaryKey: true }));
  return key;
}

/** The place of a row among those of one target; Django’s OrderWrt, an integer that forms do not show. */
export const orderField: Field = { id: 'django:_order', name: '_order', type: 'Integer', editable: false };

export function parentLinkField(parent: ModelDraft, name: string): Field {
  return { id: `django:${name}`, name, type: 'OneToOne', to: parent.id, onDelete: 'CASCADE', parentLink: true };
}
