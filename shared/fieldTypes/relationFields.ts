import type { FieldType } from './fieldType.ts';

export const relationFields = {
  OneToOne: {
    label: 'One-to-one',
    family: 'relation',
    djangoClass: 'OneToOneField',
    ownOptions: [
      'to',
      'onDelete',
      'relatedName',
      'relatedQueryName',
      'toField',
      'parentLink',
      'dbConstraint',
      'limitChoicesTo',
    ],
  },
  ForeignKey: {
    label: 'Foreign key',
    family: 'relation',
    djangoClass: 'ForeignKey',
    ownOptions: ['to', 'onDelete', 'relatedName', 'relatedQueryName', 'toField', 'dbConstraint', 'limitChoicesTo'],
    indexedByDefault: true,
  },
  ManyToMany: {
    label: 'Many-to-many',
    family: 'relation',
    djangoClass: 'ManyToManyField',
    ownOptions: [
      'to',
      'relatedName',
      'relatedQueryName',
      'dbConstraint',
      'limitChoicesTo',
      'through',
      'throughFields',
      'table',
      'symmetrical',
    ],
  },
} as const satisfies Record<string, FieldType>;
