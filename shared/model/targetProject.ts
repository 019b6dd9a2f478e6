/**
 * The project as exports, checks and bench take it: in plain words. Each word that is missing is told with its place, so
 * that no export is wrong in silence.
 */
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import type { LaterTarget } from '../options/option.ts';
import type { Target } from './finding.ts';
import { labelOf } from './modelQueries.ts';
import { withNearestTypes, type ReplacedField } from './nearestTypes.ts';
import type { Omission } from './omission.ts';
import { plainModelsOf, plainView, type LaterWord } from './plainView.ts';
import type { Project } from './plainProject.ts';
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
  const needsNearest = !hasPostgresTypes && plain.some((model) => model.hasPostgresTypes);
  const { project, replaced } = needsNearest ? withNearestTypes(view) : { project: view, replaced: [] };
  return {
    project,
    replaced,
    omissions: (target) =>
      words
        .filter((word) => (word.isUnknown ? target !== 'sql' : word.targets.includes(exportOf(target))))
        .map((word) => omissionOf(word, target)),
  };
}

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
      message: `${place === '' ? 'The project' : place}: Django has no word for ${word}, and its migrations make the rest without it.`,
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
      isUnknown: true as const,
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
