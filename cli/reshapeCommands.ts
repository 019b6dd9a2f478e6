/** `entwine split` and `entwine join`: two models out of one, or one out of two, in a new project file. */
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { validatedBytes } from '../electron/services/validatedProject.ts';
import { sentenceOf } from '../shared/commands/consequences.ts';
import { applyCommand, startHistory } from '../shared/commands/history.ts';
import type { Command } from '../shared/commands/command.ts';
import { planJoin } from '../shared/commands/joinPlan.ts';
import { idsFrom } from '../shared/commands/newIdsFrom.ts';
import { joinModels, splitModel } from '../shared/commands/splitCommands.ts';
import { planSplit } from '../shared/commands/splitPlan.ts';
import type { Preview, Refusal, SplitLink, SplitRequest } from '../shared/commands/splitTypes.ts';
import { md5Hex } from '../shared/model/md5.ts';
import { labelOf } from '../shared/model/modelQueries.ts';
import type { Model, OnDelete, Project } from '../shared/model/project.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { nearest } from './suggestion.ts';
import { oneLine, type ExitCode, type Terminal } from './terminal.ts';

export const splitLinks = { 'shared-key': 'sharedKey', 'own-key': 'ownKey', 'from-old': 'fromOld' } as const satisfies {
  readonly [word: string]: SplitLink;
};

export interface SplitOptions {
  readonly model: string;
  /** Names, with commas between. */
  readonly fields: string;
  readonly into: string;
  readonly link: keyof typeof splitLinks;
  readonly optional: boolean;
  readonly name?: string;
  readonly relatedName?: string;
  readonly onDelete?: OnDelete;
  readonly out: string;
}

export interface JoinOptions {
  /** `app.Model.field` */
  readonly relation: string;
  readonly keep?: string;
  readonly everyRow: boolean;
  readonly out: string;
}

/** What is to be done to a project, or why it cannot be. */
type Reshaping = { readonly command: Command; readonly preview: Preview } | { readonly problems: readonly string[] };

export async function splitCommand(file: string, options: SplitOptions, terminal: Terminal): Promise<ExitCode> {
  return reshape(file, options.out, (project) => splitting(project, options), terminal);
}

export async function joinCommand(file: string, options: JoinOptions, terminal: Terminal): Promise<ExitCode> {
  return reshape(file, options.out, (project) => joining(project, options), terminal);
}

async function reshape(
  file: string,
  out: string,
  plan: (project: Project) => Reshaping,
  terminal: Terminal,
): Promise<ExitCode> {
  const read = await readProjectAt(file);
  if ('error' in read) {
    terminal.note(messageOf(read));
    return 2;
  }
  const planned = plan(read.project);
  if ('problems' in planned) {
    for (const problem of planned.problems) terminal.note(`${file === '-' ? 'standard input' : file}: ${problem}`);
    return 2;
  }
  const { project } = applyCommand(startHistory(read.project), planned.command);
  try {
    await writeAtomically(out, validatedBytes(project));
  } catch (error) {
    terminal.note(describeDiskProblem(error, out));
    return 2;
  }
  terminal.write(describe(out, planned.preview));
  return 0;
}

function describe(out: string, { label, consequences, findings }: Preview): string {
  const lines = [
    `${label}: ${out}`,
    ...consequences.map((consequence) => `  ${sentenceOf(consequence)}`),
    ...findings.map(({ severity, code, object, message }) => `  new ${severity} ${code} ${object}: ${message}`),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

function splitting(project: Project, options: SplitOptions): Reshaping {
  const model = modelNamed(project, options.model);
  if (typeof model === 'string') return { problems: [model] };
  const names = options.fields.split(',').map((name) => name.trim());
  if (names.includes('')) return { problems: ['--fields takes names with commas between, and one of them is empty'] };
  const fields = names.map((name) => model.fields.find((field) => field.name === name)?.id ?? { name });
  const unknown = fields.flatMap((field) =>
    typeof field === 'string' ? [] : [unknownField(project, model, field.name)],
  );
  if (unknown.length > 0) return { problems: unknown };
  const request: SplitRequest = {
    model: model.id,
    fields: fields.filter((field) => typeof field === 'string'),
    into: options.into,
    link: splitLinks[options.link],
    optional: options.optional,
    ...(options.name !== undefined && { name: options.name }),
    ...(options.relatedName !== undefined && { relatedName: options.relatedName }),
    ...(options.onDelete !== undefined && { onDelete: options.onDelete }),
  };
  // From what is asked of which project: the same words make the same file, others give other ids.
  const seed = Number.parseInt(md5Hex(JSON.stringify([request, writeProject(project)])).slice(0, 8), 16);
  const planned = planSplit(project, request, idsFrom(randomFrom(seed)));
  return planned.ok ? { command: splitModel(planned.plan), preview: planned.plan } : refused(planned.refusals);
}

function joining(project: Project, { relation, keep, everyRow }: JoinOptions): Reshaping {
  const dot = relation.lastIndexOf('.');
  if (dot < 0) return { problems: [`${relation} is no relation: name it as app.Model.field`] };
  const model = modelNamed(project, relation.slice(0, dot));
  if (typeof model === 'string') return { problems: [model] };
  const name = relation.slice(dot + 1);
  const field = model.fields.find((each) => each.name === name);
  if (!field) return { problems: [unknownField(project, model, name)] };
  const kept = keep === undefined ? undefined : modelNamed(project, keep);
  if (typeof kept === 'string') return { problems: [kept] };
  const request = { model: model.id, field: field.id, everyRow, ...(kept && { keep: kept.id }) };
  const planned = planJoin(project, request);
  return planned.ok ? { command: joinModels(planned.plan), preview: planned.plan } : refused(planned.refusals);
}

function refused(refusals: readonly Refusal[]): Reshaping {
  return { problems: refusals.map(({ reason }) => reason) };
}

/** The model of that label, or why there is none. */
function modelNamed(project: Project, label: string): Model | string {
  const labels = project.models.map((model) => labelOf(model, project.settings));
  const found = project.models[labels.indexOf(label)];
  if (found) return found;
  const meant = nearest(label, labels);
  return `there is no model ${label}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`;
}

function unknownField(project: Project, model: Model, name: string): string {
  const meant = nearest(
    name,
    model.fields.map((field) => field.name),
  );
  return `${labelOf(model, project.settings)} has no field ${name}${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`;
}
