/** MariaDB from 10.7 on with InnoDB. What is not said here is as in MySQL. */
import type { DialectFeatures } from '../dialectFeatures.ts';
import { features as mysql } from '../mysql/features.ts';

export const features: DialectFeatures = {
  ...mysql,
  checkNameScope: 'table',
  supportsExpressionIndexes: false,
  supportsUnenforcedChecks: false,
  hiddenIndexWord: 'IGNORED',
  refersToFirstOfIndex: true,
  invisibleNeedsDefault: true,
};
