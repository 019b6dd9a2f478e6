/** Names that the designer proposes: as a Django developer would choose them, and free. */
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { RelationTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Model, Project } from '../model/project.ts';
import { NameIndex } from './namePaths.ts';

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
  const appOf = (model: Pick<Model, 'app'>) => model.app ?? project.settings.app ?? 'app';
  const own = app ?? project.settings.app ?? 'app';
  const taken = new Set(
    project.models.filter((model) => appOf(model) === own).map((model) => model.name.toLowerCase()),
  );
  return freeName(name, (candidate) => taken.has(candidate.toLowerCase()));
}

/** A free name for a field of the owner. */
export function suggestFreeFieldName(project: Project, ownerId: string, wanted: string): string {
  const names = new NameIndex(project);
  const owner = names.model(ownerId);
  const fields = owner ? names.fieldsOf(owner).map(({ field }) => field) : [];
  const taken = new Set(fields.map((field) => field.name));
  // `<name>_id` is the column of a relation, and Django counts it as a name too.
  for (const field of fields)
    if (isRelationType(field.type) && field.type !== 'ManyToMany') taken.add(`${field.name}_id`);
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

function plural(word: string): string {
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
  const names = new NameIndex(project);
  const owner = names.model(ownerId);
  const target = names.model(targetId === 'self' ? ownerId : targetId);
  if (!owner || !target) return undefined;
  if (kind === 'ManyToMany' && targetId === 'self') return undefined;
  const taken = takenOnTarget(names, target, ownerId, ignoredFieldId);
  const model = owner.name.toLowerCase();
  // Django compares both the attribute and the name in queries.
  const defaults = [
    owner.defaultRelatedName ?? (kind === 'OneToOne' ? model : `${model}_set`),
    owner.defaultRelatedName ?? model,
  ];
  if (!defaults.some((name) => taken.has(name))) return undefined;
  const base = `${snakeCase(owner.name)}_as_${fieldName}`;
  return freeName(kind === 'OneToOne' ? base : `${plural(snakeCase(owner.name))}_as_${fieldName}`, (name) =>
    taken.has(name),
  );
}

function takenOnTarget(
  names: NameIndex,
  target: Model,
  ownerId: string,
  ignoredFieldId: string | undefined,
): ReadonlySet<string> {
  const lineage = new Set(names.lineage(target).map((model) => model.id));
  const taken = new Set(names.fieldsOf(target).map(({ field }) => field.name));
  for (const model of names.project.models) {
    for (const field of model.fields) {
      if (model.id === ownerId && field.id === ignoredFieldId) continue;
      const to = names.targetOf(field, model);
      if (!to || !lineage.has(to.id) || field.relatedName?.endsWith('+')) continue;
      taken.add(names.queryName(model, field));
      if (field.relatedName !== undefined) taken.add(field.relatedName);
      else
        taken.add(model.defaultRelatedName ?? `${model.name.toLowerCase()}${field.type === 'OneToOne' ? '' : '_set'}`);
    }
  }
  return taken;
}
