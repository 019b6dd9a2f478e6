import type { FieldType } from './fieldType.ts';

export const timeFields = {
  Date: { label: 'Date', family: 'time', djangoClass: 'DateField', ownOptions: ['autoNow', 'autoNowAdd'] },
  DateTime: {
    label: 'Date and time',
    family: 'time',
    djangoClass: 'DateTimeField',
    ownOptions: ['autoNow', 'autoNowAdd'],
  },
  Time: { label: 'Time of day', family: 'time', djangoClass: 'TimeField', ownOptions: ['autoNow', 'autoNowAdd'] },
  Duration: { label: 'Duration', family: 'time', djangoClass: 'DurationField', ownOptions: [] },
} as const satisfies Record<string, FieldType>;
