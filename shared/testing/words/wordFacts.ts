/** How a row about a word of the file asks Django's facts, and what the export says of it. For tests only. */
import { exactIntegerOf, keyText } from '../../model/exactJson.ts';
import type { Omission, OmissionCode } from '../../model/omission.ts';
import type { DjangoFacts, FieldFacts, ModelFacts, PythonThing } from './djangoFacts.ts';
import type { SaidWord } from './formatWords.ts';

type Members = { readonly [key: string]: unknown };
type Around = SaidWord['around'];
type Text = string | ((said: SaidWord) => string);

/** What Django has, and what the file says. */
export type Compared = readonly [django: unknown, said: unknown];

/**
 * What becomes of a word wherever it stands: Django has it, or the export says that it has not, or no export speaks of it.
 * Of several the first that is so counts, and each of `django` and `omitted` has to be so somewhere.
 */
export interface WordRow {
  /** Undefined where Django is not to have it. */
  readonly django?: (said: SaidWord, facts: DjangoFacts) => Compared | undefined;
  readonly omitted?: readonly OmissionCode[];
  /** What stands in the message of the omission; the key itself where it is not said. */
  readonly says?: Text | undefined;
  /** What the omission is about, where that is not the place of the word. */
  readonly object?: (said: SaidWord) => string;
  /** Why no export speaks of it. */
  readonly file?: string;
}

/** The innermost that is called so. */
export function nearest(around: Around, name: string): Members {
  const found = around.findLast((each) => each.name === name)?.value;
  return (found ?? {}) as Members;
}

/** Values by the names that the fixtures call them by. */
const values = new Map([
  ['support.things.FORM', 'NFC'],
  ['support.things.LEAST', 'a'],
]);

/** A value of the file as `introspection.py` writes what Python has. */
export function inPython(value: unknown): unknown {
  const digits = exactIntegerOf(value);
  if (digits !== undefined) return { integer: digits };
  if (Array.isArray(value)) return value.map(inPython);
  if (typeof value !== 'object' || value === null) return value;
  const said = value as Members;
  const keys = Object.keys(said).join();
  if (keys === 'call') return { dotted: said['call'] };
  if (keys === 'literal') return said['literal'];
  if (keys === 'name') return values.get(String(said['name'])) ?? { dotted: said['name'] };
  if (typeof said['name'] === 'string' && /^name(?:,args)?(?:,options)?$/u.test(keys)) {
    return { dotted: said['name'], args: inPython(said['args'] ?? []), kwargs: inPython(said['options'] ?? {}) };
  }
  return Object.fromEntries(Object.entries(said).map(([key, each]) => [keyText(key), inPython(each)]));
}

const settingsOf = (around: Around) => (nearest(around, 'project')['settings'] ?? {}) as Members;

/** Of the model around, else the project's own. */
export function appOfModel({ around }: Pick<SaidWord, 'around'>): string {
  return String(nearest(around, 'model')['app'] ?? settingsOf(around)['app'] ?? 'app');
}

interface PlacedModel {
  readonly around: Around;
  readonly model: Members;
}

export function labelOf({ around, model }: PlacedModel): string {
  return `${String(model['app'] ?? settingsOf(around)['app'] ?? 'app')}.${String(model['name'])}`;
}

/** The models of the file that are no one else's. */
export function ownModels(around: Around): readonly PlacedModel[] {
  const models = nearest(around, 'project')['models'] as readonly Members[];
  return models.filter(({ external }) => external !== true).map((model) => ({ around, model }));
}

export function modelFactsOf({ around }: SaidWord, facts: DjangoFacts): ModelFacts | undefined {
  return facts.models[labelOf({ around, model: nearest(around, 'model') })];
}

/** Of the field, or of what an array's items are. */
export function fieldFactsOf(said: SaidWord, facts: DjangoFacts): FieldFacts | undefined {
  const [field, ...items] = said.around.filter(({ name }) => name === 'field');
  const own = modelFactsOf(said, facts)?.fields[String((field?.value as Members | undefined)?.['name'])];
  return items.reduce<FieldFacts | undefined>((outer) => {
    const inner = outer?.kwargs?.['base_field'] as PythonThing | undefined;
    return inner && { class: inner.dotted, path: inner.dotted, kwargs: inner.kwargs ?? {}, attributes: {} };
  }, own);
}

export function enumFacts({ around }: SaidWord, facts: DjangoFacts): DjangoFacts['enums'][string] | undefined {
  const { app = settingsOf(around)['app'] ?? 'app', name } = nearest(around, 'enum');
  return facts.enums[`${String(app)}.${String(name)}`];
}

export function enumMember(said: SaidWord, facts: DjangoFacts): readonly [string, unknown, string] | undefined {
  const all = nearest(said.around, 'enum')['values'] as readonly unknown[];
  return enumFacts(said, facts)?.members[all.indexOf(nearest(said.around, 'enumValue'))];
}

const isEntry = (name: string) => name === 'index' || name.startsWith('constraint.');

/** Of the constraint or index, else of the field, else the ordering of the model. */
export function holderFacts(said: SaidWord, facts: DjangoFacts): unknown {
  const model = modelFactsOf(said, facts);
  const held = said.around.findLast(({ name }) => isEntry(name))?.value as Members | undefined;
  const name = String(held?.['name']);
  if (held) return model?.constraints[name] ?? model?.indexes[name];
  return fieldFactsOf(said, facts) ?? model?.meta['ordering'];
}

export const isInDjango: WordRow = {
  django: (said, facts) => [modelFactsOf(said, facts) !== undefined, true],
};

/** What is said of an external model is somebody else's, but that it is external and where its class is. */
export function isOfOthers({ word, around }: SaidWord): boolean {
  return nearest(around, 'model')['external'] === true && word !== 'model.external' && word !== 'model.class';
}

export function meta(name: string): WordRow {
  return {
    django: (said, facts) => {
      const model = modelFactsOf(said, facts);
      return model && [model.meta[name], said.value];
    },
  };
}

export function kwarg(name: string, expected: (said: SaidWord) => unknown = ({ value }) => inPython(value)): WordRow {
  return {
    django: (said, facts) => {
      const field = fieldFactsOf(said, facts);
      return field && [field.kwargs?.[name], expected(said)];
    },
  };
}

/** What is no keyword of `deconstruct`; the first of several names that Django has. */
export function fieldAttribute(
  names: string | readonly string[],
  expected: (said: SaidWord) => unknown = ({ value }) => value,
): WordRow {
  return {
    django: (said, facts) => {
      const { attributes = {} } = fieldFactsOf(said, facts) ?? {};
      const name = [names].flat().find((each) => each in attributes);
      return [name === undefined ? undefined : attributes[name], expected(said)];
    },
  };
}

/** Of a constraint or an index. */
export function entry(
  name: string,
  expected: (said: SaidWord) => unknown = ({ value }) => value,
  { onlyWhen }: { readonly onlyWhen?: (value: unknown) => boolean } = {},
): WordRow {
  return {
    django: (said, facts) => {
      const { kwargs } = (holderFacts(said, facts) ?? {}) as PythonThing;
      return onlyWhen?.(said.value) === false ? undefined : [kwargs?.[name], expected(said)];
    },
  };
}

/** The text stands in what Django says of the holder. */
export function containsText(text: (said: SaidWord) => string): WordRow {
  return {
    django: (said, facts) => {
      const all = JSON.stringify(holderFacts(said, facts) ?? '');
      const isThere = all.includes(text(said));
      return isThere ? [true, true] : [`${text(said)} is not in ${all}`, true];
    },
  };
}

/** A row for each type whose class is called like it. */
export function typed(module: string, types: string): Readonly<Record<string, WordRow>> {
  const row = (type: string): WordRow => ({
    django: (said, facts) => {
      const { class: own, generated } = nearest(said.around, 'field');
      const field = fieldFactsOf(said, facts);
      if (!field) return undefined;
      const output = field.kwargs?.['output_field'] as PythonThing | undefined;
      const path = generated === undefined ? field.path : output?.dotted;
      return [path, own ?? `${module}.${type}Field`];
    },
  });
  return Object.fromEntries(types.split(' ').map((type) => [`field.type=${type}`, row(type)]));
}

/** Label of the model that an id names. */
export function targetLabel({ around, value }: SaidWord): string {
  const models = nearest(around, 'project')['models'] as readonly Members[];
  const model = value === 'self' ? nearest(around, 'model') : models.find(({ id }) => id === value);
  // Django's own app of content types is installed as it is.
  return model ? labelOf({ around, model }) : '';
}

export const pythonBases: WordRow = {
  django: (said, facts) => {
    const { bases = [], mixins = [] } = nearest(said.around, 'model');
    const models = nearest(said.around, 'project')['models'] as readonly Members[];
    const classes = (bases as readonly string[]).map((id) => {
      const model = models.find((each) => each['id'] === id) ?? {};
      const [app, name] = labelOf({ around: said.around, model }).split('.');
      return model['class'] ?? `${app}.models.${name}`;
    });
    return [modelFactsOf(said, facts)?.bases, [...(mixins as readonly string[]), ...classes]];
  },
};

const plainSql = (text: string) => text.toLowerCase().replaceAll(/["()\s]/gu, '');

/** Whether a text of the file is among the SQL of Django's expressions. */
export function sameSql(text: unknown, thing: unknown): boolean | string {
  const wanted = plainSql(typeof text === 'string' ? text : String((text as Members)['sqlite']));
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { sql } = value as { readonly sql?: unknown };
    if (typeof sql === 'string') found.push(plainSql(sql));
    for (const each of Object.values(value)) look(each);
  };
  look(thing);
  return found.includes(wanted) ? true : `${wanted} is none of ${found.join(', ')}`;
}

/** The place as an omission names it. */
function objectOf({ around }: SaidWord): string {
  const model = around.find(({ name }) => name === 'model')?.value as Members | undefined;
  const field = around.find(({ name }) => name === 'field')?.value as Members | undefined;
  if (!model) return '';
  const label = labelOf({ around, model });
  return field ? `${label}.${String(field['name'])}` : label;
}

/** Whether the export says of this word, at its place, that it is not written. */
export function isOmitted(said: SaidWord, row: WordRow, omissions: readonly Omission[]): boolean {
  const key = said.word.split(/[.=]/u).at(-1) ?? '';
  const { says = key } = row;
  const text = typeof says === 'function' ? says(said) : says;
  const place = row.object?.(said) ?? objectOf(said);
  return omissions.some(
    ({ code, object, message }) => row.omitted?.includes(code) === true && object === place && message.includes(text),
  );
}
