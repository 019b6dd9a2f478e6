/** What is far beyond use in a file is refused by name before anything is made of it. */
import { describe, expect, test } from 'vitest';
import { projectJsonSchema } from '../shared/projectFile/projectSchema.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';

const model = (id: string) => ({ id, name: id, fields: [] });
const file = (change: object) => JSON.stringify({ erd: 2, name: 'x', models: [model('m')], ...change });
const diagram = (change: object) => ({ diagrams: [{ id: 'd', name: 'D', nodes: [], ...change }] });
const node = (change: object) => diagram({ nodes: [{ model: 'm', x: 0, y: 0, ...change }] });
const area = (change: object) =>
  diagram({ areas: [{ id: 'a', name: '', x: 0, y: 0, width: 1, height: 1, ...change }] });
const note = (change: object) => diagram({ notes: [{ id: 'n', text: '', x: 0, y: 0, ...change }] });
const far = Number.MAX_SAFE_INTEGER;
const long = 'x'.repeat(1_000_001);
const many = (count: number) => Array.from({ length: count }, (_, at) => model(`m${at}`));
const between = 'must lie between -10,000,000 and 10,000,000, but is';
const tooLong = 'is a text of 1,000,001 characters, where 1,000,000 are the limit.';

const field = (change: object) => ({
  models: [{ ...model('m'), fields: [{ id: 'f', name: 'f', type: 'Char', ...change }] }],
});

test.each<readonly [string, object, string]>([
  ['a place to the right', node({ x: far }), `diagrams[0].nodes[0].x ${between} ${far}.`],
  ['a place above', node({ y: -far }), `diagrams[0].nodes[0].y ${between} ${-far}.`],
  ['an area', area({ width: 10_000_001 }), `diagrams[0].areas[0].width ${between} 10000001.`],
  ['a note', note({ height: far }), `diagrams[0].notes[0].height ${between} ${far}.`],
  [
    'a bend of a line',
    diagram({ edges: [{ model: 'm', field: 'f', points: [[0, far]] }] }),
    `diagrams[0].edges[0].points[0][1] ${between} ${far}.`,
  ],
  ['a name', { name: long }, `name ${tooLong}`],
  ['a name of a field', field({ name: long }), `models[0].fields[0].name ${tooLong}`],
  ['a help text', field({ helpText: long }), `models[0].fields[0].helpText ${tooLong}`],
  ['a text within any value', field({ choices: [[1, long]] }), `models[0].fields[0].choices[0][1] ${tooLong}`],
  [
    'a key within any value',
    field({ default: { [long]: 1 } }),
    `models[0].fields[0].default["${'x'.repeat(59)}…"] is a key of 1,000,001 characters, where 1,000,000 are the limit.`,
  ],
  ['the models', { models: many(20_001) }, 'models is a list of 20,001, where 20,000 are the limit.'],
  [
    'the choices',
    field({ choices: Array.from({ length: 100_001 }, (_, at) => [at, '']) }),
    'models[0].fields[0].choices is a list of 100,001, where 100,000 are the limit.',
  ],
])('%s beyond the bounds is refused with its place', (_what, change, message) => {
  const read = readProject(file(change));
  expect(read.ok ? 'read' : read.error.message).toBe(message);
  expect(read.ok || read.error.line).toBe(1);
});

test('a whole number that no database holds is refused with its place, as is one that Python would not read', () => {
  const withDigits = (count: number) => file(field({ choices: [[7, 'a']] })).replace('[[7', `[[-${'7'.repeat(count)}`);
  const read = readProject(withDigits(1001));
  expect(read.ok ? 'read' : read.error.message).toBe(
    'models[0].fields[0].choices[0][0] is a whole number of 1,001 digits, where 1,000 are the limit.',
  );
  expect(readProject(withDigits(1000)).ok).toBe(true);
});

test('a whole number that no double holds is no object, and is named where one is wanted', () => {
  const place = (key: string) => {
    const read = readProject(file(field({ [key]: 7 })).replace(`"${key}":7`, `"${key}":${'7'.repeat(30)}`));
    return read.ok ? 'read' : read.error.message;
  };
  const digits = 'but is the number 777777777777777777777777777777.';
  expect(place('limitChoicesTo')).toBe(`models[0].fields[0].limitChoicesTo must be an object of lookups, ${digits}`);
  expect(place('classOptions')).toBe(`models[0].fields[0].classOptions must be an object, ${digits}`);
  expect(place('errorMessages')).toBe(`models[0].fields[0].errorMessages must be an object of texts, ${digits}`);
  expect(place('generated')).toBe(`models[0].fields[0].generated must be an object, ${digits}`);
  expect(place('default')).toBe('read');
});

test('nesting beyond the bounds is refused with its place', () => {
  const read = readProject(`{"erd":1,"name":"x","models":${'['.repeat(100_000)}`);
  expect(read.ok ? 'read' : read.error.message).toMatch(/^models\[0\].* is nested deeper than 200 levels\.$/u);
});

test.each<readonly [string, object]>([
  ['places', node({ x: 10_000_000, y: -10_000_000 })],
  ['texts', { name: long.slice(1) }],
  ['texts of characters beyond the first plane', { name: '😀'.repeat(1_000_000) }],
  ['models', { models: many(20_000) }],
])('%s at the bounds are read', (_what, change) => {
  expect(readProject(file(change)).ok).toBe(true);
});

interface Described {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly prefixItems?: readonly Described[];
  readonly $defs?: Readonly<Record<string, Described>>;
}

describe('the published schema', () => {
  const { properties = {}, $defs = {} } = projectJsonSchema() as Described;

  test('says the same bounds', () => {
    const { nodes, areas, notes } = properties['diagrams']?.items?.properties ?? {};
    for (const place of [nodes, areas, notes]) {
      expect(place?.items?.properties?.['x']).toMatchObject({ minimum: -10_000_000, maximum: 10_000_000 });
    }
    const bend = properties['diagrams']?.items?.properties?.['edges']?.items?.properties?.['points']?.items;
    expect(bend?.prefixItems?.[1]).toMatchObject({ minimum: -10_000_000, maximum: 10_000_000 });
    expect(properties['name']).toEqual({ $ref: '#/$defs/text' });
    expect($defs['text']).toMatchObject({ maxLength: 1_000_000 });
    expect(properties['models']).toMatchObject({ maxItems: 20_000 });
    expect(properties['models']?.items?.properties?.['fields']).toMatchObject({ maxItems: 100_000 });
  });
});
