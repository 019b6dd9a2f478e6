/** Which models a split would do good, and what the new model may be called. */
import { isIgnored, splitHintOf } from '../checks/ignoredFindings.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import { isNullable } from '../model/modelQueries.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { plural, snakeCase, suggestModelName } from './suggestNames.ts';
import { documentOf } from './splitSides.ts';
import { whyFieldsStay, whyNoSplit } from './splitRefusals.ts';

/** `address_street`, `address_city` → `Address`; words about a person → `UserProfile`; else `UserDetails`. */
export function suggestedName(project: Project, modelId: string, fieldIds: readonly string[]): string {
  const model = project.models.find(({ id }) => id === modelId);
  const chosen = model?.fields.filter(({ id }) => fieldIds.includes(id)) ?? [];
  const name = model?.name ?? 'Model';
  const wanted = [commonPrefix(chosen.map((field) => field.name))].filter((prefix) => prefix !== '').map(className);
  const made = isAboutPerson(chosen) ? [`${name}Profile`, `${name}Details`] : [`${name}Details`, `${name}Profile`];
  const candidates = [...wanted, ...wanted.map((prefix) => `${name}${prefix}`), ...made];
  const free = candidates.find((candidate) => suggestModelName(project, candidate, model?.app) === candidate);
  return free ?? suggestModelName(project, `${name}Details`, model?.app);
}

const personal =
  /^(?:bio|biography|avatar|photo|picture|birth|birthday|date_of_birth|nickname|website|about|gender|locale|timezone|language|phone)/u;

function isAboutPerson(fields: readonly Field[]): boolean {
  return fields.filter(({ name }) => personal.test(name)).length * 2 > fields.length;
}

/** The words that all names begin with and that leave something of each; empty where there are none. */
export function commonPrefix(names: readonly string[]): string {
  const [first, ...others] = names.map((name) => snakeCase(name).split('_'));
  if (!first || others.length === 0) return '';
  let length = 0;
  while (
    length < first.length - 1 &&
    others.every((words) => words.length > length + 1 && words[length] === first[length])
  ) {
    length += 1;
  }
  const prefix = first.slice(0, length).join('_');
  return /^\p{L}/u.test(prefix) && !['is', 'has', 'can', 'the', 'no', 'num'].includes(prefix) ? prefix : '';
}

function className(words: string): string {
  return words
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** A model that may be better off as two, and the fields that could go. */
export interface SplitHint {
  readonly model: string;
  readonly fields: readonly string[];
  readonly name: string;
  readonly sentence: string;
}

const manyFields = 20;
const nullableInRow = 4;
const samePrefix = 3;

/** Of a model of more than 20 fields: those that share a prefix, at least 3, or stand nullable in a row, at least 4; not where it is ignored. */
export function splitHint(project: Project, modelId: string): SplitHint | undefined {
  const node = modelGraphOf(project).byId.get(modelId);
  if (!node || whyNoSplit(project, node)) return undefined;
  const model = documentOf(project, node);
  if (model.fields.length <= manyFields || isIgnored(project, splitHintOf(project, model))) return undefined;
  for (const group of [...groupsByPrefix(model), ...nullableRuns(model)]) {
    const fields = group.map(({ id }) => id);
    if (whyFieldsStay(project, node, new Set(fields)).length > 0) continue;
    const name = suggestedName(project, modelId, fields);
    const prefix = commonPrefix(group.map((field) => field.name));
    const what =
      prefix === ''
        ? `${group.length} of them in a row may be empty`
        : `${group.length} of them are called ${prefix}_…`;
    return {
      model: modelId,
      fields,
      name,
      sentence: `${model.name} has ${model.fields.length} ${plural('field')}; ${what} and could be ${name}, linked one-to-one`,
    };
  }
  return undefined;
}

/** The largest group first; among equals the one that stands first. */
function largestFirst(groups: readonly (readonly Field[])[]): readonly (readonly Field[])[] {
  return groups.toSorted((one, other) => other.length - one.length);
}

function groupsByPrefix({ fields }: Model): readonly (readonly Field[])[] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const [first, ...rest] = snakeCase(field.name).split('_');
    if (first === undefined || rest.length === 0) continue;
    const group = groups.get(first);
    if (group) group.push(field);
    else groups.set(first, [field]);
  }
  const named = [...groups.values()].filter(
    (group) => group.length >= samePrefix && commonPrefix(group.map(({ name }) => name)) !== '',
  );
  return largestFirst(named);
}

function nullableRuns({ fields }: Model): readonly (readonly Field[])[] {
  const runs: Field[][] = [[]];
  for (const field of fields) {
    if (isNullable(field) && field.primaryKey !== true) runs.at(-1)?.push(field);
    else if (runs.at(-1)?.length !== 0) runs.push([]);
  }
  return largestFirst(runs.filter((run) => run.length >= nullableInRow));
}
