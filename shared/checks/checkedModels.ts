/** What goes to one who checks a project elsewhere: all of it once, and then only the models that an edit made anew. */
import type { Model, Project } from '../model/project.ts';

/** What checks read of a project besides its models. */
type CheckedRest = Omit<Project, 'models' | 'diagrams' | 'ignore'>;

export interface CheckRequest {
  /** Of the request, for its answer. */
  readonly number: number;
  readonly rest: CheckedRest;
  /** Ids of all models, in the order of the document. */
  readonly order: readonly string[];
  /** Those that the other side does not have, or has otherwise. */
  readonly models: readonly Model[];
}

export function checkRequest(number: number, project: Project, before: Project | undefined): CheckRequest {
  const { models, diagrams: _diagrams, ignore: _ignore, ...rest } = project;
  const known = new Map(before?.models.map((model) => [model.id, model]));
  return {
    number,
    rest,
    order: models.map(({ id }) => id),
    models: models.filter((model) => known.get(model.id) !== model),
  };
}

/** The other side: gives the project of each request, in which what did not change keeps its identity. */
export class CheckedModels {
  private models = new Map<string, Model>();
  private rest: { readonly text: string; readonly value: CheckedRest } | undefined;

  projectOf({ rest, order, models }: CheckRequest): Project {
    for (const model of models) this.models.set(model.id, model);
    const ordered = order.flatMap((id) => this.models.get(id) ?? []);
    this.models = new Map(ordered.map((model) => [model.id, model]));
    const text = JSON.stringify(rest);
    // Settings that are new objects each time would be an edit of everything.
    if (this.rest?.text !== text) this.rest = { text, value: rest };
    return { ...this.rest.value, models: ordered, diagrams: [] };
  }
}
