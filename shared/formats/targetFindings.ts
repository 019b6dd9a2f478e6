/** What the targets of a project cannot say of it, before anything is exported. */
import { foldFindings, objectKey } from '../checks/foldFindings.ts';
import { runChecks } from '../checks/runChecks.ts';
import { unfoldFinding } from '../checks/unfoldFinding.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialectOf } from '../dialects/dialectRegistry.ts';
import type { Finding } from '../model/finding.ts';
import type { Omission, OmissionCode } from '../model/omission.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Project } from '../model/project.ts';
import { targetProject } from '../model/targetProject.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { Format } from './format.ts';

/** The findings of each format's export as it is without options, in the order of the formats; what two say alike is there once. */
export function targetFindings(project: Project, targets: readonly Format[]): readonly Omission[] {
  return once(targets.flatMap((format) => format.exportProject(project).omitted));
}

function once<One extends Finding & { readonly part?: string }>(findings: readonly One[]): readonly One[] {
  const said = new Map<string, One>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.code, finding.at, finding.part, finding.message]);
    if (!said.has(key)) said.set(key, finding);
  }
  return [...said.values()];
}

/** What an export says of texts that people write in the words of a database. */
const ofTexts: ReadonlySet<OmissionCode> = new Set([
  'entwine.sql.text',
  'entwine.sql.fragment',
  'entwine.sql.custom-type',
  'entwine.sql.collation',
  'entwine.sql.generated',
  'entwine.sql.on-update',
  'entwine.sql.view',
] as const);

interface Kept extends Pick<Project, 'settings' | 'enums' | 'objects'> {
  readonly checks: readonly Finding[];
  readonly findings: readonly Finding[];
}

const kept = new WeakMap<Project['models'], Kept>();

/**
 * What is wrong with a project, unasked: what the checks find, then what the databases among `settings.targets` have not or
 * mean otherwise of its texts of SQL. The same array as long as models, settings, enums and objects are the same.
 */
export function projectFindings(project: Project): readonly Finding[] {
  const checks = runChecks(project);
  const { models, settings, enums, objects } = project;
  if (databasesOf(project).length === 0) return checks;
  const known = kept.get(models);
  if (known?.checks === checks && known.settings === settings && known.enums === enums && known.objects === objects)
    return known.findings;
  const texts = foldFindings(once(textFindings(project)));
  const findings = texts.length === 0 ? checks : [...checks, ...texts];
  kept.set(models, { settings, enums, objects, checks, findings });
  return findings;
}

/** What `check` tells: what `projectFindings` says, and what exports to `targets` cannot say besides. */
export function checkedFindings(project: Project, targets: readonly Format[]): readonly Finding[] {
  return [
    ...runChecks(project),
    ...foldFindings(once([...textFindings(project), ...targetFindings(project, targets)])),
  ];
}

/** Those that a counted one of `projectFindings` stands for; none where the project has them no longer. */
export function unfoldedFindings(finding: Finding, project: Project): readonly Finding[] {
  const checks = unfoldFinding(finding, modelGraphOf(targetProject(project).project));
  if (checks.length > 0) return checks;
  const key = objectKey(finding);
  return once(textFindings(project)).filter((each) => objectKey(each) === key);
}

function databasesOf({ settings }: Project): readonly Dialect[] {
  return (settings.targets ?? []).flatMap((key) => dialectOf(key) ?? []);
}

function textFindings(project: Project): readonly Omission[] {
  const omitted = databasesOf(project).flatMap((dialect) => toPhysical(project, { dialect }).omitted);
  return omitted.filter(({ code }) => ofTexts.has(code));
}
