/**
 * Findings of the open project. Small ones are checked where they are asked for; what would hold up the window is checked
 * in a worker, and until its answer is there the findings of before stand, without those whose place is gone.
 */
import { create } from 'zustand';
import { checkRequest } from '../../shared/checks/checkedModels.ts';
import { projectFindings } from '../../shared/formats/targetFindings.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Project } from '../../shared/model/project.ts';
import type { CheckAnswer } from './checksWorker.ts';

/** Parts of models that are checked within a few milliseconds on any machine that the app runs on. */
const mostParts = 1500;

interface CheckingState {
  /** Of the last project that was checked in the worker. */
  readonly answered: { readonly project: Project; readonly findings: readonly Finding[] } | undefined;
}

const useChecking = create<CheckingState>(() => ({ answered: undefined }));

let worker: Worker | undefined;
let isBroken = false;
/** What the worker has; and what it works at. */
let sent: Project | undefined;
let number = 0;
/** The newest that was asked for while it worked. */
let waiting: Project | undefined;
let isWorking = false;

const parts = new WeakMap<Project['models'], number>();

/** Whether it has more parts than that: what is made of all of them would hold up the window. */
export function isLarge({ models }: Pick<Project, 'models'>, most = mostParts): boolean {
  if (typeof Worker === 'undefined') return false;
  let count = parts.get(models);
  if (count === undefined) {
    count = models.reduce((sum, model) => {
      const { fields, constraints = [], indexes = [], bases = [] } = model;
      return sum + 1 + fields.length + constraints.length + indexes.length + 10 * bases.length;
    }, 0);
    parts.set(models, count);
  }
  return count > most;
}

/** Whether nothing that checks read is different. */
function isSame(one: Project, other: Project): boolean {
  return (
    one.models === other.models &&
    one.settings === other.settings &&
    one.enums === other.enums &&
    one.objects === other.objects &&
    one.matches === other.matches
  );
}

/** The same array as long as it is the same findings. A large project's are those of before until they are there. */
export function findingsOf(project: Project): readonly Finding[] {
  const known = knownFindings(project);
  if (known) return known;
  ask(project);
  const { answered } = useChecking.getState();
  return answered ? standing(answered.findings, project) : none;
}

/** Re-renders when findings have come. */
export function useCheckingNews(): void {
  useChecking((state) => state.answered);
}

/** As `findingsOf`; undefined where they are not there yet. */
export function knownFindings(project: Project): readonly Finding[] | undefined {
  if (isBroken || !isLarge(project)) return projectFindings(project);
  const { answered } = useChecking.getState();
  return answered && isSame(answered.project, project) ? answered.findings : undefined;
}

/** Resolves when they are there, or when another project's are wanted. */
export function whenChecked(project: Project): Promise<readonly Finding[]> {
  findingsOf(project);
  return new Promise((resolve) => {
    const stop = useChecking.subscribe(() => {
      const findings = knownFindings(project);
      const isComing = waiting === project || (isWorking && sent === project);
      if (!findings && isComing) return;
      stop();
      resolve(findings ?? none);
    });
  });
}

const none: readonly Finding[] = [];
const stillThere = new WeakMap<
  readonly Finding[],
  { readonly models: Project['models']; findings: readonly Finding[] }
>();

function standing(findings: readonly Finding[], { models }: Project): readonly Finding[] {
  const kept = stillThere.get(findings);
  if (kept?.models === models) return kept.findings;
  const byId = new Map(models.map((model) => [model.id, { model, fields: new Set(model.fields.map(({ id }) => id)) }]));
  const there = findings.filter(({ at }) => {
    if (at.kind === 'project') return true;
    const found = byId.get(at.model);
    if (!found) return false;
    const { constraints = [], indexes = [] } = found.model;
    switch (at.kind) {
      case 'model':
        return true;
      // One that Django makes is of no file.
      case 'field':
        return found.fields.has(at.field) || at.field.startsWith('django:');
      case 'constraint':
        return at.constraint < constraints.length;
      case 'index':
        return at.index < indexes.length;
    }
  });
  stillThere.set(findings, { models, findings: there });
  return there;
}

function ask(project: Project): void {
  if (isWorking) {
    waiting = project;
    return;
  }
  worker ??= startWorker();
  isWorking = true;
  const request = checkRequest((number += 1), project, sent);
  sent = project;
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./checksWorker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
    if (data.number !== number || !sent) return;
    const project = sent;
    const next = waiting;
    isWorking = false;
    waiting = undefined;
    if (next && !isSame(next, project)) ask(next);
    useChecking.setState({ answered: { project, findings: data.findings } });
  });
  started.addEventListener('error', () => {
    // Slow findings are better than none.
    isBroken = true;
    isWorking = false;
    useChecking.setState({ answered: undefined });
  });
  return started;
}
