import type { FieldType } from './fieldType.ts';

export const timeFields = {
  Date: { label: 'Date', family: 'time', djangoClass: 'DateField' },
  DateTime: {
    label: 'Date and time',
    family: 'time',
    djangoClass: 'DateTimeField',
  },
  Time: { label: 'Time of day', family: 'time', djangoClass: 'TimeField' },
  Duration: { label: 'Duration', family: 'time', djangoClass: 'DurationField' },
} as const satisfies Record<string, FieldType>;
