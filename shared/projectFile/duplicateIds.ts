import { clip } from '../model/clip.ts';
import { formatPath, type JsonPath } from './jsonReader.ts';
import type { ProjectFile } from './projectSchema.ts';

type FileModel = NonNullable<ProjectFile['models']>[number];

export interface Duplicate {
  readonly path: JsonPath;
  readonly message: string;
}

/** The first id that another of its kind already has, in document order. */
export function findDuplicate(file: ProjectFile): Duplicate | undefined {
  const models = file.models ?? [];
  const diagrams = file.diagrams ?? [];
  return (
    duplicateIn(file.enums ?? [], ['enums'], 'id') ??
    firstOf(file.enums ?? [], ({ values }, at) => duplicateIn(values, ['enums', at, 'values'], 'id')) ??
    duplicateIn(models, ['models'], 'id') ??
    firstOf(models, (model, at) => duplicateIn(model.fields ?? [], ['models', at, 'fields'], 'id')) ??
    firstOf(models, duplicateEntry) ??
    duplicateIn(file.objects ?? [], ['objects'], 'id') ??
    duplicateIn(diagrams, ['diagrams'], 'id') ??
    firstOf(
      diagrams,
      (diagram, at) =>
        duplicateIn(diagram.nodes, ['diagrams', at, 'nodes'], 'model') ??
        duplicateIn(diagram.areas ?? [], ['diagrams', at, 'areas'], 'id') ??
        duplicateIn(diagram.notes ?? [], ['diagrams', at, 'notes'], 'id'),
    )
  );
}

/** Constraints and indexes of a model share their ids' space. */
function duplicateEntry({ constraints = [], indexes = [] }: FileModel, at: number): Duplicate | undefined {
  const taken = new Set(constraints.map(({ id }) => id));
  const shared = indexes.findIndex(({ id }) => taken.has(id));
  return (
    duplicateIn(constraints, ['models', at, 'constraints'], 'id') ??
    duplicateIn(indexes, ['models', at, 'indexes'], 'id') ??
    (shared < 0
      ? undefined
      : repeated(
          indexes[shared]?.id ?? '',
          ['models', at, 'indexes', shared, 'id'],
          ['models', at, 'constraints', constraints.findIndex(({ id }) => id === indexes[shared]?.id)],
        ))
  );
}

function firstOf<T>(items: readonly T[], find: (item: T, at: number) => Duplicate | undefined): Duplicate | undefined {
  for (const [at, item] of items.entries()) {
    const found = find(item, at);
    if (found) return found;
  }
  return undefined;
}

function duplicateIn<K extends string>(
  items: readonly { readonly [key in K]: string }[],
  path: JsonPath,
  key: K,
): Duplicate | undefined {
  const places = new Map<string, number>();
  for (const [at, item] of items.entries()) {
    const id = item[key];
    const earlier = places.get(id);
    if (earlier !== undefined) {
      return repeated(id, [...path, at, key], [...path, earlier]);
    }
    places.set(id, at);
  }
  return undefined;
}

function repeated(id: string, place: JsonPath, earlier: JsonPath): Duplicate {
  const shown = JSON.stringify(clip(id, 60));
  return { path: place, message: `${formatPath(place)} repeats ${shown}, which ${formatPath(earlier)} already has.` };
}
