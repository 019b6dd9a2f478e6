/** Every project that is one step smaller: a model, a field, an option, a constraint or an index less. */
import type { Field, Model, Project } from '../shared/model/project.ts';

export function smallerProjects(project: Project): Project[] {
  const { models } = project;
  const smaller: Project[] = models.map((model) => ({ ...project, models: models.filter((each) => each !== model) }));
  for (const key of Object.keys(project.settings).filter((each) => each !== 'app')) {
    smaller.push({ ...project, settings: without(project.settings, key) });
  }
  models.forEach((model, index) => {
    for (const less of smallerModels(model)) smaller.push({ ...project, models: models.with(index, less) });
  });
  return smaller;
}

function smallerModels(model: Model): Model[] {
  const smaller: Model[] = model.fields.map((field) => ({
    ...model,
    fields: model.fields.filter((each) => each !== field),
  }));
  // Without its app an external model would be one that nobody has.
  const kept = new Set(['id', 'name', 'fields', 'external', ...(model.external ? ['app'] : [])]);
  for (const key of Object.keys(model).filter((each) => !kept.has(each))) smaller.push(without(model, key));
  for (const list of ['constraints', 'indexes', 'bases'] as const) {
    const items: readonly unknown[] = model[list] ?? [];
    if (items.length < 2) continue;
    for (const item of items) smaller.push({ ...model, [list]: items.filter((each) => each !== item) });
  }
  model.fields.forEach((field, index) => {
    for (const less of smallerFields(field)) smaller.push({ ...model, fields: model.fields.with(index, less) });
  });
  return smaller;
}

function smallerFields(field: Field): Field[] {
  const kept = new Set(['id', 'name', 'type', 'to', 'onDelete', 'dbType']);
  return Object.keys(field)
    .filter((key) => !kept.has(key))
    .map((key) => without(field, key));
}

function without<T extends object>(value: T, key: string): T {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)) as T;
}
