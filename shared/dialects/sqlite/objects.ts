/** Source: SQLite's documentation of CREATE TRIGGER and CREATE VIEW. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    view: { heads: ['view'], again: 'if not exists', outlivesTables: true },
    trigger: { heads: ['trigger'], body: 'trigger', again: 'if not exists' },
  },
  before: ['temp', 'temporary'],
  languages: undefined,
};
