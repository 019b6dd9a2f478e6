/** The bounds of a file, asked of a project that was edited: what could not be opened again is not made. */
import type { Project } from '../model/project.ts';
import { findBeyondBounds, type BeyondBounds } from './bounds.ts';
import { findBeyondInheritance } from './inheritedFields.ts';
import { formatPath, type JsonPath } from './jsonReader.ts';

/** Parts of projects that are within: an edit leaves nearly all of them as they are. */
const known = new WeakSet<object>();
const knownModels = new WeakSet<object>();

/**
 * What the reader of files would refuse in the project for its size, as a sentence that names the place as people do;
 * undefined where it would refuse nothing. The project is frozen, as commands leave it.
 */
export function whyBeyondBounds(project: Project): string | undefined {
  const { models } = project;
  const found = findBeyondBounds(project as unknown as { readonly [key: string]: unknown }, { known });
  if (found) return sentenceOf(found, project);
  if (knownModels.has(models)) return undefined;
  const inherited = findBeyondInheritance(models);
  if (inherited) return sentenceOf(inherited, project);
  knownModels.add(models);
  return undefined;
}

function sentenceOf({ path, problem }: BeyondBounds, project: Project): string {
  return `${placeIn(project, path)} ${problem}.`;
}

/** `Order.customer (helpText)`; as the file says it where the place is in no model. */
function placeIn(project: Project, path: JsonPath): string {
  const [list, at, inner, position, ...rest] = path;
  const model = list === 'models' && typeof at === 'number' ? project.models[at] : undefined;
  if (!model) return formatPath(path);
  const field = inner === 'fields' && typeof position === 'number' ? model.fields[position] : undefined;
  const label = field ? `${model.name}.${field.name}` : model.name;
  const within = field ? rest : path.slice(2);
  return within.length === 0 ? label : `${label} (${formatPath(within)})`;
}
