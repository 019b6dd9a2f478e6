import type { FieldType } from './fieldType.ts';

const djangoModule = 'django.contrib.postgres.fields';
const range = (label: string, djangoClass: string) =>
  ({ label, family: 'data', djangoClass, djangoModule }) as const satisfies FieldType;

/** What PostgreSQL alone has; whoever writes for others makes the nearest of them (`shared/model/nearestTypes.ts`). */
export const postgresFields = {
  Array: { label: 'Array', family: 'data', djangoClass: 'ArrayField', djangoModule },
  HStore: { label: 'Texts by key', family: 'data', djangoClass: 'HStoreField', djangoModule },
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
