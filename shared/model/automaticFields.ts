/** Fields that Django makes by itself: implicit keys and links to concrete parents. */
import type { ModelDraft } from './nodeBuilders.ts';
import type { Field, ImplicitKeyType } from './plainProject.ts';

const implicitKeys = new Map<string, Field>();

/** One for all models, since it is the same everywhere. */
export function implicitKeyOf(type: ImplicitKeyType): Field {
  let key = implicitKeys.get(type);
  if (!key) implicitKeys.set(type, (key = { id: 'django:id', name: 'id', type, primaryKey: true }));
  return key;
}

export function parentLinkField(parent: ModelDraft, name: string): Field {
  return { id: `django:${name}`, name, type: 'OneToOne', to: parent.id, onDelete: 'CASCADE', parentLink: true };
}
