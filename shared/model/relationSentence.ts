/** What a relation means, in plain sentences for panels and tooltips. */
import { isUnique } from './modelQueries.ts';
import { articleOf, withArticle } from './withArticle.ts';
import type { FieldNode } from './modelGraph.ts';
import type { JsonValue, OnDelete } from './plainProject.ts';

/**
 * What the relation says about both sides and about deletion: "Each Profile belongs to exactly one User; a User has at
 * most one Profile. Deleting a User deletes its Profile." Empty for a field that is no relation or points nowhere.
 */
export function relationSentence(node: FieldNode): string {
  const { relation, owner, field } = node;
  if (!relation?.pointsAt) return '';
  const one = owner.name || 'model';
  const other = relation.pointsAt.name || 'model';
  const self = relation.pointsAt === owner;
  const target = self ? `other ${other}` : other;
  if (relation.kind === 'ManyToMany') {
    const by = relation.through ? `, each pair kept as ${withArticle(relation.through.name)}` : '';
    if (self && relation.accessor === undefined && !relation.hidden) {
      return `${articleOf(one) === 'an' ? 'An' : 'A'} ${one} goes with any number of other ${one} rows, and they with it${by}.`;
    }
    return `Each ${one} has any number of ${self ? `other ${other}` : other} rows, and each ${other} belongs to any number of ${one} rows${by}.`;
  }
  const deletion = onDeleteSentence(field.onDelete, one, other, relation.kind, field.default);
  if (relation.isParentLink) {
    return `Each ${one} is ${withArticle(other)}: both rows share one key. Deleting ${withArticle(one)} deletes its ${other} row too. ${deletion}`;
  }
  const number = field.null === true ? 'at most one' : 'exactly one';
  const back = isUnique(field) ? `at most one ${one}` : `any number of ${one} rows`;
  const shared = node.isPrimaryKey ? ` The link is the key of ${one} as well.` : '';
  return `Each ${one} belongs to ${number} ${target}; ${withArticle(other)} has ${back}.${shared} ${deletion}`.trim();
}

/** "Deleting a User deletes its Profile." Empty where no `onDelete` is given. */
export function onDeleteSentence(
  onDelete: OnDelete | undefined,
  ownerName: string,
  targetName: string,
  kind: 'OneToOne' | 'ForeignKey' = 'OneToOne',
  fieldDefault?: JsonValue,
): string {
  if (onDelete === undefined) return '';
  const its = kind === 'OneToOne' ? `its ${ownerName}` : `its ${ownerName} rows`;
  const has = kind === 'OneToOne' ? `${withArticle(ownerName)} belongs` : `${ownerName} rows belong`;
  const deleting = `Deleting ${withArticle(targetName)}`;
  if (typeof onDelete !== 'string') return `${deleting} sets the link of ${its} to ${JSON.stringify(onDelete.set)}.`;
  switch (onDelete) {
    case 'CASCADE':
      return `${deleting} deletes ${its}.`;
    case 'PROTECT':
      return `${deleting} is refused as long as ${has} to it.`;
    case 'RESTRICT':
      return `${deleting} is refused as long as ${has} to it, unless the same deletion takes ${kind === 'OneToOne' ? 'it' : 'them'} along.`;
    case 'SET_NULL':
      return `${deleting} keeps ${its}, without ${withArticle(targetName)}.`;
    case 'SET_DEFAULT':
      return `${deleting} gives ${its} the default ${targetName}${fieldDefault === undefined ? '' : ` (${JSON.stringify(fieldDefault)})`}.`;
    case 'DO_NOTHING':
      return `${deleting} leaves ${its} as ${kind === 'OneToOne' ? 'it is' : 'they are'}: the database refuses the deletion if it checks the link.`;
  }
}
