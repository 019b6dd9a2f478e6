/** Source: SQLite's documentation of CREATE TRIGGER and CREATE VIEW. */
import type { ObjectRules } from '../../sql/objectRules.ts';

export const objects: ObjectRules = {
  kinds: {
    view: { heads: ['view'] },
    trigger: { heads: ['trigger'], body: 'trigger' },
  },
  before: ['temp', 'temporary'],
  languages: undefined,
};
