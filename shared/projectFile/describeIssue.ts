/** Says in a sentence, with the place and the value found there, what the validator refused. */
import type { z } from 'zod';
import { clip } from '../model/clip.ts';
import { exactIntegerOf } from '../model/exactJson.ts';
import { formatPath, type JsonPath } from './jsonReader.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { areaSchema, diagramSchema, fieldSchema, modelSchema, noteSchema } from './projectSchema.ts';

export interface DescribedIssue {
  readonly path: JsonPath;
  readonly message: string;
}

const expectations: { readonly [expected: string]: string } = {
  string: 'a text',
  int: 'an integer',
  number: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a pair [value, label]',
  object: 'an object',
};

const allKeys = [
  ...[fieldSchema, modelSchema, diagramSchema, areaSchema, noteSchema].flatMap((schema) => Object.keys(schema.shape)),
  ...[indexOptions, ...Object.values(constraintOptions)].flatMap((options) => Object.keys(options)),
];

/** `max_length` and `maxlength` are `maxLength`. */
function plain(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

export function describeIssue(issue: z.core.$ZodIssue | undefined, file: unknown): DescribedIssue {
  if (!issue) return { path: [], message: '$ is not a project.' };
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const inner = issue.code === 'invalid_union' ? meantBranch(issue) : undefined;
  if (inner) return describeIssue({ ...inner, path: [...path, ...inner.path] }, file);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const place = [...path, key];
    const meant = allKeys.find((known) => plain(known) === plain(key));
    const hint = meant !== undefined && meant !== key ? ` (did you mean ${meant}?)` : '';
    return { path: place, message: `${formatPath(place)} is not a key of the file format${hint}.` };
  }
  const found = valueAt(file, path);
  const place = formatPath(path);
  if (found === undefined) return { path, message: `${place} is missing.` };
  return { path, message: `${place} must be ${expectationOf(issue)}, but is ${describeValue(found)}.` };
}

/** What is wrong in the one form of a union that the value comes near to: it fails inside, and not as a whole. */
function meantBranch({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined {
  const fails = (issue: z.core.$ZodIssue) => issue.path.length === 0 && issue.code !== 'unrecognized_keys';
  const near = errors.filter((issues) => issues.length > 0 && !issues.some(fails));
  const [first] = near.toSorted((one, other) => one.length - other.length);
  return first?.[0];
}

function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      // What free keys are for is said by the schema.
      return issue.expected === 'record' ? issue.message : (expectations[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return oneOf(issue.values.map((value) => JSON.stringify(value)));
    case 'invalid_union':
      // With a discriminator the place is the discriminator itself; without one the schema gives the words.
      return issue.discriminator === undefined
        ? issue.message
        : oneOf(Object.keys(constraintOptions).map((key) => `"${key}"`));
    case 'too_big':
    case 'too_small':
      return issue.origin === 'array' ? 'a pair [value, label]' : 'an integer that can be kept exactly';
    default:
      return issue.message;
  }
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`;
}

function valueAt(file: unknown, path: JsonPath): unknown {
  let value = file;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as { [key: string | number]: unknown })[part];
  }
  return value;
}

function describeValue(value: unknown): string {
  if (value === null) return 'null';
  const digits = exactIntegerOf(value);
  if (digits !== undefined) return `the number ${clip(digits, 40)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'string') {
    return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value)}`;
  }
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? `the number ${value}` : String(value);
}
