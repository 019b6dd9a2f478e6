import { clip } from '../model/clip.ts';
import { formatPath, type JsonPath } from './jsonReader.ts';
import type { ProjectFile } from './projectSchema.ts';

export interface Duplicate {
  readonly path: JsonPath;
  readonly message: string;
}

/** The first id that another of its kind already has, in document order. */
export function findDuplicate(file: ProjectFile): Duplicate | undefined {
  const models = file.models ?? [];
  const diagrams = file.diagrams ?? [];
  return (
    duplicateIn(models, ['models'], 'id') ??
    firstOf(models, (model, at) => duplicateIn(model.fields ?? [], ['models', at, 'fields'], 'id')) ??
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
      const place = [...path, at, key];
      const shown = clip(id, 60);
      return {
        path: place,
        message: `${formatPath(place)} repeats ${JSON.stringify(shown)}, which ${formatPath([...path, earlier])} already has.`,
      };
    }
    places.set(id, at);
  }
  return undefined;
}
