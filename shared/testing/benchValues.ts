/** Defaults, choices and computed values for the fields of `benchProjects`. For tests only. */
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field } from '../model/project.ts';
import type { Dice } from './dice.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const VALUES: Readonly<Partial<Record<FieldTypeKey, readonly (string | number | boolean)[]>>> = {
  Char: ['a', 'B', "'", '%'],
  Text: ['new', "it's", 'a\nb', ''],
  Slug: ['a-b', 'c'],
  Email: ['a@b'],
  Integer: [0, -5, 7],
  BigInteger: [1, 2_000_000_000_000],
  SmallInteger: [-3, 3],
  PositiveInteger: [0, 5],
  PositiveSmallInteger: [1, 2],
  Float: [1.5, 0],
  Boolean: [true, false],
  Date: ['2020-02-02', '2021-01-01'],
  DateTime: ['2020-02-02 10:00:00'],
  Time: ['10:30:00'],
  GenericIPAddress: ['192.168.0.1'],
  UUID: ['0123456789abcdef0123456789abcdef'],
};

const DB_VALUES: Readonly<Partial<Record<FieldTypeKey, readonly string[]>>> = {
  Char: ["'a'", "lower('B')"],
  Text: ["'it''s'", "upper('ab')"],
  Integer: ['0', '1 + 1', '-3'],
  Float: ['1.5'],
  Boolean: ['true', 'FALSE'],
  DateTime: ['CURRENT_TIMESTAMP'],
  Date: ["'2020-02-02'"],
};

export function addValues(field: Draft<Field>, dice: Dice): void {
  const values = VALUES[field.type];
  if (field.type === 'Integer' && !field.unique && dice.chance(0.15)) {
    field.generated = { sql: dice.pick(['1 + 2', '4']), stored: dice.chance(0.6) };
    delete field.null;
    return;
  }
  if (values && dice.chance(0.2)) {
    const options = values.filter((value) => typeof value !== 'string' || value.length <= (field.maxLength ?? 200));
    field.choices = options.map((value) => [value, `Label of ${String(value)}`] as const);
    if (dice.chance(0.4) && options.length > 1) {
      field.choices = [field.choices[0] ?? ['', ''], ['Group', field.choices.slice(1)]];
    }
    if (field.null && dice.chance(0.5)) field.choices = [[null, 'None'], ...field.choices];
    if (dice.chance(0.5) && options[0] !== undefined) field.default = options[0];
    return;
  }
  const dbValues = DB_VALUES[field.type];
  if (dbValues && dice.chance(0.25)) field.dbDefault = dice.pick(dbValues);
  else if (values && dice.chance(0.3)) {
    const value = dice.pick(values);
    if (typeof value !== 'string' || value.length <= (field.maxLength ?? 200)) field.default = value;
  } else if (field.type === 'JSON' && dice.chance(0.4)) field.default = dice.pick([{ call: 'dict' }, { call: 'list' }]);
}
