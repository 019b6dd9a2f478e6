import { expect, test } from 'vitest';
import { projectJsonSchema } from '../shared/projectFile/projectSchema.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { growingProjects } from './growingProjects.ts';

interface Schema {
  readonly items?: Schema | false;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Paths of what may hold any number: lists, and objects with keys of their own. */
function listsOf(schema: Schema, path = ''): string[] {
  const { items, prefixItems = [], properties = {}, additionalProperties: any, anyOf = [], oneOf = [] } = schema;
  return [
    ...(items && prefixItems.length === 0 ? [path] : []),
    ...(typeof any === 'object' ? [path, ...listsOf(any, `${path}.*`)] : []),
    ...(items ? listsOf(items, `${path}[]`) : []),
    ...prefixItems.flatMap((each) => listsOf(each, `${path}[]`)),
    ...Object.entries(properties).flatMap(([key, each]) => listsOf(each, path === '' ? key : `${path}.${key}`)),
    ...[...anyOf, ...oneOf].flatMap((each) => listsOf(each, path)),
  ];
}

/** Paths of what holds at least so many in a file. */
function longIn(value: unknown, least: number, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Object.keys(value).length >= least ? [path] : [];
  const inner = Array.isArray(value)
    ? value.flatMap((each) => longIn(each, least, `${path}[]`))
    : Object.entries(value).flatMap(([key, each]) => longIn(each, least, path === '' ? key : `${path}.${key}`));
  return [...own, ...inner];
}

const COUNT = 120;

test('each list that a file may hold grows in one of them', () => {
  const grown = new Set(
    Object.values(growingProjects).flatMap((make) => longIn(JSON.parse(writeProject(make(COUNT))), COUNT)),
  );
  // What is said of the items of an array is read by the same code as what is said of a field.
  const lists = [...new Set(listsOf(projectJsonSchema()))].filter((path) => !path.includes('[].items.'));
  expect(lists.length).toBeGreaterThan(40);
  expect(lists.filter((path) => !grown.has(path))).toEqual([]);
});

test.each(Object.entries(growingProjects))('%s: what grows is a project', (_list, make) => {
  const read = readProject(writeProject(make(COUNT)));
  expect(read.ok ? '' : read.error.message).toBe('');
});
