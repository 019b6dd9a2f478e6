/** Projects whose names and paths a split has to follow, and what is asked of them. */
import type { SplitRequest } from '../commands/splitTypes.ts';
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { labelOf } from '../model/modelQueries.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { withEntryIds } from '../projectFile/entryIds.ts';
import { sparseProject } from '../projectFile/sparseProject.ts';
import { benchProject } from './benchProjects.ts';

/** Each kind of link. */
export const splitLinks: readonly Partial<SplitRequest>[] = [
  { link: 'sharedKey' },
  { link: 'ownKey' },
  { link: 'fromOld' },
  { link: 'fromOld', optional: true },
];

type Below = (limit: number) => number;

/** A project of the bench with names and paths everywhere that may have to change. */
export function splitProject(seed: number, below: Below): Project {
  const { models: benchModels, ...rest } = benchProject(seed);
  const models = benchModels.map((model) => ({ ...model, fields: model.fields.map((field) => toSelf(model, field)) }));
  const bench: Project = { ...rest, models };
  const graph = modelGraphOf(bench);
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  const pathOn = (node: ModelNode | undefined): string => {
    const field = pick(node?.allFields ?? []);
    if (!node || !field) return 'pk';
    const target = field.relation?.target;
    if (target && below(2) === 0) return `${field.name}__${pathOn(target)}`;
    const reverse = pick(node.visibleReverseRelations.filter(({ relation }) => relation?.hidden === false));
    return reverse?.relation && below(3) === 0 ? `${reverse.relation.queryName}__${pathOn(reverse.owner)}` : field.name;
  };
  const decorated = models.map((model): Model => {
    const node = graph.byId.get(model.id);
    const fields = model.fields.map((field): Field => {
      const target = field.to === 'self' ? node : graph.byId.get(field.to ?? '');
      const limited = isRelationType(field.type) && below(3) === 0 && { limitChoicesTo: { [pathOn(target)]: 1 } };
      return { ...field, ...limited };
    });
    const names = () => Array.from({ length: 1 + below(2) }, () => `${below(2) === 0 ? '-' : ''}${pathOn(node)}`);
    return withEntryIds({
      ...model,
      fields,
      ...(model.external !== true && below(2) === 0 && { ordering: names() }),
      ...(model.external !== true && below(3) === 0 && { getLatestBy: names() }),
    });
  });
  const project = { ...bench, models: decorated };
  const objects = project.models.flatMap((model) =>
    model.fields.map(({ name }) => `${labelOf(model, project.settings)}.${name}`),
  );
  const nodes = project.models.filter(() => below(4) > 0).map(({ id }, at) => ({ model: id, x: at * 300, y: 0 }));
  const matches = project.models.flatMap(({ id, fields }) =>
    fields
      .slice(0, 2)
      .map((field) => ({ kind: 'database' as const, from: [null, id, field.name], model: id, field: field.id })),
  );
  return sparseProject({
    ...project,
    ignore: objects.filter(() => below(9) === 0).map((object) => ({ code: 'models.W042', object, reason: 'ours' })),
    matches: matches.filter(() => below(3) === 0),
    diagrams: [{ id: 'd', name: 'Main', nodes, edges: edgesOf(project, below) }],
  });
}

/** A relation to its own model in the words that a join has for it. */
function toSelf(model: Model, field: Field): Field {
  if (field.to !== model.id) return field;
  return { ...field, to: 'self', ...(field.type === 'ManyToMany' && { symmetrical: false }) };
}

function edgesOf(project: Project, below: Below) {
  return project.models.flatMap(({ id, fields }) =>
    fields
      .filter(({ type }) => isRelationType(type) && below(2) === 0)
      .map((field) => ({ model: id, field: field.id, points: [[1, 2]] as [number, number][] })),
  );
}

/** Half of the fields of a model, each kind of link in turn; undefined where no model has enough. */
export function chosenSplit(project: Project, seed: number, below: Below): SplitRequest | undefined {
  const models = project.models.filter(({ fields, external, proxy }) => fields.length > 1 && !external && !proxy);
  const model = models[below(models.length)];
  if (!model) return undefined;
  const isKey = (field: Field) =>
    field.primaryKey === true ||
    model.constraints?.some(({ type, ...rest }) => type === 'primaryKey' && JSON.stringify(rest).includes(field.name));
  const fields = model.fields.filter((field) => !isKey(field) && below(2) === 0).map(({ id }) => id);
  return { model: model.id, fields, ...splitLinks[seed % splitLinks.length] };
}
