/**
 * Loads model classes as Django's metaclass does: bases before children, abstract fields copied, parent links and keys
 * made. Source: django.db.models.base.ModelBase.__new__ and Options._prepare (5.2).
 */
import type { Finding, Target } from './finding.ts';
import { builtinModelOf, isBuiltinApp } from './builtinModels.ts';
import { loadBasesFirst } from './basesFirst.ts';
import { methodResolutionOrder } from './methodResolution.ts';
import { hasColumn, isGenericType, isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import { documentPosition } from './plainView.ts';
import { implicitKeyType } from './modelQueries.ts';
import {
  byCounter,
  isInOrder,
  nameParts,
  newRelationDraft,
  FieldDraft,
  type MetaDraft,
  type ModelDraft,
} from './nodeBuilders.ts';
import { implicitKeyOf, orderField, parentLinkField } from './automaticFields.ts';
import { classNamesOf, explicitParentLinks, ownFields, withField } from './classFields.ts';
import { declaredFields } from './declaredFields.ts';
import { hasOwnMeta, nameColumn, tableOf } from './classMeta.ts';
import type { Field, ProjectSettings } from './plainProject.ts';
import { formatWithNames } from './pythonFormat.ts';

export class ModelLoader {
  readonly findings: Finding[] = [];
  private counter = 0;
  private autoCounter = 0;
  private readonly loading = new Set<ModelDraft>();
  private readonly settings: ProjectSettings;
  private readonly find: (id: string) => ModelDraft | undefined;

  constructor(settings: ProjectSettings, find: (id: string) => ModelDraft | undefined) {
    this.settings = settings;
    this.find = find;
  }

  load(draft: ModelDraft): void {
    loadBasesFirst(draft, this.find, this.loading, (next) => this.loadAfterBases(next));
  }

  private loadAfterBases(draft: ModelDraft): void {
    this.resolveBases(draft);
    if (draft.bases.length > 0 || draft.external || hasOwnMeta(draft.model)) draft.meta = this.metaOf(draft);
    this.addDeclaredFields(draft);
    this.setUpProxy(draft);
    this.inherit(draft);
    draft.table = tableOf(draft, this.settings);
    if (draft.kind !== 'abstract') this.setUpKey(draft);
    if (!draft.localFields.every(isInOrder)) draft.localFields.sort(byCounter);
    if (draft.localManyToMany.length > 1) draft.localManyToMany = [...draft.localManyToMany].sort(byCounter);
    if (draft.kind !== 'abstract') this.addOrder(draft);
    draft.loaded = true;
    this.loading.delete(draft);
  }

  private report(
    draft: ModelDraft,
    code: string,
    message: string,
    hint: string,
    field?: Field,
    writtenIn: ModelDraft = draft,
  ): void {
    const at: Target = field
      ? { kind: 'field', model: writtenIn.id, field: field.id }
      : { kind: 'model', model: draft.id };
    const object = field ? `${draft.label}.${field.name}` : draft.label;
    this.findings.push({ code, severity: 'error', message, hint, at, object });
  }

  private resolveBases(draft: ModelDraft): void {
    const say = (code: string, message: string, hint: string) => this.report(draft, code, message, hint);
    const bases = new Set<ModelDraft>();
    for (const id of draft.model.bases ?? []) {
      const base = this.find(id);
      if (!base) {
        say(
          'entwine.missing-base',
          `${draft.label} has a base that is not in the project.`,
          'Remove the base or choose one that exists.',
        );
      } else if (base === draft || this.loading.has(base)) {
        say(
          'entwine.base-cycle',
          `${draft.label} inherits from itself${base === draft ? '' : ` by way of ${base.label}`}.`,
          'Remove one of the bases.',
        );
      } else if (bases.has(base)) {
        say('entwine.base-twice', `${draft.label} names the base ${base.label} twice.`, 'Name each base once.');
      } else {
        bases.add(base);
      }
    }
    draft.bases = [...bases];
    if (bases.size === 0) {
      draft.mro = [draft];
      return;
    }
    const order = methodResolutionOrder(draft, draft.bases, (base) => base.mro);
    if (!order) {
      say(
        'entwine.base-order',
        `${draft.label}: Python finds no method resolution order for the bases ${draft.bases.map((base) => base.name).join(', ')}.`,
        'Put a model before its own bases, or take away the base that comes by way of another.',
      );
    }
    draft.mro = order ?? [...new Set([draft, ...draft.bases.flatMap((base) => base.mro)])];
  }

  /** Django takes a model's own `class Meta`, else that of the nearest abstract base. */
  private metaOf(draft: ModelDraft): MetaDraft {
    const definedOn = hasOwnMeta(draft.model)
      ? draft
      : (draft.mro.find((base) => base !== draft && base.kind === 'abstract' && !base.external) ?? draft);
    const builtin = draft.external ? builtinModelOf(draft.app, draft.name) : undefined;
    const source = definedOn === draft ? (builtin ?? draft.model) : definedOn.meta.definedOn.model;
    const owner = definedOn === draft ? draft : definedOn.meta.definedOn;
    const first = draft.bases[0];
    const isOrdered = Boolean(source.orderWithRespectTo) && draft.kind !== 'abstract';
    const inheritsOrdering =
      source.ordering === undefined && draft.kind !== 'abstract' && first !== undefined && first.kind !== 'abstract';
    if (owner !== draft) draft.managed = source.managed !== false;
    return {
      definedOn: owner,
      ordering: isOrdered ? [orderField.name] : inheritsOrdering ? first.meta.ordering : (source.ordering ?? []),
      orderWithRespectTo: source.orderWithRespectTo || undefined,
      defaultRelatedName: source.defaultRelatedName,
      indexes: (source.indexes ?? []).map((index, position) => ({
        index,
        name: this.metaName(draft, index.name),
        position: documentPosition(index, position),
      })),
      constraints: (source.constraints ?? []).map((constraint, position) => ({
        constraint,
        name: 'name' in constraint ? this.metaName(draft, constraint.name) : undefined,
        position: documentPosition(constraint, position),
      })),
    };
  }

  private metaName(draft: ModelDraft, name: string | undefined): string | undefined {
    if (name === undefined || draft.kind === 'abstract') return name;
    const { class: className, app_label } = nameParts(draft);
    const formatted = formatWithNames(name, { class: className, app_label });
    if (formatted.ok) return formatted.text;
    this.report(
      draft,
      'entwine.name-placeholder',
      `${draft.label}: the name "${name}" cannot be filled in: ${formatted.problem}.`,
      'Use %(class)s and %(app_label)s only, and %% for a percent sign.',
    );
    return name;
  }

  private addDeclaredFields(draft: ModelDraft): void {
    for (const field of declaredFields(draft)) {
      this.counter += 1;
      this.addField(draft, new FieldDraft(field, draft, draft, 'declared', this.counter));
    }
  }

  private addField(draft: ModelDraft, field: FieldDraft): void {
    if (isRelationType(field.field.type)) this.addRelation(draft, field);
    if (isGenericType(field.field.type)) draft.genericFields = withField(draft.genericFields, field);
    else if (!hasColumn(field.field.type)) {
      draft.localManyToMany = withField(draft.localManyToMany, field);
    } else {
      nameColumn(field, this.settings);
      draft.localFields.push(field);
      if (field.isPrimaryKey) draft.primaryKey ??= field;
    }
    draft.classNames?.add(field.name).add(field.attname);
  }

  private addRelation(draft: ModelDraft, field: FieldDraft): void {
    // One that Django makes by itself stands nowhere in the document.
    const isWritten = field.origin !== 'parentLink' && !field.definedOn.external;
    field.relation = newRelationDraft(field, this.find, (option, text) => {
      const value = option === 'defaultRelatedName' ? draft.meta.defaultRelatedName : field.field[option];
      this.report(
        draft,
        'entwine.name-placeholder',
        `${field.label}: ${option} "${value ?? ''}" cannot be filled in: ${text}.`,
        'Use %(class)s, %(model_name)s and %(app_label)s only, and %% for a percent sign.',
        isWritten ? field.field : undefined,
        field.definedOn,
      );
    });
  }

  private setUpProxy(draft: ModelDraft): void {
    if (draft.kind !== 'proxy') return;
    let base: ModelDraft | undefined;
    for (const parent of draft.bases) {
      if (parent.kind === 'abstract') {
        if (parent.localFields.length > 0) {
          this.report(
            draft,
            'entwine.proxy-abstract-fields',
            `The proxy ${draft.label} has the abstract base ${parent.name} with fields.`,
            'A proxy takes abstract bases without fields only.',
          );
        }
      } else if (parent.swapped) {
        this.report(
          draft,
          'entwine.proxy-swapped',
          `The proxy ${draft.label} cannot stand for ${parent.label}, which the project's user model replaces.`,
          `Base it on the user model instead.`,
        );
        base ??= parent;
      } else if (base === undefined) {
        base = parent;
      } else if (parent.concrete !== base.concrete) {
        this.report(
          draft,
          'entwine.proxy-two-bases',
          `The proxy ${draft.label} has two concrete bases, ${base.name} and ${parent.name}.`,
          'A proxy stands for one model: take one base away.',
        );
      }
    }
    if (base === undefined) {
      this.report(
        draft,
        'entwine.proxy-without-base',
        `The proxy ${draft.label} has no concrete base.`,
        'Give it the model that it stands for as a base, or make it an ordinary model.',
      );
      return;
    }
    draft.concrete = base.concrete;
    draft.primaryKey = base.primaryKey;
  }

  private inherit(draft: ModelDraft): void {
    if (draft.bases.length === 0) return;
    draft.parentLinks = new Map();
    const declared = new Set(ownFields(draft).map((field) => field.name));
    const explicitLinks = explicitParentLinks(draft);
    const inheritedNames = new Set<string>();
    // An abstract class has the names of all its abstract bases, so a long line of them need not be gone through again.
    const covered = new Set<ModelDraft>();
    const awaited = new Set(draft.bases);
    for (const base of draft.mro) {
      // Names count for the bases after them only.
      if (awaited.size === 0) break;
      if (!awaited.delete(base)) {
        if (covered.has(base)) continue;
        for (const name of classNamesOf(base)) inheritedNames.add(name);
        if (base.kind === 'abstract') for (const one of base.mro) if (one.kind === 'abstract') covered.add(one);
      } else if (base.kind === 'abstract') {
        this.inheritAbstract(draft, base, declared, inheritedNames);
      } else {
        this.inheritConcrete(draft, base, declared, inheritedNames, explicitLinks);
      }
    }
    if (draft.parentLinks.size === 0 || draft.kind === 'proxy') return;
    const ownByField = new Map(draft.localFields.toReversed().map((own) => [own.field, own]));
    const parents: { parent: ModelDraft; link: FieldDraft }[] = [];
    for (const [parent, link] of draft.parentLinks) {
      if (!link) continue;
      // A link that an abstract base declares is a copy in each heir.
      const own = ownByField.get(link.field) ?? link;
      parents.push({ parent, link: own });
      if (own.relation) own.relation.isParentLink = true;
    }
    draft.parents = parents;
  }

  private inheritConcrete(
    draft: ModelDraft,
    base: ModelDraft,
    declared: ReadonlySet<string>,
    inheritedNames: Set<string>,
    explicitLinks: ReadonlyMap<ModelDraft, FieldDraft>,
  ): void {
    for (const field of ownFields(base)) {
      inheritedNames.add(field.name);
      if (!declared.has(field.name)) {
        this.copyGeneric(draft, field);
        continue;
      }
      const own = draft.model.fields.find((candidate) => candidate.name === field.name);
      this.report(
        draft,
        'entwine.field-redeclared',
        `${draft.label} declares "${field.name}", which its base ${base.label} has already.`,
        'Rename the field, or remove it: the base brings it along.',
        own,
      );
    }
    const parent = base.concrete;
    const explicit = explicitLinks.get(parent);
    if (explicit) {
      draft.parentLinks.set(parent, explicit);
      return;
    }
    if (draft.kind === 'proxy') {
      draft.parentLinks.set(parent, undefined);
      return;
    }
    const name = `${parent.modelName}_ptr`;
    if (declared.has(name)) {
      this.report(
        draft,
        'entwine.parent-link-name',
        `${draft.label} declares "${name}", the name of its automatic link to the base ${parent.label}.`,
        'Rename the field, or make it a one-to-one to the base with parentLink.',
        draft.model.fields.find((candidate) => candidate.name === name),
      );
    }
    const present = draft.mro
      .filter((candidate) => classNamesOf(candidate).has(name))
      .map((candidate) => candidate.localFields.find((field) => field.name === name))
      .find((field) => field !== undefined);
    if (present) {
      draft.parentLinks.set(parent, present);
      return;
    }
    this.autoCounter -= 1;
    const link = new FieldDraft(parentLinkField(parent, name), draft, draft, 'parentLink', this.autoCounter);
    draft.parentLinks.set(parent, link);
    this.addField(draft, link);
  }

  /** ModelBase.__new__: each heir has its own, which relations to rows of any model are looked for on. */
  private copyGeneric(draft: ModelDraft, field: FieldDraft): void {
    if (!isGenericType(field.field.type) || classNamesOf(draft).has(field.name)) return;
    this.addField(draft, new FieldDraft(field.field, draft, field.definedOn, 'parentsGeneric', field.counter));
  }

  private inheritAbstract(
    draft: ModelDraft,
    base: ModelDraft,
    declared: ReadonlySet<string>,
    inheritedNames: ReadonlySet<string>,
  ): void {
    const links = new Map(base.parentLinks);
    for (const field of ownFields(base)) {
      if (declared.has(field.name) || classNamesOf(draft).has(field.name) || inheritedNames.has(field.name)) continue;
      const origin = field.origin === 'parentLink' ? 'parentLink' : 'abstractBase';
      const copy = new FieldDraft(field.field, draft, field.definedOn, origin, field.counter);
      this.addField(draft, copy);
      for (const [parent, link] of links) if (link === field) links.set(parent, copy);
    }
    for (const [parent, link] of links) draft.parentLinks.set(parent, link);
  }

  private setUpKey(draft: ModelDraft): void {
    if (draft.primaryKey) return;
    const promoted = [...draft.parentLinks.values()][0];
    if (promoted) {
      const local = draft.localFields.find((field) => field.name === promoted.name) ?? promoted;
      local.isPrimaryKey = true;
      draft.primaryKey = local;
      return;
    }
    if (draft.kind === 'proxy') return;
    if (draft.meta.constraints.some(({ constraint }) => constraint.type === 'primaryKey')) return;
    this.autoCounter -= 1;
    const type = isBuiltinApp(draft.app) && draft.external ? 'Auto' : implicitKeyType(this.settings);
    const key = implicitKeyOf(type);
    draft.primaryKey = new FieldDraft(key, draft, draft, 'implicitKey', this.autoCounter);
    draft.localFields.unshift(draft.primaryKey);
    draft.classNames?.add(key.name);
  }

  /** Django, Options._prepare: the column that keeps the order comes last, in a proxy too (which may have none). */
  private addOrder(draft: ModelDraft): void {
    const name = draft.meta.orderWithRespectTo;
    if (name === undefined) return;
    const isKnown = draft.mro.flatMap(ownFields).some((field) => field.name === name || field.attname === name);
    if (!isKnown) {
      this.report(
        draft,
        'entwine.order-with-respect-to',
        `${draft.label} is ordered within "${name}", which is no field of it.`,
        'Name a relation of the model.',
      );
      return;
    }
    draft.localFields = [...draft.localFields, new FieldDraft(orderField, draft, draft, 'order', this.counter)];
    draft.classNames?.add(orderField.name);
  }
}
