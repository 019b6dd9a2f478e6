/** Source: PostgreSQL's documentation of the CREATE statements. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    extension: { heads: ['extension'], again: 'if not exists' },
    domain: { heads: ['domain'], outlivesTables: true },
    sequence: { heads: ['sequence'], again: 'if not exists', outlivesTables: true },
    function: {
      heads: ['function', 'procedure'],
      body: 'atomic',
      again: 'or replace',
      outlivesTables: true,
      takesParameters: true,
    },
    view: { heads: ['view', 'materialized view', 'recursive view'], outlivesTables: true },
    trigger: { heads: ['trigger', 'constraint trigger', 'event trigger'] },
    policy: { heads: ['policy'] },
    rule: { heads: ['rule'], body: 'parentheses', again: 'or replace' },
  },
  before: ['or replace', 'temp', 'temporary', 'unlogged'],
  // Those that the server trusts: what the others say is done with the rights of the server's own process.
  languages: new Set(['sql', 'plpgsql', 'plperl', 'pltcl', 'plv8']),
};
