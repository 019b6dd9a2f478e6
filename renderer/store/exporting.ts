/**
 * The open project as a format writes it. Small ones are written where they are asked for; what would hold up the window is
 * written in a worker, and until its answer is there what the format wrote before stands.
 */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { checkRequest } from '../../shared/checks/checkedModels.ts';
import type { Format } from '../../shared/formats/format.ts';
import type { FormatValues } from '../../shared/formats/formatOption.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import type { Project } from '../../shared/model/project.ts';
import { isLarge } from './checking.ts';
import type { ExportAnswer, Exported, ExportRequest } from './exportsWorker.ts';
import { useProject } from './projectStore.ts';

/** Parts of models that are written within a few milliseconds. */
const mostWritten = 300;

interface Order {
  readonly project: Project;
  readonly format: Format;
  readonly options: FormatValues;
}

/** Written anew only when what is written changes, not when a box moves; undefined until the first answer for the format. */
export function useExport(format: Format, options: FormatValues): Exported | undefined {
  const project = useWrittenProject();
  const order = useMemo(() => ({ project, format, options }), [project, format, options]);
  const isHere = isBroken || !isLarge(project, mostWritten);
  const here = useMemo(() => (isHere ? writeHere(order) : undefined), [order, isHere]);
  const [answered, setAnswered] = useState<{ readonly order: Order; readonly exported: Exported }>();
  useEffect(() => {
    if (isHere) return undefined;
    return ask(order, (exported) => setAnswered({ order, exported }));
  }, [order, isHere]);
  return here ?? (answered?.order.format === format ? answered.exported : undefined);
}

/** All that exports read, the same object until some of it changes. */
function useWrittenProject(): Project {
  // A large project takes a moment to write; typing goes first.
  const models = useDeferredValue(useProject((project) => project.models));
  const settings = useProject((project) => project.settings);
  const name = useProject((project) => project.name);
  const enums = useProject((project) => project.enums);
  const objects = useProject((project) => project.objects);
  return useMemo(
    () => ({ name, settings, models, diagrams: [], ...(enums && { enums }), ...(objects && { objects }) }),
    [name, settings, models, enums, objects],
  );
}

function writeHere({ format, project, options }: Order): Exported {
  try {
    return { ok: true, value: format.exportProject(project, options) };
  } catch (error) {
    return { ok: false, problem: messageOf(error) };
  }
}

interface Asked extends Order {
  readonly tell: (exported: Exported) => void;
}

let worker: Worker | undefined;
let isBroken = false;
let number = 0;
/** What the worker has, and for whom it works. */
let sent: Project | undefined;
let working: Asked | undefined;
/** The newest that was asked for while it worked. */
let waiting: Asked | undefined;

/** Ends when nobody is waiting any more. */
function ask(order: Order, tell: Asked['tell']): () => void {
  const asked = { ...order, tell };
  if (working) waiting = asked;
  else send(asked);
  return () => {
    if (waiting === asked) waiting = undefined;
    if (working === asked) working = { ...asked, tell: () => {} };
  };
}

function send(asked: Asked): void {
  const { project, format, options } = asked;
  worker ??= startWorker();
  working = asked;
  const request: ExportRequest = { ...checkRequest((number += 1), project, sent), format: format.key, options };
  sent = project;
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./exportsWorker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<ExportAnswer>) => {
    if (data.number === number) finish(() => data.exported);
  });
  started.addEventListener('error', () => {
    // A window that is held up is better than one that shows nothing.
    isBroken = true;
    finish(writeHere);
  });
  return started;
}

function finish(exported: (order: Order) => Exported): void {
  const [done, next] = [working, waiting];
  working = undefined;
  waiting = undefined;
  if (next) {
    if (isBroken) next.tell(exported(next));
    else send(next);
  }
  if (done) done.tell(exported(done));
}
