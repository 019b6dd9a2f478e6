/** Source: MySQL's documentation of the CREATE statements. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    // 8.0.29.
    function: {
      heads: ['function', 'procedure'],
      body: 'compound',
      again: 'if not exists',
      outlivesTables: true,
      takesParameters: true,
    },
    view: { heads: ['view'], again: 'or replace', outlivesTables: true, takesParameters: true },
    trigger: { heads: ['trigger'], body: 'compound', again: 'if not exists', takesParameters: true },
  },
  before: ['or replace', 'aggregate', 'algorithm =', 'definer =', 'sql security definer', 'sql security invoker'],
  languages: undefined,
};
