import type { FieldType } from './fieldType.ts';

/** Relations to rows of any model; no column of their own. */
export const genericFields = {
  GenericForeignKey: {
    label: 'Generic foreign key',
    family: 'generic',
    djangoClass: 'GenericForeignKey',
    djangoModule: 'django.contrib.contenttypes.fields',
  },
  GenericRelation: {
    label: 'Generic relation',
    family: 'generic',
    djangoClass: 'GenericRelation',
    djangoModule: 'django.contrib.contenttypes.fields',
  },
} as const satisfies Record<string, FieldType>;
