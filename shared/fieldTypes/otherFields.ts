import type { FieldType } from './fieldType.ts';

export const otherFields = {
  Boolean: { label: 'True or false', family: 'boolean', djangoClass: 'BooleanField', ownOptions: [] },
  UUID: { label: 'UUID', family: 'data', djangoClass: 'UUIDField', ownOptions: [] },
  JSON: { label: 'JSON', family: 'data', djangoClass: 'JSONField', ownOptions: [] },
  Binary: { label: 'Binary data', family: 'data', djangoClass: 'BinaryField', ownOptions: ['maxLength'] },
  GenericIPAddress: {
    label: 'IP address',
    family: 'data',
    djangoClass: 'GenericIPAddressField',
    ownOptions: [],
  },
  File: {
    label: 'File',
    family: 'file',
    djangoClass: 'FileField',
    ownOptions: ['uploadTo', 'maxLength'],
    defaultMaxLength: 100,
  },
  Image: {
    label: 'Image',
    family: 'file',
    djangoClass: 'ImageField',
    ownOptions: ['uploadTo', 'maxLength'],
    defaultMaxLength: 100,
  },
  FilePath: {
    label: 'File path',
    family: 'file',
    djangoClass: 'FilePathField',
    ownOptions: ['path', 'maxLength'],
    defaultMaxLength: 100,
  },
  Custom: { label: 'Custom database type', family: 'custom', djangoClass: 'Field', ownOptions: ['dbType'] },
} as const satisfies Record<string, FieldType>;
