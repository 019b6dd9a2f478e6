import type { FieldType } from './fieldType.ts';

export const textFields = {
  Char: { label: 'Short text', family: 'text', djangoClass: 'CharField', ownOptions: ['maxLength'] },
  Text: { label: 'Long text', family: 'text', djangoClass: 'TextField', ownOptions: ['maxLength'] },
  Slug: {
    label: 'Slug',
    family: 'text',
    djangoClass: 'SlugField',
    ownOptions: ['maxLength'],
    defaultMaxLength: 50,
    indexedByDefault: true,
  },
  Email: {
    label: 'Email address',
    family: 'text',
    djangoClass: 'EmailField',
    ownOptions: ['maxLength'],
    defaultMaxLength: 254,
  },
  URL: { label: 'URL', family: 'text', djangoClass: 'URLField', ownOptions: ['maxLength'], defaultMaxLength: 200 },
} as const satisfies Record<string, FieldType>;
