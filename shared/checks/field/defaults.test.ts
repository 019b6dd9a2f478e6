import { describe, expect, it } from 'vitest';
import {
  fieldTypeKeys,
  isGenericType,
  isEnumType,
  type FieldTypeKey,
  type GenericTypeKey,
  type EnumTypeKey,
} from '../../fieldTypes/fieldTypeRegistry.ts';
import type { Field, JsonValue } from '../../model/project.ts';
import { runChecks } from '../runChecks.ts';
import { field, foreignKey, model, oneToOne, project } from '../cases/sampleProject.ts';

interface Row {
  readonly options?: Partial<Field>;
  readonly good: readonly JsonValue[];
  /** The value, and a part of the form that the finding names. */
  readonly bad: readonly (readonly [JsonValue, RegExp])[];
}

const whole = (least: string, most: string): Row => ({
  good: [0, 1, '12', ' -0 ', { call: 'shop.numbers.next_one' }],
  bad: [
    ['nan', new RegExp(`whole number from ${least} to ${most}`)],
    [3.5, /whole number/],
    [true, /whole number/],
    ['', /whole number/],
    [[1], /whole number/],
    ['99999999999999999999', new RegExp(`to ${most}`)],
    [null, /allow null/],
  ],
});
const text = (good: readonly string[], bad: Row['bad'] = []): Row => ({
  options: { maxLength: 60 },
  good: ['', ...good, { call: 'shop.texts.new' }],
  bad: [[5, /"|Write/], [false, /"|Write/], [['a'], /./], ['x'.repeat(61), /holds 60/], [null, /allow null/], ...bad],
});

const range: Row = {
  good: [[1, 10], [null, null], '[1,10)', 'empty'],
  bad: [
    [5, /two ends/],
    [[1], /two ends/],
    ['1-10', /two ends/],
    [null, /allow null/],
  ],
};

const rows: { readonly [type in Exclude<FieldTypeKey, EnumTypeKey | GenericTypeKey>]: Row } = {
  // Nothing but the database gives their values; that they have a default at all is another finding.
  Auto: whole('-2147483648', '2147483647'),
  BigAuto: whole('-9223372036854775808', '9223372036854775807'),
  SmallAuto: whole('-32768', '32767'),
  Integer: whole('-2147483648', '2147483647'),
  BigInteger: whole('-9223372036854775808', '9223372036854775807'),
  SmallInteger: whole('-32768', '32767'),
  PositiveInteger: whole('0', '2147483647'),
  PositiveBigInteger: whole('0', '9223372036854775807'),
  PositiveSmallInteger: whole('0', '32767'),
  Float: {
    good: [0, 1.5, -2e10, '1.5', ' .5 ', '1e3'],
    bad: [
      ['nan', /1\.5/],
      ['1,5', /1\.5/],
      ['1e999', /1\.5/],
      [false, /1\.5/],
      [null, /allow null/],
    ],
  },
  Decimal: {
    options: { maxDigits: 5, decimalPlaces: 2 },
    good: [0, 1.5, 999.99, '999.990', '-0.01', '1e2', '12.50'],
    bad: [
      [1000, /3 digits before the point and 2 behind/],
      ['1e3', /3 digits before/],
      [0.001, /2 behind/],
      ['1e-3', /2 behind/],
      ['nan', /1\.50/],
      ['ten', /1\.50/],
      [true, /1\.50/],
    ],
  },
  Boolean: {
    good: [true, false, 1, 0, 'True', 'f'],
    bad: [
      ['true', /true or false/],
      ['yes', /true or false/],
      [2, /true or false/],
      ['', /true or false/],
      [null, /allow null/],
    ],
  },
  Char: text(['5', 'été', '日本']),
  Text: { good: ['', 'x'.repeat(5000)], bad: [[1, /text in quotes/]] },
  Slug: text(['first-page_2'], [['first page', /hyphens/]]),
  Email: text(
    ['name@example.com'],
    [
      ['name', /name@example\.com/],
      ['a b@example.com', /name@example/],
    ],
  ),
  URL: text(
    ['https://example.com/a?b=1'],
    [
      ['example.com', /https:/],
      ['https:///x', /https:/],
      ['javascript:alert(1)', /https:/],
    ],
  ),
  File: text(['a/b.pdf']),
  Image: text(['a/b.png']),
  FilePath: text(['/srv/a']),
  Date: {
    good: ['2024-02-29', '2024-1-5', '20240131', { call: 'datetime.date.today' }],
    bad: [
      ['2024-13-01', /"2024-12-31"/],
      ['2023-02-29', /2024-12-31/],
      ['31.12.2024', /2024-12-31/],
      ['2024-01-01 10:00', /2024-12-31/],
      ['', /2024-12-31/],
      [20_240_101, /2024-12-31/],
    ],
  },
  DateTime: {
    good: ['2024-01-31', '2024-01-31 18:30', '2024-01-31T18:30:15.123Z', '2024-01-31 18:30:00+02:00'],
    bad: [
      ['2024-01-31 24:30', /18:30:00/],
      ['2024-13-01T10:00', /18:30:00/],
      ['now', /18:30:00/],
      [0, /18:30:00/],
    ],
  },
  Time: {
    good: ['18:30', '9:05:59.5'],
    bad: [
      ['24:00', /18:30:00/],
      ['18h30', /18:30:00/],
      [12, /18:30:00/],
    ],
  },
  Duration: {
    good: [{ call: 'datetime.timedelta' }],
    bad: [
      ['1 00:00:00', /timedelta/],
      [60, /timedelta/],
    ],
  },
  UUID: {
    good: ['123e4567-e89b-12d3-a456-426614174000', '123E4567E89B12D3A456426614174000', { call: 'uuid.uuid4' }],
    bad: [
      ['123e4567', /32 hexadecimal digits/],
      ['g23e4567-e89b-12d3-a456-426614174000', /32/],
      ['', /32/],
      [7, /32/],
    ],
  },
  GenericIPAddress: {
    good: ['192.0.2.1', '::1', '2001:db8::8a2e:370:7334', '::ffff:192.0.2.1'],
    bad: [
      ['192.0.2.256', /192\.0\.2\.1/],
      ['192.0.2', /2001/],
      ['192.0.02.1', /2001/],
      ['1:2:3:4:5:6:7:8:9', /2001/],
      ['1::2::3', /2001/],
      [1, /2001/],
    ],
  },
  JSON: { good: [{ call: 'dict' }, 5, 'x', true, null, { a: 1 }, []], bad: [] },
  // A text is what Django's own check reports.
  Binary: {
    good: [{ call: 'bytes' }, 'text'],
    bad: [
      [5, /bytes/],
      [[1, 2], /bytes/],
    ],
  },
  Custom: { good: ['anything', 5, { x: 1 }], bad: [] },
  OneToOne: {
    good: [1, '2', { call: 'shop.owners.first' }],
    bad: [
      ['first', /whole number/],
      [null, /allow null/],
    ],
  },
  ForeignKey: {
    good: [1, '2'],
    bad: [
      ['first', /whole number/],
      [1.5, /whole number/],
    ],
  },
  Array: {
    options: { items: { type: 'Integer' } },
    good: [[], [1, 2], '{1,2}', { call: 'list' }],
    bad: [
      ['1,2', /list/],
      [5, /list/],
      [{ a: 1 }, /list/],
      [null, /allow null/],
    ],
  },
  HStore: {
    good: [{}, { colour: 'red', size: null }, { call: 'dict' }],
    bad: [
      [['red'], /"colour"/],
      [{ size: 5 }, /"colour"/],
      ['red', /"colour"/],
    ],
  },
  SearchVector: { good: ['', 'fat rat', "'fat':1"], bad: [[5, /quotes/]] },
  IntegerRange: range,
  BigIntegerRange: range,
  DecimalRange: range,
  DateRange: range,
  DateTimeRange: range,
  // It has no column, so that no default means anything: another finding says so.
  ManyToMany: { good: [[1], 'x'], bad: [] },
};

function findingsOf(given: Field) {
  const forPostgres = { targets: ['postgres'] };
  return runChecks(project([model('Thing', [given]), model('Owner')], forPostgres)).filter(
    ({ code }) => code === 'entwine.default-not-a-value',
  );
}

describe('a default that is no value of its type has a finding with the form that is one', () => {
  it.each(fieldTypeKeys.filter((type) => !isEnumType(type) && !isGenericType(type)))('%s', (type) => {
    const { options, good, bad } = rows[type];
    const isRelation = type === 'OneToOne' || type === 'ForeignKey' || type === 'ManyToMany';
    const fieldWith = (value: JsonValue) =>
      field('it', type, { ...options, ...(isRelation && { to: 'Owner', onDelete: 'CASCADE' }), default: value });
    for (const value of good) expect({ value, found: findingsOf(fieldWith(value)) }).toEqual({ value, found: [] });
    for (const [value, form] of bad) {
      const found = findingsOf(fieldWith(value));
      expect({ value, count: found.length }).toEqual({ value, count: 1 });
      expect(found[0]?.hint).toMatch(form);
    }
  });

  it('takes null where the field may be empty, and offers what was meant', () => {
    expect(findingsOf(field('it', 'Integer', { null: true, default: null }))).toEqual([]);
    expect(findingsOf(field('it', 'Boolean', { default: 'yes' }))[0]?.fix).toMatchObject({
      options: { default: true },
    });
    expect(findingsOf(field('it', 'Char', { maxLength: 5, default: 5 }))[0]?.fix).toMatchObject({
      options: { default: '5' },
    });
    expect(findingsOf(field('it', 'Date', { default: 'soon' }))[0]?.fix).toMatchObject({ options: { default: null } });
  });

  it('asks the key at the end of a chain of relations', () => {
    const models = [
      model('Thing', [foreignKey('it', 'Middle', { default: 'abc' })]),
      model('Middle', [oneToOne('end', 'End', { primaryKey: true })]),
    ];
    const end = (type: Field['type']) => model('End', [field('code', type, { primaryKey: true, maxLength: 3 })]);
    const codes = (type: Field['type']) =>
      runChecks(project([...models, end(type)]))
        .map(({ code }) => code)
        .filter((code) => code === 'entwine.default-not-a-value');
    expect(codes('Char')).toEqual([]);
    expect(codes('Integer')).toEqual(['entwine.default-not-a-value']);
  });
});
