/** What the real Django says of projects, beside what our checks say of them. */
import { isForPostgres } from '../shared/dialects/postgres/isForPostgres.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { DjangoOptions } from '../shared/formats/django/djangoOptions.ts';
import type { Project } from '../shared/model/project.ts';
import { askDjango } from './djangoRunner.ts';
import type { DjangoAnswer, DjangoPython } from './djangoRunner.ts';

/**
 * W161 depends on the clock, E210 on whether Pillow is installed, and raw SQL in a check constraint is how the export says
 * it, not the project.
 */
const NOT_COMPARED = new Set(['fields.W161', 'fields.E210', 'models.W045']);

/** What is said of these is in the export all the same, and SQLite takes it. */
const saidOfWhatIsWritten: ReadonlySet<string> = new Set([
  'entwine.django.rawSql',
  'entwine.django.percent',
  // Our checks look at what stands there instead.
  'entwine.django.postgres',
]);

/** What stands in the file for databases alone, or outside the project: the rest is what Django judges. */
export const saidOfOthersWords: ReadonlySet<string> = new Set([
  ...saidOfWhatIsWritten,
  'entwine.django.unknownToDjango',
  'entwine.django.foreignKey',
  'entwine.django.foreignModule',
  'entwine.django.schema',
  'entwine.django.index',
]);

/** `clean`: both accept, and say the same. `refused`: by both. `unsayable`: the export left out what Python has no word for. */
export type Verdict =
  | { readonly kind: 'refused' | 'unsayable' }
  /** `schema`: the tables that Django made on SQLite, where it did. */
  | { readonly kind: 'clean'; readonly schema?: DjangoAnswer['schema'] }
  | { readonly kind: 'disagreement'; readonly why: string };

interface Judging {
  /** Codes of omissions that leave Django all that it judges. */
  readonly isWritten?: ReadonlySet<string>;
  /** Whether `makemigrations --check` is asked too, of projects for PostgreSQL as well. */
  readonly complete?: boolean;
}

/** Whether the real Django says of the exports of these projects what our checks say; answers come in the same order. */
export function judgeByDjango(
  django: DjangoPython,
  projects: readonly Project[],
  options: DjangoOptions,
  { isWritten = saidOfWhatIsWritten, complete = false }: Judging = {},
): Verdict[] {
  const asked = projects.map((project, index) => ({
    id: String(index),
    project,
    exported: djangoFormat.exportProject(project, options),
    findings: runChecks(project),
    complete,
  }));
  const answers = askDjango(django, asked);
  return asked.map(({ exported, findings, project: { settings } }, index) => {
    const answer = answers[index];
    if (!answer) return { kind: 'disagreement', why: 'no answer' };
    const ours = findings.filter(({ severity }) => severity === 'error');
    const theirs = refusalOf(answer, isForPostgres(settings) && !complete);
    // An option that no Django class has is left out, so Django answers about a smaller project.
    if (exported.omitted.some(({ severity, code }) => severity !== 'info' && !isWritten.has(code))) {
      const isRefused = ours.length > 0 || exported.omitted.some(({ severity }) => severity === 'error');
      if (theirs === undefined || isRefused) return { kind: 'unsayable' };
    }
    if (ours.length === 0 && theirs !== undefined) return { kind: 'disagreement', why: `we accept, Django: ${theirs}` };
    if (ours.length > 0 && theirs === undefined) {
      const codes = ours.map(({ code, object }) => `${code} ${object}`).join(', ');
      return { kind: 'disagreement', why: `Django accepts, we: ${codes}` };
    }
    const difference = answer.loads && answer.crash === undefined ? findingsDifference(findings, answer) : undefined;
    if (difference !== undefined) return { kind: 'disagreement', why: difference };
    if (theirs !== undefined) return { kind: 'refused' };
    return { kind: 'clean', ...(answer.schema && { schema: answer.schema }) };
  });
}

/** Tables for PostgreSQL are made on no SQLite. */
function refusalOf(answer: DjangoAnswer, isForOther: boolean): string | undefined {
  if (answer.runnerError !== undefined) return answer.runnerError;
  if (!answer.loads) return answer.error ?? 'does not load';
  if (answer.crash !== undefined) return answer.crash;
  const errors = answer.findings.filter(({ level, code }) => level >= 40 && !NOT_COMPARED.has(code));
  if (errors.length > 0) return errors.map(({ code, object }) => `${code} ${object}`).join(', ');
  return isForOther || answer.migrates === true ? undefined : (answer.migrationError ?? 'does not migrate');
}

function findingsDifference(findings: ReturnType<typeof runChecks>, answer: DjangoAnswer): string | undefined {
  const [ours, theirs] = [keysOf(findings), keysOf(answer.findings)];
  if (ours.join() === theirs.join()) return undefined;
  const [surplus, missing] = [without(ours, theirs), without(theirs, ours)];
  return `findings differ: we miss [${missing.join(', ')}], we add [${surplus.join(', ')}]`;
}

function keysOf(
  list: readonly { readonly code: string; readonly object: string; readonly count?: number }[],
): string[] {
  return list
    .flatMap((finding) => Array.from({ length: finding.count ?? 1 }, () => finding))
    .filter(({ code }) => !code.startsWith('entwine.') && !NOT_COMPARED.has(code))
    .map(({ code, object }) => (/^models\.E0(22|29|30|31|32)$/.test(code) ? code : `${code} ${object}`))
    .sort();
}

/** Multiset difference. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return list.filter((key) => {
    const index = rest.indexOf(key);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
