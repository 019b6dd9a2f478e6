/**
 * The project as exports, checks and bench take it: in plain words, without models that none of them speaks of
 * yet, and without whatever needs those. Each word that is missing is told with its place, so that no export is wrong in
 * silence.
 */
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import type { LaterTarget } from '../options/option.ts';
import type { Target } from './finding.ts';
import { labelOf } from './modelQueries.ts';
import { withNearestTypes, type ReplacedField } from './nearestTypes.ts';
import type { Omission } from './omission.ts';
import { plainModelOf, plainModelsOf, plainView, documentPosition, movedTo, type LaterWord } from './plainView.ts';
import { namedFields, partsText, saidPart } from './parts.ts';
import type { Constraint, Field, Index, Model, Part, Project } from './plainProject.ts';
import type * as Document from './project.ts';

export interface TargetProject {
  readonly project: Project;
  /** `migrations`: the SQL that equals Django's migrations, which say no more than Django does. */
  readonly omissions: (target: LaterTarget | 'migrations') => readonly Omission[];
  /** Fields of types that PostgreSQL alone has, where the target has them not. */
  readonly replaced: readonly ReplacedField[];
}

interface PlacedWord extends Pick<LaterWord, 'word' | 'targets' | 'isUnknown' | 'outcome'> {
  readonly at: Target;
  readonly object: string;
  readonly part?: string;
}

const everybody: readonly LaterTarget[] = ['sql', 'django'];
const made = new WeakMap<Document.Project, Map<boolean, TargetProject>>();
const modelsWithout = new WeakMap<readonly Document.Model[], readonly Model[]>();

/**
 * What the project is to its targets; the same as long as the project is. `hasPostgresTypes`: the target has the types that
 * PostgreSQL alone has; Django has them where the project is for PostgreSQL.
 */
export function targetProject(
  document: Document.Project,
  hasPostgresTypes: boolean = isForPostgres(document.settings),
): TargetProject {
  let targets = made.get(document);
  if (!targets) made.set(document, (targets = new Map()));
  let target = targets.get(hasPostgresTypes);
  if (!target) targets.set(hasPostgresTypes, (target = makeTarget(document, hasPostgresTypes)));
  return target;
}

function makeTarget(document: Document.Project, hasPostgresTypes: boolean): TargetProject {
  const view = plainView(document);
  const words: PlacedWord[] = projectWords(document);
  const plain = plainModelsOf(document);
  for (const [at, model] of document.models.entries()) {
    if (!model.external) for (const word of plain[at]?.words ?? []) words.push(placed(document, model, word));
  }
  const own = plain.some(({ hasView }) => hasView) ? withoutViews(document, view, words) : view;
  const needsNearest = !hasPostgresTypes && plain.some((model) => model.hasPostgresTypes);
  const { project, replaced } = needsNearest ? withNearestTypes(own) : { project: own, replaced: [] };
  return {
    project,
    replaced,
    omissions: (target) =>
      words
        .filter((word) => (word.isUnknown ? target !== 'sql' : word.targets.includes(exportOf(target))))
        .map((word) => omissionOf(word, target)),
  };
}

/** The same models as long as those of the document are the same. */
function withoutViews(document: Document.Project, view: Project, words: PlacedWord[]): Project {
  const reduced = new Reducer(view, words).reduce();
  let models = modelsWithout.get(document.models);
  if (!models || !isSameList(models, reduced)) modelsWithout.set(document.models, (models = reduced));
  return isSameList(models, view.models) ? view : { ...view, models };
}

const isSameList = (some: readonly unknown[], others: readonly unknown[]) =>
  some.length === others.length && some.every((item, at) => item === others[at]);

const exportOf = (target: LaterTarget | 'migrations'): LaterTarget => (target === 'migrations' ? 'sql' : target);

function omissionOf(
  { word, outcome, at, object, part, isUnknown }: PlacedWord,
  target: LaterTarget | 'migrations',
): Omission {
  const place = [object, part].filter((text) => text !== undefined && text !== '').join(', ');
  const what = outcome === 'leftOut' ? 'it is left out' : 'the rest is written without it';
  if (isUnknown) {
    return {
      code: `entwine.${exportOf(target)}.unknownToDjango`,
      outcome,
      severity: 'warning',
      at,
      object,
      ...(part !== undefined && { part }),
      message: `${place}: Django has no word for ${word}, and its migrations make the rest without it.`,
    };
  }
  return {
    code: `entwine.${exportOf(target)}.notWrittenYet`,
    outcome,
    severity: 'warning',
    at,
    object,
    ...(part !== undefined && { part }),
    message: `${place === '' ? 'The project' : place}: ${word} is not written to this target yet; ${what}.`,
  };
}

function projectWords({ settings, objects = [] }: Document.Project): PlacedWord[] {
  const said = settings.naming === 'asGiven' ? ['naming'] : [];
  const at = { kind: 'project' } as const;
  return [
    ...said.map((word) => ({ word, targets: everybody, outcome: 'adapted' as const, at, object: '' })),
    ...objects.map(({ kind, name }) => ({
      word: `${kind} ${name}`,
      targets: everybody,
      outcome: 'leftOut' as const,
      at,
      object: '',
    })),
  ];
}

function placed(document: Document.Project, model: Document.Model, { at, ...word }: LaterWord): PlacedWord {
  const label = labelOf(model, document.settings);
  const said = {
    word: word.word,
    targets: word.targets,
    outcome: word.outcome,
    ...(word.isUnknown && { isUnknown: word.isUnknown }),
  };
  switch (at.kind) {
    case 'model':
      return { ...said, at: { kind: 'model', model: model.id }, object: label };
    case 'field':
      return { ...said, at: { kind: 'field', model: model.id, field: at.field }, object: `${label}.${at.name}` };
    case 'constraint':
      return {
        ...said,
        at: { kind: 'constraint', model: model.id, constraint: at.constraint },
        object: label,
        part: at.part,
      };
    case 'index':
      return { ...said, at: { kind: 'index', model: model.id, index: at.index }, object: label, part: at.part };
  }
}

/** Takes away what no target speaks of, with what cannot be without it. */
class Reducer {
  private readonly goneModels = new Set<string>();
  /** Names of the fields that are gone, by the model that writes them. */
  private readonly goneNames = new Map<string, Set<string>>();
  private readonly byId: ReadonlyMap<string, Model>;
  private readonly project: Project;
  private readonly words: PlacedWord[];

  constructor(project: Project, words: PlacedWord[]) {
    this.project = project;
    this.words = words;
    this.byId = new Map(project.models.map((model) => [model.id, model]));
  }

  reduce(): readonly Model[] {
    const { models } = this.project;
    if (models.every((model) => model.external === true || !this.hasView(model))) return models;
    let left: readonly Model[] = models;
    // What goes takes others along, until nothing more does.
    for (let before: readonly Model[] | undefined; before !== left;) {
      before = left;
      const now = left.flatMap((model) => this.reducedModel(model));
      left = isSameList(now, left) ? left : now;
    }
    return left;
  }

  private hasView(model: Model): boolean {
    return plainModelOf(model, this.project.enums).hasView;
  }

  private note(model: Model, word: string, at: Target, name?: string, part?: string): void {
    const label = labelOf(model, this.project.settings);
    const object = name === undefined ? label : `${label}.${name}`;
    this.words.push({ word, targets: everybody, outcome: 'leftOut', at, object, ...(part !== undefined && { part }) });
  }

  private reducedModel(model: Model): readonly Model[] {
    if (model.external) return [model];
    const needsGone = model.bases?.some((base) => this.goneModels.has(base)) === true;
    if (this.hasView(model) || needsGone) {
      if (needsGone) this.note(model, 'bases', { kind: 'model', model: model.id });
      this.goneModels.add(model.id);
      return [];
    }
    const fields = model.fields.filter((field) => {
      const word = this.whyGone(model, field);
      if (word === undefined) return true;
      this.goneNamesOf(model.id).add(field.name);
      this.note(model, word, { kind: 'field', model: model.id, field: field.id }, field.name);
      return false;
    });
    const gone = this.namesGoneIn(model);
    const constraints = this.entriesWithout(model, model.constraints, (entry, at) => {
      const parts = partsOf(entry);
      const part = entry.name ?? (parts.length > 0 ? partsText(parts) : entry.type);
      this.note(model, entry.type, { kind: 'constraint', model: model.id, constraint: at }, undefined, part);
    });
    const indexes = this.entriesWithout(model, model.indexes, (entry, at) => {
      const part = entry.name ?? partsText(entry.fields);
      this.note(model, 'index', { kind: 'index', model: model.id, index: at }, undefined, part);
    });
    const ordering = model.ordering?.filter((name) => !gone.has(firstName(name)));
    const isSame =
      fields.length === model.fields.length &&
      constraints === model.constraints &&
      indexes === model.indexes &&
      ordering?.length === model.ordering?.length;
    if (isSame) return [model];
    const { constraints: _constraints, indexes: _indexes, ordering: _ordering, ...rest } = model;
    return [
      {
        ...rest,
        fields,
        ...(constraints && { constraints }),
        ...(indexes && { indexes }),
        ...(ordering && ordering.length > 0 && { ordering }),
      },
    ];
  }

  /** The word for which a field cannot be in an export yet. */
  private whyGone(model: Model, field: Field): string | undefined {
    if (field.to !== undefined && this.goneModels.has(field.to)) return 'to';
    if (field.through !== undefined && this.goneModels.has(field.through)) return 'through';
    const target = field.to === 'self' ? model.id : field.to;
    if (field.toField !== undefined && this.isGone(target, field.toField)) return 'toField';
    if (field.throughFields?.some((name) => this.isGone(field.through, name)) === true) return 'throughFields';
    return undefined;
  }

  private isGone(model: string | undefined, name: string): boolean {
    const target = model === undefined ? undefined : this.byId.get(model);
    return target !== undefined && this.namesGoneIn(target).has(name);
  }

  private goneNamesOf(model: string): Set<string> {
    let names = this.goneNames.get(model);
    if (!names) this.goneNames.set(model, (names = new Set()));
    return names;
  }

  /** Its own and those of all its bases. */
  private namesGoneIn(model: Model, seen: Set<string> = new Set()): ReadonlySet<string> {
    const names = new Set(this.goneNames.get(model.id));
    seen.add(model.id);
    for (const id of model.bases ?? []) {
      const base = seen.has(id) ? undefined : this.byId.get(id);
      if (base) for (const name of this.namesGoneIn(base, seen)) names.add(name);
    }
    return names;
  }

  private entriesWithout<Entry extends Constraint | Index>(
    model: Model,
    entries: readonly Entry[] | undefined,
    note: (entry: Entry, position: number) => void,
  ): readonly Entry[] | undefined {
    if (!entries) return undefined;
    const gone = this.namesGoneIn(model);
    const left: Entry[] = [];
    for (const [at, entry] of entries.entries()) {
      const position = documentPosition(entry, at);
      if (this.needsGone(model, entry, gone)) note(entry, position);
      else left.push(left.length === position ? entry : movedTo(entry, position));
    }
    return left.length === entries.length ? entries : left;
  }

  private needsGone(model: Model, entry: Constraint | Index, gone: ReadonlySet<string>): boolean {
    const parts = partsOf(entry);
    const fields = namedFields(parts);
    const isNamed = (name: string) => gone.has(name.replace(/^-/u, ''));
    if (fields.some(isNamed) || ('include' in entry && entry.include?.some(isNamed) === true)) return true;
    const sql = 'sql' in entry ? entry.sql : 'condition' in entry ? entry.condition : undefined;
    const texts = [sql, ...parts.map((part) => saidPart(part).sql)].flatMap((text) => text?.toLowerCase() ?? []);
    // A word of the text that is the name of what is gone: rather one constraint too few than one that fails.
    if ([...gone].some((name) => texts.some((text) => text.includes(name.toLowerCase())))) return true;
    if (!('to' in entry)) return false;
    const target = entry.to === 'self' ? model.id : entry.to;
    return this.goneModels.has(target) || entry.toFields.some((name) => this.isGone(target, name));
  }
}

function partsOf(entry: Constraint | Index): readonly Part[] {
  if ('parts' in entry) return entry.parts.map(([part]) => part);
  return 'fields' in entry ? entry.fields : [];
}

function firstName(path: string): string {
  return path.replace(/^-/u, '').split('__')[0] ?? '';
}
