/** Source: PostgreSQL's documentation of the CREATE statements. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    extension: { heads: ['extension'] },
    domain: { heads: ['domain'] },
    sequence: { heads: ['sequence'] },
    function: { heads: ['function', 'procedure'], body: 'atomic', takesParameters: true },
    view: { heads: ['view', 'materialized view', 'recursive view'] },
    trigger: { heads: ['trigger', 'constraint trigger', 'event trigger'] },
    policy: { heads: ['policy'] },
    rule: { heads: ['rule'], body: 'parentheses' },
  },
  before: ['or replace', 'temp', 'temporary', 'unlogged'],
  // Those that the server trusts: what the others say is done with the rights of the server's own process.
  languages: new Set(['sql', 'plpgsql', 'plperl', 'pltcl', 'plv8']),
};
