import type { FieldType } from './fieldType.ts';

const auto = (label: string, djangoClass: string) =>
  ({ label, family: 'auto', djangoClass }) as const satisfies FieldType;
const number = (label: string, djangoClass: string) =>
  ({ label, family: 'number', djangoClass }) as const satisfies FieldType;

export const numberFields = {
  Auto: auto('Auto-increment integer', 'AutoField'),
  BigAuto: auto('Auto-increment big integer', 'BigAutoField'),
  SmallAuto: auto('Auto-increment small integer', 'SmallAutoField'),
  Integer: number('Integer', 'IntegerField'),
  BigInteger: number('Big integer', 'BigIntegerField'),
  SmallInteger: number('Small integer', 'SmallIntegerField'),
  PositiveInteger: number('Positive integer', 'PositiveIntegerField'),
  PositiveBigInteger: number('Positive big integer', 'PositiveBigIntegerField'),
  PositiveSmallInteger: number('Positive small integer', 'PositiveSmallIntegerField'),
  Float: number('Floating-point number', 'FloatField'),
  Decimal: {
    label: 'Decimal number',
    family: 'number',
    djangoClass: 'DecimalField',
  },
} as const satisfies Record<string, FieldType>;
