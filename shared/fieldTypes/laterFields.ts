import type { FieldType } from './fieldType.ts';

const range = (label: string, djangoClass: string) =>
  ({ label, family: 'data', djangoClass, djangoModule: 'django.contrib.postgres.fields' }) as const satisfies FieldType;

/** An enum's own column, and what Django has for PostgreSQL alone. */
export const laterFields = {
  Enum: { label: 'Enum', family: 'data', djangoClass: 'CharField' },
  Array: {
    label: 'Array',
    family: 'data',
    djangoClass: 'ArrayField',
    djangoModule: 'django.contrib.postgres.fields',
  },
  HStore: {
    label: 'Texts by key',
    family: 'data',
    djangoClass: 'HStoreField',
    djangoModule: 'django.contrib.postgres.fields',
  },
  SearchVector: {
    label: 'Search vector',
    family: 'data',
    djangoClass: 'SearchVectorField',
    djangoModule: 'django.contrib.postgres.search',
  },
  IntegerRange: range('Range of integers', 'IntegerRangeField'),
  BigIntegerRange: range('Range of big integers', 'BigIntegerRangeField'),
  DecimalRange: range('Range of decimals', 'DecimalRangeField'),
  DateRange: range('Range of dates', 'DateRangeField'),
  DateTimeRange: range('Range of times', 'DateTimeRangeField'),
} as const satisfies Record<string, FieldType>;
