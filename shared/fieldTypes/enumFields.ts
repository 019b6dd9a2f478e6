import type { FieldType } from './fieldType.ts';

/** An enum's own column, which the plain project has as a text or a number. */
export const enumFields = {
  Enum: { label: 'Enum', family: 'data', djangoClass: 'CharField' },
} as const satisfies Record<string, FieldType>;
