import type { FieldType } from './fieldType.ts';

export const textFields = {
  Char: { label: 'Short text', family: 'text', djangoClass: 'CharField' },
  Text: { label: 'Long text', family: 'text', djangoClass: 'TextField' },
  Slug: {
    label: 'Slug',
    family: 'text',
    djangoClass: 'SlugField',
    defaultMaxLength: 50,
    indexedByDefault: true,
  },
  Email: {
    label: 'Email address',
    family: 'text',
    djangoClass: 'EmailField',
    defaultMaxLength: 254,
  },
  URL: { label: 'URL', family: 'text', djangoClass: 'URLField', defaultMaxLength: 200 },
} as const satisfies Record<string, FieldType>;
