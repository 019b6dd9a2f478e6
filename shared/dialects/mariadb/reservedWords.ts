/** Those of both: a name that one of them refuses stands in quotes in either. */
export { reservedWords } from '../mysql/reservedWords.ts';
