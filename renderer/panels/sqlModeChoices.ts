import type { SqlMode } from '../../shared/formats/format.ts';

/** Both meanings of an SQL export, in the words of every panel. */
export const sqlModeChoices: readonly { readonly value: SqlMode; readonly label: string }[] = [
  { value: 'database', label: 'Database enforces' },
  { value: 'django', label: 'As Django migrates' },
];
