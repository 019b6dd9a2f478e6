import { innodbLimits } from '../innodbLimits.ts';
import { lexical } from './lexical.ts';

export const limits = innodbLimits({ label: 'MySQL', lexical, hashesLongUniques: false, hasJsonType: true });
