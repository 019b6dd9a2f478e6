/** What the dialogs of split and join say: what the database then enforces, in a sentence. */
import type { SplitLink } from '../../../shared/commands/splitTypes.ts';
import { withArticle } from '../../../shared/model/withArticle.ts';

interface LinkWords {
  readonly value: SplitLink;
  readonly label: string;
  readonly detail: string;
  readonly code: string;
}

/** `old` and `added`: names of the two models. */
export function linkWords(old: string, added: string, isOptional: boolean): readonly LinkWords[] {
  const [anOld, anAdded] = [withArticle(old), withArticle(added)];
  return [
    {
      value: 'sharedKey',
      label: 'Both share one key',
      detail: `The database allows at most one ${added} for ${anOld}, under the same key, and no ${added} without its ${old}.`,
      code: 'OneToOneField(primary_key=True)',
    },
    {
      value: 'ownKey',
      label: `${added} has a key of its own`,
      detail: `The database allows at most one ${added} for ${anOld}, and no ${added} without its ${old}; the key is another.`,
      code: 'OneToOneField',
    },
    {
      value: 'fromOld',
      label: `${old} points at ${added}`,
      detail: isOptional
        ? `The database allows ${anOld} without ${anAdded}, and no two ${old} rows with the same one.`
        : `The database refuses ${anOld} without ${anAdded}, and two ${old} rows with the same one: each has exactly one.`,
      code: isOptional ? 'OneToOneField(null=True)' : 'OneToOneField',
    },
  ];
}

/** A reason goes on from the name that it begins with, where that name stands before it. */
export function reasonWithout(object: string, reason: string): string {
  return reason.startsWith(`${object} `) ? reason.slice(object.length + 1) : reason;
}
