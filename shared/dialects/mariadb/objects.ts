/** Those of MySQL and, source: MariaDB's documentation, sequences. */
import type { ObjectRules } from '../../sql/objectRules.ts';
import { objects as mysql } from '../mysql/objects.ts';

export const objects: ObjectRules = {
  ...mysql,
  kinds: { ...mysql.kinds, sequence: { heads: ['sequence'], again: 'if not exists', outlivesTables: true } },
};
