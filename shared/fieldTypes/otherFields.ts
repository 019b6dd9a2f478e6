import type { FieldType } from './fieldType.ts';

export const otherFields = {
  Boolean: { label: 'True or false', family: 'boolean', djangoClass: 'BooleanField' },
  UUID: { label: 'UUID', family: 'data', djangoClass: 'UUIDField' },
  JSON: { label: 'JSON', family: 'data', djangoClass: 'JSONField' },
  Binary: { label: 'Binary data', family: 'data', djangoClass: 'BinaryField' },
  GenericIPAddress: {
    label: 'IP address',
    family: 'data',
    djangoClass: 'GenericIPAddressField',
  },
  File: {
    label: 'File',
    family: 'file',
    djangoClass: 'FileField',
    defaultMaxLength: 100,
  },
  Image: {
    label: 'Image',
    family: 'file',
    djangoClass: 'ImageField',
    defaultMaxLength: 100,
  },
  FilePath: {
    label: 'File path',
    family: 'file',
    djangoClass: 'FilePathField',
    defaultMaxLength: 100,
  },
  Custom: { label: 'Custom database type', family: 'custom', djangoClass: 'Field' },
} as const satisfies Record<string, FieldType>;
