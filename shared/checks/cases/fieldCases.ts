import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { field, model, person, project, text, type CheckCases } from './sampleProject.ts';
import type { Enum, Field } from '../../model/project.ts';

const withField = (given: Field) => project([model('Thing', [given])]);
const forPostgres = (given: Field) => project([model('Thing', [given])], { targets: [postgresDialect.name] });
const decimal = (options: Partial<Field>) => withField(field('price', 'Decimal', options));

const withEnum = (values: Enum['values'], id = 'size') => ({
  ...withField(text('size', { enum: id })),
  enums: [{ id: 'size', name: 'Size', values }],
});

export const fieldCases: CheckCases = {
  'entwine.missing-enum': {
    fires: withEnum([{ id: 's', value: 's' }], 'other'),
    silent: withEnum([{ id: 's', value: 's' }]),
  },
  'entwine.enum-values': {
    fires: withEnum([
      { id: 's', value: 's' },
      { id: 't', value: 3 },
    ]),
    silent: withEnum([
      { id: 's', value: 's' },
      { id: 't', value: '3' },
    ]),
  },
  'entwine.unknown-option': {
    fires: withField(field('size', 'Integer', { maxDigits: 5 })),
    silent: withField(field('size', 'Decimal', { maxDigits: 5, decimalPlaces: 2 })),
  },
  'entwine.second-auto-field': {
    fires: withField(field('number', 'Auto')),
    silent: withField(field('number', 'Auto', { primaryKey: true })),
  },
  'entwine.generated-with-default': {
    fires: withField(field('area', 'Integer', { generated: { sql: '1 + 1' }, default: 2 })),
    silent: withField(field('area', 'Integer', { generated: { sql: '1 + 1' } })),
  },
  'entwine.generated-key': {
    fires: withField(field('area', 'Integer', { generated: { sql: '1 + 1' }, primaryKey: true })),
    silent: withField(field('area', 'Integer', { generated: { sql: '1 + 1' }, unique: true })),
  },
  'entwine.custom-without-type': {
    fires: withField(field('place', 'Custom')),
    silent: withField(field('place', 'Custom', { dbType: 'geometry(Point,4326)' })),
  },
  'entwine.default-not-a-choice': {
    fires: withField(text('size', { choices: [['s', 'Small']], default: 'm' })),
    silent: withField(text('size', { choices: [['s', 'Small']], default: 's' })),
  },
  'entwine.default-not-a-value': {
    fires: withField(field('born', 'Date', { default: '2024-13-01' })),
    silent: withField(field('born', 'Date', { default: '2024-12-31' })),
  },
  'entwine.size-beyond-database': {
    fires: withField(field('code', 'Char', { maxLength: 99_999_999_999 })),
    silent: withField(field('code', 'Char', { maxLength: 16_383 })),
  },
  'entwine.char-without-length': {
    fires: withField(field('name', 'Char')),
    silent: withField(field('name', 'Char', { maxLength: 50 })),
  },
  'fields.E005': {
    fires: withField(text('size', { choices: [['s', ['Small']]] })),
    silent: withField(text('size', { choices: [['Sizes', [['s', 'Small']]]] })),
  },
  'fields.E009': {
    fires: withField(field('size', 'Char', { maxLength: 1, choices: [['xl', 'Extra large']] })),
    silent: withField(field('size', 'Char', { maxLength: 2, choices: [['xl', 'Extra large']] })),
  },
  'fields.E223': {
    fires: withField(field('price', 'Decimal', { generated: { sql: '1 + 1' }, maxDigits: 5 })),
    silent: withField(field('price', 'Decimal', { generated: { sql: '1 + 1' }, maxDigits: 5, decimalPlaces: 2 })),
  },
  'fields.W224': {
    fires: withField(field('size', 'Integer', { generated: { sql: '1 + 1' }, maxLength: 5 })),
    silent: withField(field('size', 'Integer', { generated: { sql: '1 + 1' } })),
  },
  'fields.E121': {
    fires: withField(text('name', { maxLength: 0 })),
    silent: withField(text('name', { maxLength: 1 })),
  },
  'fields.W122': {
    fires: withField(field('size', 'Integer', { maxLength: 5 })),
    silent: withField(field('size', 'Text', { maxLength: 5 })),
  },
  'fields.E130': { fires: decimal({ maxDigits: 5 }), silent: decimal({ maxDigits: 5, decimalPlaces: 0 }) },
  'fields.E131': {
    fires: decimal({ maxDigits: 5, decimalPlaces: -1 }),
    silent: decimal({ maxDigits: 5, decimalPlaces: 1 }),
  },
  'fields.E132': { fires: decimal({ decimalPlaces: 2 }), silent: decimal({ maxDigits: 5, decimalPlaces: 2 }) },
  'fields.E133': {
    fires: decimal({ maxDigits: 0, decimalPlaces: 0 }),
    silent: decimal({ maxDigits: 1, decimalPlaces: 0 }),
  },
  'fields.E134': {
    fires: decimal({ maxDigits: 2, decimalPlaces: 3 }),
    silent: decimal({ maxDigits: 3, decimalPlaces: 3 }),
  },
  'fields.E007': {
    fires: withField(text('code', { primaryKey: true, null: true })),
    silent: withField(text('code', { unique: true, null: true })),
  },
  'fields.E010': {
    fires: withField(field('tags', 'JSON', { default: [] })),
    silent: withField(field('tags', 'JSON', { default: { call: 'list' } })),
  },
  'entwine.array-items': {
    fires: forPostgres(field('tags', 'Array')),
    silent: forPostgres(field('tags', 'Array', { items: { type: 'Text' } })),
  },
  'entwine.range-bounds': {
    fires: forPostgres(field('stay', 'DateTimeRange', { defaultBounds: '[' })),
    silent: forPostgres(field('stay', 'DateTimeRange', { defaultBounds: '[]' })),
  },
  'postgres.E001': {
    fires: forPostgres(field('codes', 'Array', { items: { type: 'Char', maxLength: 0 } })),
    silent: forPostgres(field('codes', 'Array', { items: { type: 'Char', maxLength: 1 } })),
  },
  'postgres.E002': {
    fires: forPostgres(field('others', 'Array', { items: { type: 'ForeignKey', to: 'Thing', onDelete: 'CASCADE' } })),
    silent: forPostgres(field('others', 'Array', { items: { type: 'BigInteger' } })),
  },
  'postgres.W004': {
    fires: forPostgres(field('codes', 'Array', { items: { type: 'Integer', maxLength: 3 } })),
    silent: forPostgres(field('codes', 'Array', { items: { type: 'Integer' } })),
  },
  'fields.E100': {
    fires: project([person, model('Employee', [field('number', 'Auto')], { bases: ['Person'] })]),
    silent: project([person, model('Employee', [field('number', 'Integer')], { bases: ['Person'] })]),
  },
  'fields.E140': {
    fires: withField(field('form', 'FilePath', { path: '/srv', allowFiles: false })),
    silent: withField(field('form', 'FilePath', { path: '/srv', allowFiles: false, allowFolders: true })),
  },
  'entwine.unpacked-protocol': {
    fires: withField(field('address', 'GenericIPAddress', { protocol: 'IPv4', unpackIpv4: true })),
    silent: withField(field('address', 'GenericIPAddress', { unpackIpv4: true })),
  },
  'fields.E150': {
    fires: withField(field('address', 'GenericIPAddress', { blank: true })),
    silent: withField(field('address', 'GenericIPAddress', { blank: true, null: true })),
  },
  'fields.E160': {
    fires: withField(field('created', 'DateTime', { autoNow: true, autoNowAdd: true })),
    silent: withField(field('created', 'DateTime', { autoNowAdd: true })),
  },
  'fields.E170': {
    fires: withField(field('data', 'Binary', { default: 'x' })),
    silent: withField(field('data', 'Text', { default: 'x' })),
  },
  'fields.E201': {
    fires: withField(field('scan', 'File', { primaryKey: true })),
    silent: withField(field('scan', 'File', { unique: true })),
  },
  'fields.E202': {
    fires: withField(field('scan', 'File', { uploadTo: '/scans' })),
    silent: withField(field('scan', 'File', { uploadTo: 'scans' })),
  },
  'fields.W163': {
    fires: withField(text('name', { comment: 'As in the passport' })),
    silent: withField(text('name', { helpText: 'As in the passport' })),
  },
};
