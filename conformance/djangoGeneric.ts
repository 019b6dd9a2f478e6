/** What Django says of relations to rows of any model: right ones, wrong ones, and those that heirs have copies of. */
import { checkCases } from '../shared/checks/cases/checkCases.ts';
import type { Field, Model, Project } from '../shared/model/project.ts';
import { genericRelationsProject } from '../shared/testing/genericRelationsProject.ts';
import type { DjangoPython } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import type { Tally } from './tally.ts';

const [types] = genericRelationsProject.models;

const key: Field = { id: 'g', name: 'thing', type: 'GenericForeignKey' };
const model: Field = { id: 'c', name: 'content_type', type: 'ForeignKey', to: 'types', onDelete: 'CASCADE' };
const row: Field = { id: 'o', name: 'object_id', type: 'PositiveInteger' };

function projectOf(...models: readonly Model[]): Project {
  return { ...genericRelationsProject, models: [...(types ? [types] : []), ...models] };
}

/** One model of these fields. */
const tag = (fields: readonly Field[], options: Partial<Model> = {}): Model => ({
  id: 't',
  name: 'Tag',
  fields,
  ...options,
});
const heir = (options: Partial<Model>, fields: readonly Field[] = []): Model => ({
  id: 'h',
  name: 'Heir',
  bases: ['t'],
  fields,
  ...options,
});

const odd: Readonly<Record<string, Project>> = {
  'no field of the row': projectOf(tag([model, key])),
  'no field of the model': projectOf(tag([row, key])),
  'neither field': projectOf(tag([key])),
  'a number for the model': projectOf(
    tag([{ ...model, type: 'Integer', to: undefined, onDelete: undefined }, row, key]),
  ),
  'a one-to-one for the model': projectOf(tag([{ ...model, type: 'OneToOne' }, row, key])),
  'another model': projectOf(tag([{ ...model, to: 'self' }, row, key])),
  'a many-to-many for the model': projectOf(tag([{ ...model, type: 'ManyToMany', onDelete: undefined }, row, key])),
  'a name with an underscore behind': projectOf(tag([model, row, { ...key, name: 'thing_' }])),
  'a name with two underscores': projectOf(tag([model, row, { ...key, name: 'the__thing' }])),
  'called pk': projectOf(tag([model, row, { ...key, name: 'pk' }])),
  'called check': projectOf(tag([model, row, { ...key, name: 'check' }])),
  'another name for the columns': projectOf(tag([model, row, { ...key, contentType: 'content_type_id' }])),
  'wrong in an heir with a table': projectOf(tag([model, key]), heir({})),
  'wrong in an heir of an abstract model': projectOf(tag([model, key], { abstract: true }), heir({})),
  'wrong in a proxy': projectOf(tag([model, key]), heir({ proxy: true })),
  'the row in the heir': projectOf(tag([model, key]), heir({}, [row])),
  'declared again by an heir': projectOf(tag([model, row, key]), heir({}, [{ ...key, id: 'k' }])),
  'declared again by an heir of an abstract model': projectOf(
    tag([model, row, key], { abstract: true }),
    heir({}, [{ ...key, id: 'k', objectId: 'past' }]),
  ),
  'a column of its name in an heir': projectOf(
    tag([model, row, key]),
    heir({}, [{ id: 'k', name: 'thing', type: 'Integer' }]),
  ),
  'an option that it has not': projectOf(tag([model, row, { ...key, blank: true }])),
  'in a unique set': projectOf(
    tag([model, row, key], { constraints: [{ type: 'unique', name: 'u', fields: ['thing'] }] }),
  ),
  'in an index': projectOf(tag([model, row, key], { indexes: [{ name: 'i', fields: ['thing'] }] })),
  'a relation to no such key': projectOf(
    tag([model, row, key, { id: 'r', name: 'tags', type: 'GenericRelation', to: 'self', objectId: 'past' }]),
  ),
  'a relation to a model that is not there': projectOf(
    tag([{ id: 'r', name: 'tags', type: 'GenericRelation', to: 'nowhere' }]),
  ),
  'a relation to an abstract model': projectOf(
    tag([{ id: 'r', name: 'tags', type: 'GenericRelation', to: 'h' }]),
    heir({ abstract: true, bases: [] }, [model, row, key]),
  ),
  'a relation that a proxy has': projectOf(
    tag([
      model,
      row,
      key,
      { id: 'r', name: 'tags', type: 'GenericRelation', to: 'self', limitChoicesTo: { object_id: 1 } },
    ]),
    heir({ proxy: true }),
  ),
};

export function checkGenericRelations(django: DjangoPython, tally: Tally): void {
  const cases = Object.entries(checkCases).flatMap(([code, { fires, silent }]) =>
    /^contenttypes|generic/u.test(code)
      ? [[`${code} fires`, fires] as const, [`${code} is silent`, silent] as const]
      : [],
  );
  const asked = [['all', genericRelationsProject] as const, ...Object.entries(odd), ...cases];
  const verdicts = judgeByDjango(
    django,
    asked.map(([, project]) => project),
    {},
  );
  verdicts.forEach((verdict, at) => {
    const title = `generic relations: ${asked[at]?.[0] ?? ''}`;
    if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else tally.pass(title);
  });
}
