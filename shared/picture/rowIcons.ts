/** Small line drawings for a row's kind, on a field of 14 by 14 pixels. */
import { fieldTypeOf, type FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { FieldFamily } from '../fieldTypes/fieldType.ts';

const key = 'M6.4 6.2 11.6 1.2M9.2 3.4 11 5.2M1.6 9a3 3 0 1 0 6 0a3 3 0 1 0 -6 0';
const hash = 'M2.5 5H12M2 9H11.5M5.5 2 4 12M10 2 8.5 12';

const byFamily: Readonly<Record<FieldFamily, string>> = {
  auto: hash,
  number: hash,
  text: 'M2.5 4V2.5H11.5V4M7 2.5V11.5M5.3 11.5H8.7',
  time: 'M2 3.5H12V12H2ZM2 6.2H12M4.8 1.8V4.4M9.2 1.8V4.4',
  boolean: 'M4.6 3.8H9.4a3.2 3.2 0 0 1 0 6.4H4.6a3.2 3.2 0 0 1 0 -6.4ZM8.2 7a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0 -2.4 0',
  file: 'M3.2 1.8H8.2L10.8 4.4V12.2H3.2ZM8.2 1.8V4.4H10.8',
  data: 'M5 2C3 2 4.4 6 2.4 7C4.4 8 3 12 5 12M9 2C11 2 9.6 6 11.6 7C9.6 8 11 12 9 12',
  custom: 'M2.4 3.6a4.6 1.8 0 1 0 9.2 0a4.6 1.8 0 1 0 -9.2 0V10.4a4.6 1.8 0 0 0 9.2 0V3.6M2.4 7a4.6 1.8 0 0 0 9.2 0',
  relation: 'M2 7H12M8.4 3.4 12 7 8.4 10.6',
  generic: 'M2 7H4M6 7H8M10 7H12M8.4 3.4 12 7 8.4 10.6',
};

const byType: Partial<Record<FieldTypeKey, string>> = {
  Text: 'M2 3H12M2 7H12M2 11H8',
  Email: 'M1.8 3H12.2V11H1.8ZM1.8 4 7 7.8 12.2 4',
  OneToOne: 'M5.6 4H4a3 3 0 0 0 0 6H5.6M8.4 4H10a3 3 0 0 1 0 6H8.4M4.8 7H9.2',
  ManyToMany: 'M2 4.4H12M9.4 1.8 12 4.4 9.4 7M12 9.6H2M4.6 7 2 9.6 4.6 12.2',
};

export function rowIcon(type: FieldTypeKey, isKey: boolean): string {
  return isKey ? key : (byType[type] ?? byFamily[fieldTypeOf(type).family]);
}
