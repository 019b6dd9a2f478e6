/**
 * The project as exports, checks and bench take it: in plain words. Each word that is missing is told with its place, so
 * that no export is wrong in silence.
 */
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import type { Target } from './finding.ts';
import { keepsGivenNames, labelOf } from './modelQueries.ts';
import { withNearestTypes, type ReplacedField } from './nearestTypes.ts';
import type { Omission } from './omission.ts';
import { plainModelsOf, plainView, type MissingWord } from './plainView.ts';
import type { Project } from './plainProject.ts';
import type * as Document from './project.ts';

/** `migrations`: the SQL that equals Django's migrations, which say no more than Django does. */
export type ExportTarget = 'sql' | 'django' | 'migrations';

export interface TargetProject {
  readonly project: Project;
  readonly omissions: (target: ExportTarget) => readonly Omission[];
  /** Fields of types that PostgreSQL alone has, where the target has them not. */
  readonly replaced: readonly ReplacedField[];
}

interface PlacedWord extends Pick<MissingWord, 'word' | 'problem' | 'outcome'> {
  readonly at: Target;
  readonly object: string;
  readonly part?: string;
}

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
        .filter(({ problem }) => (problem !== 'unknownToDjango' && problem !== 'namedByDjango') || target !== 'sql')
        .map((word) => omissionOf(word, target)),
  };
}

const exportOf = (target: ExportTarget) => (target === 'migrations' ? 'sql' : target);

function omissionOf({ word, problem, outcome, at, object, part }: PlacedWord, target: ExportTarget): Omission {
  const place = [object, part].filter((text) => text !== undefined && text !== '').join(', ') || 'The project';
  const what = outcome === 'leftOut' ? 'it is left out' : 'the rest is written without it';
  const messages = {
    unknownToDjango: `Django has no word for ${word}, and its migrations make the rest without it.`,
    noText: `${word} has no text for any database; ${what}.`,
    namedByDjango: 'tables and columns are called as given, keys and indexes without a name as Django calls them.',
    expressionInKey: `no database has a key of expressions; ${what}.`,
  };
  const codes = {
    unknownToDjango: 'unknownToDjango',
    noText: 'text',
    expressionInKey: 'primaryKey',
    namedByDjango: 'unknownToDjango',
  } as const;
  return {
    code: `entwine.${exportOf(target)}.${codes[problem]}`,
    outcome,
    severity: problem === 'namedByDjango' ? 'info' : 'warning',
    at,
    object,
    ...(part !== undefined && { part }),
    message: `${place}: ${messages[problem]}`,
  };
}

function projectWords({ settings, objects = [] }: Document.Project): PlacedWord[] {
  const at = { kind: 'project' } as const;
  const naming: PlacedWord = { word: 'naming', problem: 'namedByDjango', outcome: 'adapted', at, object: '' };
  const made = objects.map(({ kind, name }): PlacedWord => ({
    word: `${kind} ${name}`,
    problem: 'unknownToDjango',
    outcome: 'leftOut',
    at,
    object: '',
  }));
  return keepsGivenNames(settings) ? [naming, ...made] : made;
}

function placed(document: Document.Project, model: Document.Model, { at, ...word }: MissingWord): PlacedWord {
  const label = labelOf(model, document.settings);
  switch (at.kind) {
    case 'model':
      return { ...word, at: { kind: 'model', model: model.id }, object: label };
    case 'field':
      return { ...word, at: { kind: 'field', model: model.id, field: at.field }, object: `${label}.${at.name}` };
    case 'constraint':
      return {
        ...word,
        at: { kind: 'constraint', model: model.id, constraint: at.constraint },
        object: label,
        part: at.part,
      };
    case 'index':
      return { ...word, at: { kind: 'index', model: model.id, index: at.index }, object: label, part: at.part };
  }
}
