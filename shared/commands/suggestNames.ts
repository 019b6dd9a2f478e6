/** Names that the designer proposes: as a Django developer would choose them, and free. */
import type { RelationTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { ModelNode } from '../model/modelGraph.ts';
import { appOf, defaultApp } from '../model/modelQueries.ts';
import type { Project } from '../model/project.ts';

const pythonKeywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** The name itself when it is free, else with the lowest number from 2 that makes it so. */
export function freeName(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  const separator = /\d$/.test(name) ? '_' : '';
  for (let number = 2; ; number += 1) {
    const candidate = `${name}${separator}${number}`;
    if (!taken(candidate)) return candidate;
  }
}

/** `HTMLPage` → `html_page`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
}

/** A free class name; names of one app are compared without regard to case, as Django's registry does. */
export function suggestModelName(project: Project, name = 'Model', app?: string): string {
  const { settings, models } = project;
  const own = app ?? defaultApp(settings);
  const taken = new Set(
    models.filter((model) => appOf(model, settings) === own).map((model) => model.name.toLowerCase()),
  );
  return freeName(name, (candidate) => taken.has(candidate.toLowerCase()));
}

/** A free name for a field of the owner. */
export function suggestFreeFieldName(project: Project, ownerId: string, wanted: string): string {
  const owner = modelGraphOf(project).byId.get(ownerId);
  // An implicit key gives way to a field of its name; the column of a relation counts as a name too.
  const fields = owner?.allFields.filter((node) => node.origin !== 'implicitKey') ?? [];
  const taken = new Set(fields.flatMap(({ name, attname }) => [name, attname]));
  const safe =
    wanted === '' || pythonKeywords.has(wanted) || /^\p{N}/u.test(wanted) ? `${wanted || 'field'}_field` : wanted;
  return freeName(safe === 'field_field' ? 'field' : safe, (candidate) => taken.has(candidate));
}

/** A relation's name: its target's in snake case, plural for many-to-many; `parent` for one to its own model. */
export function suggestFieldName(
  project: Project,
  ownerId: string,
  targetId: string,
  kind: RelationTypeKey = 'OneToOne',
): string {
  const target = project.models.find((model) => model.id === (targetId === 'self' ? ownerId : targetId));
  const isSelf = targetId === 'self' || targetId === ownerId;
  const base = isSelf && kind !== 'ManyToMany' ? 'parent' : snakeCase(target?.name ?? '') || 'relation';
  return suggestFreeFieldName(project, ownerId, kind === 'ManyToMany' ? plural(base) : base);
}

/** The English plural of a word in snake case. */
export function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

/**
 * The `relatedName` that a relation needs because the target's side already has a field or another reverse side of the
 * default name; undefined when the default is free.
 */
export function suggestRelatedName(
  project: Project,
  ownerId: string,
  targetId: string,
  kind: RelationTypeKey,
  fieldName: string,
  ignoredFieldId?: string,
): string | undefined {
  const graph = modelGraphOf(project);
  const owner = graph.byId.get(ownerId);
  const target = graph.byId.get(targetId === 'self' ? ownerId : targetId);
  if (!owner || !target) return undefined;
  if (kind === 'ManyToMany' && targetId === 'self') return undefined;
  const taken = takenOnTarget(target, ownerId, ignoredFieldId);
  const { modelName, model } = owner;
  // Django compares both the attribute and the name in queries.
  const defaults = [
    model.defaultRelatedName ?? (kind === 'OneToOne' ? modelName : `${modelName}_set`),
    model.defaultRelatedName ?? modelName,
  ];
  if (!defaults.some((name) => taken.has(name))) return undefined;
  const base = `${snakeCase(owner.name)}_as_${fieldName}`;
  return freeName(kind === 'OneToOne' ? base : `${plural(snakeCase(owner.name))}_as_${fieldName}`, (name) =>
    taken.has(name),
  );
}

function takenOnTarget(target: ModelNode, ownerId: string, ignoredFieldId: string | undefined): ReadonlySet<string> {
  const taken = new Set(target.allFields.map(({ name }) => name));
  for (const { relation, definedOn, field } of target.visibleReverseRelations) {
    if (!relation || relation.hidden || (definedOn.id === ownerId && field.id === ignoredFieldId)) continue;
    taken.add(relation.queryName);
    if (relation.accessor !== undefined) taken.add(relation.accessor);
  }
  return taken;
}
