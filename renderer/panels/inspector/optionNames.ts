import type { FieldOptionKey } from '../../../shared/model/optionApplies.ts';

const exceptions: Readonly<Partial<Record<FieldOptionKey, string>>> = {
  comment: 'db_comment',
  generated: 'GeneratedField',
  onUpdate: 'ON UPDATE',
  table: 'db_table',
  dbType: 'db_type',
};

/** Django's name of an option, as the panel shows it at the right. */
export function djangoOptionName(key: FieldOptionKey): string {
  return exceptions[key] ?? key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
