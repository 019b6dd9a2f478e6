/**
 * How fields are named from a model: by their own names, through inheritance, across relations (`author__name`), through
 * reverse sides and inheritance links. Reads a plain project, tolerates any damage.
 */
import { isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field, Model, Project } from '../model/project.ts';

/** One segment of a path, bound to what it names rather than how. */
export type Step =
  | { readonly kind: 'field'; readonly model: string; readonly field: string; readonly isAttname: boolean }
  /** The reverse side, on its target, of a relation that `owner` has itself or from an abstract base. */
  | { readonly kind: 'reverse'; readonly owner: string; readonly model: string; readonly field: string }
  /** From a parent to its multi-table child. */
  | { readonly kind: 'child'; readonly child: string }
  /** `place_ptr`, the automatic link from a child to its parent. */
  | { readonly kind: 'parentLink'; readonly parent: string }
  /** A lookup, a transform, or something that names nothing here. */
  | { readonly kind: 'text'; readonly text: string };

export interface OwnedField {
  readonly model: Model;
  readonly field: Field;
}

interface ReverseRelation {
  readonly owner: Model;
  readonly definedOn: Model;
  readonly field: Field;
}

/** Looks names up in one state of the project; builds its tables when they are first asked for. */
export class NameIndex {
  readonly project: Project;
  private readonly modelsById: ReadonlyMap<string, Model>;
  private readonly fieldsByModel = new Map<string, readonly OwnedField[]>();
  private readonly namesByModel = new Map<string, ReadonlyMap<string, OwnedField>>();
  /** By target, then by the name in queries. */
  private reverseByTarget: ReadonlyMap<string, ReadonlyMap<string, ReverseRelation>> | undefined;
  private childrenByParent: ReadonlyMap<string, readonly Model[]> | undefined;

  constructor(project: Project) {
    this.project = project;
    this.modelsById = new Map(project.models.map((model) => [model.id, model]));
  }

  model(id: string): Model | undefined {
    return this.modelsById.get(id);
  }

  field(modelId: string, fieldId: string): Field | undefined {
    return this.model(modelId)?.fields.find((field) => field.id === fieldId);
  }

  appOf(model: Model): string {
    return model.app ?? this.project.settings.app ?? 'app';
  }

  /** Django's `app.Model`. */
  labelOf(model: Model): string {
    return `${this.appOf(model)}.${model.name}`;
  }

  targetOf(field: Field, owner: Model): Model | undefined {
    if (field.to === undefined || !isRelationType(field.type)) return undefined;
    return field.to === 'self' ? owner : this.model(field.to);
  }

  /** The model and all it inherits from, nearest first. */
  lineage(model: Model, seen = new Set<string>()): readonly Model[] {
    if (!model.bases && seen.size === 0) return [model];
    if (seen.has(model.id)) return [];
    seen.add(model.id);
    const bases = (model.bases ?? []).map((base) => this.model(base)).filter((base) => base !== undefined);
    return [model, ...bases.flatMap((base) => this.lineage(base, seen))];
  }

  /** Own fields first, then inherited ones. */
  fieldsOf(model: Model): readonly OwnedField[] {
    const known = this.fieldsByModel.get(model.id);
    if (known) return known;
    const fields = this.lineage(model).flatMap((base) => base.fields.map((field) => ({ model: base, field })));
    this.fieldsByModel.set(model.id, fields);
    return fields;
  }

  /** Fields with a column in the model's own table: its own and those of abstract bases. */
  columnsOf(model: Model): readonly OwnedField[] {
    return this.fieldsOf(model).filter(
      ({ model: owner, field }) => (owner.id === model.id || owner.abstract === true) && field.type !== 'ManyToMany',
    );
  }

  /** The field of that name, the nearest where several have it. */
  private fieldNamed(model: Model, name: string): OwnedField | undefined {
    let names = this.namesByModel.get(model.id);
    if (!names) {
      // Later entries win in a map, nearer fields must.
      names = new Map(
        this.fieldsOf(model)
          .toReversed()
          .map((owned) => [owned.field.name, owned]),
      );
      this.namesByModel.set(model.id, names);
    }
    return names.get(name);
  }

  private reverseNamed(target: Model, name: string): ReverseRelation | undefined {
    this.reverseByTarget ??= this.indexReverse();
    return this.reverseByTarget.get(target.id)?.get(name);
  }

  private indexReverse(): ReadonlyMap<string, ReadonlyMap<string, ReverseRelation>> {
    const index = new Map<string, Map<string, ReverseRelation>>();
    for (const owner of this.project.models) {
      if (owner.abstract) continue;
      for (const { model: definedOn, field } of this.fieldsOf(owner)) {
        if (definedOn.id !== owner.id && !definedOn.abstract) continue;
        const target = this.targetOf(field, owner);
        if (!target) continue;
        const named = index.get(target.id) ?? new Map<string, ReverseRelation>();
        index.set(target.id, named);
        const name = this.queryName(owner, field);
        if (!named.has(name)) named.set(name, { owner, definedOn, field });
      }
    }
    return index;
  }

  private children(parent: Model): readonly Model[] {
    if (!this.childrenByParent) {
      const index = new Map<string, Model[]>();
      for (const model of this.project.models) {
        for (const base of new Set(model.bases)) index.set(base, [...(index.get(base) ?? []), model]);
      }
      this.childrenByParent = index;
    }
    return (this.childrenByParent.get(parent.id) ?? []).filter((child) => !child.abstract && !child.proxy);
  }

  /** Django, ForeignObjectRel: related_query_name, else related_name, else the model's default or its own name. */
  queryName(owner: Model, field: Field): string {
    const name = field.relatedQueryName ?? field.relatedName ?? owner.defaultRelatedName;
    if (name === undefined) return owner.name.toLowerCase();
    if (!name.includes('%')) return name;
    return name
      .replaceAll('%(class)s', owner.name.toLowerCase())
      .replaceAll('%(model_name)s', owner.name.toLowerCase())
      .replaceAll('%(app_label)s', this.appOf(owner).toLowerCase());
  }

  /** What one name means on a model, and the model that a path goes on from. */
  resolve(model: Model, name: string): { readonly step: Step; readonly next: Model | undefined } {
    const named = this.fieldNamed(model, name);
    if (named) {
      return {
        step: { kind: 'field', model: named.model.id, field: named.field.id, isAttname: false },
        next: this.targetOf(named.field, named.model.abstract ? model : named.model),
      };
    }
    const attname = name.endsWith('_id') ? this.fieldNamed(model, name.slice(0, -3)) : undefined;
    if (attname && hasColumnSuffix(attname.field)) {
      return {
        step: { kind: 'field', model: attname.model.id, field: attname.field.id, isAttname: true },
        next: undefined,
      };
    }
    for (const ancestor of this.lineage(model)) {
      const reverse = this.reverseNamed(ancestor, name);
      if (reverse) {
        const { owner, definedOn, field } = reverse;
        return { step: { kind: 'reverse', owner: owner.id, model: definedOn.id, field: field.id }, next: owner };
      }
      const child = this.children(ancestor).find((candidate) => candidate.name.toLowerCase() === name);
      if (child && !ancestor.abstract) return { step: { kind: 'child', child: child.id }, next: child };
      const parent = (ancestor.bases ?? [])
        .map((base) => this.model(base))
        .find((base) => base && !base.abstract && parentLinkName(base) === name);
      if (parent && !ancestor.proxy) return { step: { kind: 'parentLink', parent: parent.id }, next: parent };
    }
    return { step: { kind: 'text', text: name }, next: undefined };
  }

  /** Binds `author__name__icontains` from a model on. */
  resolvePath(model: Model, path: string): readonly Step[] {
    const steps: Step[] = [];
    let at: Model | undefined = model;
    for (const name of path.split('__')) {
      if (!at) {
        steps.push({ kind: 'text', text: name });
        continue;
      }
      const { step, next } = this.resolve(at, name);
      steps.push(step);
      at = next;
    }
    // A field whose own name holds `__` (Django refuses it, a document may have it) is still one name.
    const whole = path.includes('__') ? this.fieldNamed(model, path) : undefined;
    if (whole) return [{ kind: 'field', model: whole.model.id, field: whole.field.id, isAttname: false }];
    return steps;
  }

  /** The names of bound steps now; undefined when something they name is gone. */
  spell(steps: readonly Step[]): string | undefined {
    const names: string[] = [];
    for (const step of steps) {
      const name = this.spellStep(step);
      if (name === undefined) return undefined;
      names.push(name);
    }
    return names.join('__');
  }

  private spellStep(step: Step): string | undefined {
    switch (step.kind) {
      case 'text':
        return step.text;
      case 'field': {
        const field = this.field(step.model, step.field);
        if (!field) return undefined;
        return step.isAttname && hasColumnSuffix(field) ? `${field.name}_id` : field.name;
      }
      case 'reverse': {
        const owner = this.model(step.owner);
        const field = this.field(step.model, step.field);
        return owner && field && isRelationType(field.type) ? this.queryName(owner, field) : undefined;
      }
      case 'child':
        return this.model(step.child)?.name.toLowerCase();
      case 'parentLink': {
        const parent = this.model(step.parent);
        return parent && parentLinkName(parent);
      }
    }
  }
}

function hasColumnSuffix(field: Field): boolean {
  return field.type === 'OneToOne' || field.type === 'ForeignKey';
}

function parentLinkName(parent: Model): string {
  return `${parent.name.toLowerCase()}_ptr`;
}

/** Column of a field before any truncation. */
export function columnName(field: Field): string {
  return field.dbColumn ?? (hasColumnSuffix(field) ? `${field.name}_id` : field.name);
}
