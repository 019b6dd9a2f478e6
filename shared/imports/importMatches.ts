/** Names of a database of which a project remembers what they are in it, or that they are nothing: what people were asked about. */
import type { Field, Match, Model, Project } from '../model/project.ts';
import { idOf } from '../physical/tableModel.ts';
import { columnOf, tableOf } from './mergedParts.ts';

/** Schema or null, table, column. */
type Place = Match['from'];

export function tablePlace(model: {
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly name?: string;
}): Place {
  return [model.schema ?? null, model.table ?? model.name ?? null];
}

export function columnPlace(model: Model, field: Field): Place {
  return [model.schema ?? null, tableOf(model), columnOf(field)];
}

const isOf = (from: Place) => (match: Match) =>
  match.kind === 'database' && match.from.length === from.length && match.from.every((name, at) => name === from[at]);

export function matchOf(project: Project, from: Place): Match | undefined {
  return project.matches?.find(isOf(from));
}

/** `asked` takes the place of what was remembered; a name that was said to be `said` now is no longer nothing. */
export function withMatches(
  project: Project,
  { asked, said = [] }: { readonly asked: readonly Match[]; readonly said?: readonly Place[] },
): Project {
  const before = project.matches ?? [];
  const isForgotten = (match: Match) =>
    asked.some(({ from }) => isOf(from)(match)) || (match.model === null && said.some((from) => isOf(from)(match)));
  const matches = [...before.filter((match) => !isForgotten(match)), ...asked];
  if (matches.length === before.length && asked.length === 0) return project;
  const { matches: _before, ...rest } = project;
  return matches.length === 0 ? rest : { ...rest, matches };
}

/** Keys, as of `FoundTable`, of the tables that the project remembers to be nothing in it. */
export function nothingHere({ matches = [] }: Project): ReadonlySet<string> {
  return new Set(
    matches
      .filter(({ kind, model, from }) => kind === 'database' && model === null && from.length === 2)
      .map(({ from: [schema, table] }) => idOf(schema ?? '', table ?? '')),
  );
}
