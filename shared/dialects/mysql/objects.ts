/** Source: MySQL's documentation of the CREATE statements. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    function: { heads: ['function', 'procedure'], body: 'compound', takesParameters: true },
    view: { heads: ['view'], takesParameters: true },
    trigger: { heads: ['trigger'], body: 'compound', takesParameters: true },
  },
  before: ['or replace', 'aggregate', 'algorithm =', 'definer =', 'sql security definer', 'sql security invoker'],
  languages: undefined,
};
