/** Makes a picture in a thread of its own and hands it over piece by piece. */
import { Worker } from 'node:worker_threads';
import type { PictureParts } from './pictureParts.ts';
import type { PictureMade, PictureRequest, ThreadData, ThreadReply } from './pictureThread.ts';

/** Why there is no picture, as a sentence for people. */
export class PictureProblem extends Error {}

export interface MakingPicture {
  /** The file's bytes, in order; to be read once. Throws a `PictureProblem`. Who stops reading ends the thread. */
  readonly bytes: AsyncGenerator<Uint8Array>;
  /** After the last byte. */
  made(): PictureMade;
}

export interface PictureListeners {
  /** From 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** Ends the thread; whoever reads gets its reason. */
  readonly signal?: AbortSignal;
}

/** `projectJson`: of the project, as JSON; it is validated in the thread. */
export function makePicture(
  projectJson: string,
  request: PictureRequest,
  { thread, resvg, fonts }: PictureParts,
  listeners: PictureListeners = {},
): MakingPicture {
  const data: ThreadData = { projectJson, request, resvg, fonts };
  let made: PictureMade | undefined;
  const start = (): Worker =>
    'code' in thread
      ? new Worker(thread.code, { eval: true, workerData: data })
      : new Worker(thread.path, { workerData: data });
  return {
    bytes: piecesOf(start, listeners, (result) => {
      made = result;
    }),
    made: () => {
      if (!made) throw new Error('The picture is not made yet.');
      return made;
    },
  };
}

async function* piecesOf(
  start: () => Worker,
  { onProgress, signal }: PictureListeners,
  onMade: (made: PictureMade) => void,
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const worker = start();
  let answer: { resolve(reply: ThreadReply): void; reject(error: Error): void } | undefined;
  let ended: Error | undefined;
  const fail = (error: Error): void => {
    ended ??= error;
    answer?.reject(ended);
  };
  worker.on('message', (reply: ThreadReply) => {
    if (reply.kind === 'progress') onProgress?.(reply.done);
    else answer?.resolve(reply);
  });
  worker.on('error', (error) => fail(problemOf(error)));
  worker.on('exit', () => fail(new PictureProblem('The picture was not finished: the thread that draws it ended.')));
  const stop = (): void => fail(signal?.reason as Error);
  signal?.addEventListener('abort', stop);
  try {
    for (;;) {
      const reply = await new Promise<ThreadReply>((resolve, reject) => {
        answer = { resolve, reject };
        if (ended) reject(ended);
        else worker.postMessage('next');
      });
      if (reply.kind === 'bytes') yield reply.bytes;
      else if (reply.kind === 'failed') throw new PictureProblem(reply.problem);
      else if (reply.kind === 'made') return onMade(reply.made);
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function problemOf(error: unknown): PictureProblem {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return new PictureProblem(
    code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? 'The picture took too much memory: choose a part of the diagram.'
      : `The picture could not be drawn: ${message ?? String(error)}`,
  );
}
