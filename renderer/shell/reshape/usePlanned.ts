/** The plan of what a dialog asks for, made anew as the answers change without holding up who types them. */
import { useCallback, useEffect, useState } from 'react';
import type { Planned } from '../../../shared/commands/splitTypes.ts';
import type { Project } from '../../../shared/model/project.ts';

interface Done<Request, Plan> {
  readonly project: Project;
  readonly request: Request;
  readonly planned: Planned<Plan>;
  /** The last one that could be done, to be looked at while the answers do not fit together. */
  readonly shown: Plan | undefined;
  /** Milliseconds that it took. */
  readonly took: number;
}

export interface Planning<Plan> {
  /** Undefined before the first one is made. */
  readonly planned: Planned<Plan> | undefined;
  readonly shown: Plan | undefined;
  /** `planned` is of what is asked now. */
  readonly isCurrent: boolean;
  /** Of what is asked now, at once. */
  now(): Planned<Plan>;
}

/** In milliseconds: what takes less is done between two letters, without a pause in typing being waited for. */
const quick = 12;
/** Milliseconds without a letter. */
const pause = 180;
/** Models; of a larger project the dialog is drawn first, and every plan waits for a pause. */
const mostAtOnce = 150;

/** `plan` is the same function each time, and `request` the same object as long as nothing else is asked. */
export function usePlanned<Request, Plan>(
  project: Project,
  request: Request,
  plan: (project: Project, request: Request) => Planned<Plan>,
): Planning<Plan> {
  const make = (before: Plan | undefined): Done<Request, Plan> => {
    const start = performance.now();
    const planned = plan(project, request);
    return { project, request, planned, shown: planned.ok ? planned.plan : before, took: performance.now() - start };
  };
  const [done, setDone] = useState<Done<Request, Plan> | undefined>(() =>
    project.models.length > mostAtOnce ? undefined : make(undefined),
  );
  const isCurrent = done !== undefined && done.request === request && done.project === project;
  useEffect(() => {
    if (isCurrent) return;
    // What was refused says nothing of how long a whole plan takes.
    const isQuick = done === undefined || (done.took < quick && project.models.length <= mostAtOnce);
    const wait = isQuick ? 0 : pause;
    const timer = setTimeout(() => setDone(make(done?.shown)), wait);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- `make` is another function each time
  }, [project, request, isCurrent]);
  const now = useCallback(
    () => (isCurrent ? done.planned : plan(project, request)),
    [isCurrent, done, plan, project, request],
  );
  return { planned: done?.planned, shown: done?.shown, isCurrent, now };
}
