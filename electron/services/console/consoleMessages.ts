/** What the console's child process and its parent say to each other: one final reply for each request. */
import type { BenchEngine } from '../../../shared/bench/benchEngines.ts';
import type {
  ConsoleFailed,
  ConsoleNotCreated,
  ConsoleOpened,
  RowsPart,
  RunDone,
  SampleMade,
  SampleRequest,
} from '../../../shared/console/consoleResult.ts';
import type { SqlMode } from '../../../shared/physical/sqlOptions.ts';

export interface OpenRequest {
  readonly kind: 'open';
  /** As the window sent it: the child parses and validates. */
  readonly projectJson: string;
  readonly engine: BenchEngine;
  readonly mode: SqlMode;
  /** A file (SQLite) or a folder (PostgreSQL); means nothing to an engine that has no disk. */
  readonly place: string;
  /** The schema is created; else the place holds a database that an earlier child left. */
  readonly isNew: boolean;
}

export type ConsoleRequest =
  | OpenRequest
  | { readonly kind: 'run'; readonly sql: string }
  | { readonly kind: 'sample'; readonly sample: SampleRequest }
  | { readonly kind: 'sampleText'; readonly sample: SampleRequest }
  /** `path` must not exist yet. Text that comes in parts is the copy, and then nothing is written there. */
  | { readonly kind: 'save'; readonly path: string };

/** What each request is answered with; any may fail instead. */
export interface ConsoleAnswers {
  readonly open: ConsoleOpened | ConsoleNotCreated;
  readonly run: RunDone;
  readonly sample: SampleMade;
  /** Its text came before, in parts. */
  readonly sampleText: { readonly kind: 'sampleText' };
  readonly save: { readonly kind: 'saved'; readonly notes: readonly string[] };
}

export type ConsoleFinal = ConsoleAnswers[keyof ConsoleAnswers] | ConsoleFailed;

/** Parts, so that no single message is large. */
export type ConsolePart =
  | { readonly kind: 'rows'; readonly part: RowsPart }
  | { readonly kind: 'text'; readonly text: string };

export type ConsoleReply = ConsoleFinal | ConsolePart;

const answerKinds: { readonly [Kind in keyof ConsoleAnswers]: readonly ConsoleAnswers[Kind]['kind'][] } = {
  open: ['opened', 'notCreated'],
  run: ['ran'],
  sample: ['sampled'],
  sampleText: ['sampleText'],
  save: ['saved'],
};

/** A process says what it likes: whether this is the answer to such a request. */
export function isAnswerTo<Kind extends keyof ConsoleAnswers>(
  kind: Kind,
  reply: { readonly kind: string },
): reply is ConsoleAnswers[Kind] {
  return answerKinds[kind].some((each) => each === reply.kind);
}

export function isPart(reply: ConsoleReply): reply is ConsolePart {
  return reply.kind === 'rows' || reply.kind === 'text';
}
