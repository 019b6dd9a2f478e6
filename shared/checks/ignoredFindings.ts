/** Which findings the project has chosen to live with. */
import type { Finding } from '../model/finding.ts';
import { labelOf } from '../model/modelQueries.ts';
import type { IgnoredFinding, Model, Project } from '../model/project.ts';

export interface IgnoredByProject {
  readonly finding: Finding;
  /** What the project says about it. */
  readonly entry: IgnoredFinding;
}

export interface SplitFindings {
  /** What is to be fixed, with an `entwine.ignore-unused` for each entry that hides nothing. */
  readonly open: readonly Finding[];
  readonly ignored: readonly IgnoredByProject[];
}

interface Kept {
  readonly ignore: Project['ignore'];
  readonly split: SplitFindings;
}

const keptSplits = new WeakMap<readonly Finding[], Kept>();

/** The same objects as long as findings and the project's `ignore` are the same. */
export function splitFindings(project: Project, findings: readonly Finding[]): SplitFindings {
  const kept = keptSplits.get(findings);
  if (kept && kept.ignore === project.ignore) return kept.split;
  const split = splitBy(project, findings);
  keptSplits.set(findings, { ignore: project.ignore, split });
  return split;
}

const UNUSED = 'entwine.ignore-unused';

/** On a model: not to be told again that it may be better off as two. No check reports it, as it is no fault. */
const SPLIT_HINT = 'entwine.split-hint';

export function splitHintOf(project: Project, model: Model): Pick<IgnoredFinding, 'code' | 'object'> {
  return { code: SPLIT_HINT, object: labelOf(model, project.settings) };
}

export function isIgnored(
  { ignore = [] }: Project,
  { code, object }: Pick<IgnoredFinding, 'code' | 'object'>,
): boolean {
  return ignore.some((entry) => entry.code === code && entry.object === object);
}

/** As long as the model is there, since the hint may come back with every field that is added. */
function isForHint(project: Project, { code, object }: IgnoredFinding): boolean {
  return code === SPLIT_HINT && project.models.some((model) => labelOf(model, project.settings) === object);
}

// No file holds a NUL.
const keyOf = ({ code, object }: Pick<Finding, 'code' | 'object'>) => `${code}\0${object}`;

function splitBy(project: Project, findings: readonly Finding[]): SplitFindings {
  const { ignore: entries = [] } = project;
  if (entries.length === 0) return { open: findings, ignored: [] };
  // The first of two entries for the same findings counts.
  const byKey = new Map(entries.toReversed().map((entry) => [keyOf(entry), entry]));
  const open: Finding[] = [];
  const ignored: IgnoredByProject[] = [];
  for (const finding of findings) {
    const entry = byKey.get(keyOf(finding));
    if (entry) ignored.push({ finding, entry });
    else open.push(finding);
  }
  const used = new Set(ignored.map(({ finding }) => keyOf(finding)));
  for (const [key, entry] of byKey) if (!used.has(key) && !isForHint(project, entry)) open.push(unusedEntry(entry));
  return { open, ignored };
}

function unusedEntry({ code, object }: IgnoredFinding): Finding {
  return {
    code: UNUSED,
    severity: 'info',
    message: `${clip(code)} is ignored ${object === '' ? 'in the project' : `on ${clip(object)}`}, but nothing reports it.`,
    hint: 'Stop ignoring it: what it hid is fixed or gone.',
    at: { kind: 'project' },
    object,
    fix: { kind: 'stopIgnoring', label: 'Stop ignoring', code, object },
  };
}

/** A file may hold any text. */
function clip(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > 120 ? `${line.slice(0, 119).replace(/[\uD800-\uDBFF]$/u, '')}…` : line;
}
