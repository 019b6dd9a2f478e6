import { fieldCases } from './fieldCases.ts';
import { inheritanceCases } from './inheritanceCases.ts';
import { nameCases } from './nameCases.ts';
import { relationCases } from './relationCases.ts';
import type { CheckCases } from './sampleProject.ts';
import { tableCases } from './tableCases.ts';

/** One case for each check, by its code. The catalogue takes its examples from them. */
export const checkCases: CheckCases = {
  ...nameCases,
  ...inheritanceCases,
  ...fieldCases,
  ...relationCases,
  ...tableCases,
};
