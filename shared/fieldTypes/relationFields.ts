import type { FieldType } from './fieldType.ts';

export const relationFields = {
  OneToOne: {
    label: 'One-to-one',
    family: 'relation',
    djangoClass: 'OneToOneField',
  },
  ForeignKey: {
    label: 'Foreign key',
    family: 'relation',
    djangoClass: 'ForeignKey',
    indexedByDefault: true,
  },
  ManyToMany: {
    label: 'Many-to-many',
    family: 'relation',
    djangoClass: 'ManyToManyField',
  },
} as const satisfies Record<string, FieldType>;
