/**
 * The thread that draws pictures, so that neither window nor command line waits for one. It hands over a piece of the file
 * when it is asked for the next, so that no more is held than is being made.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../../shared/model/messageOf.ts';
import type { Project } from '../../../shared/model/project.ts';
import { drawingOf, pictureOf, type PictureOptions } from '../../../shared/picture/pictureOf.ts';
import { pictureSize, problemOfSize, type PictureKind, type Size } from '../../../shared/picture/pictureKind.ts';
import { validatedProject } from '../validatedProject.ts';
import { writePdf } from './pdfPicture.ts';
import { fontsFor } from './pictureFonts.ts';
import type { FontBytes } from './pictureParts.ts';
import { writePng } from './pngPicture.ts';

export interface PictureRequest extends PictureOptions {
  readonly kind: PictureKind;
  /** See `pictureScales`; or as large as fits within that many pixels on each side, at most `most` (default: 2). */
  readonly scale: number | { readonly within: number; readonly most?: number };
  /** Of an SVG, which opens again as the project. */
  readonly carriesProject: boolean;
}

export interface ThreadData {
  readonly projectJson: string;
  readonly request: PictureRequest;
  readonly resvg: Uint8Array;
  readonly fonts: FontBytes;
}

export interface PictureMade {
  /** Pixels, or points of a PDF. */
  readonly size: Size;
  /** Of what is shown, in pixels of the diagram. */
  readonly extent: Size;
  /** Characters that are not drawn since no font here has them; of an SVG nothing is known. */
  readonly missing: readonly string[];
}

export type ThreadReply =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'made'; readonly made: PictureMade }
  /** A sentence for people. */
  | { readonly kind: 'failed'; readonly problem: string };

const port = parentPort;
if (!port) throw new Error('Pictures are drawn in a thread.');
const reply = (message: ThreadReply): void => port.postMessage(message);

let wanted = 0;
let wake: (() => void) | undefined;
port.on('message', () => {
  wanted += 1;
  wake?.();
});

/** Answers when it is asked. */
async function answer(message: ThreadReply): Promise<void> {
  while (wanted === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  wanted -= 1;
  reply(message);
}

async function write(bytes: Uint8Array): Promise<void> {
  await answer({ kind: 'bytes', bytes });
}

async function make({ projectJson, request, resvg, fonts: bundled }: ThreadData): Promise<PictureMade> {
  const { kind, scale: asked, carriesProject, ...options } = request;
  const project = validatedProject(JSON.parse(projectJson) as Project);
  const drawing = drawingOf(project, options);
  const { width, height } = drawing.extent;
  const extent = { width, height };
  const scale =
    typeof asked === 'number' ? asked : Math.min(asked.most ?? 2, asked.within / width, asked.within / height);
  const problem = problemOfSize(drawing.extent, kind, scale);
  if (problem !== undefined) throw new Error(problem);
  const size = pictureSize(drawing.extent, kind, scale);
  if (kind === 'svg') {
    await write(Buffer.from(pictureOf(project, { ...options, scale, carriesProject })));
    return { size, extent, missing: [] };
  }
  const fonts = fontsFor(drawing, bundled);
  const onProgress = (done: number): void => reply({ kind: 'progress', done });
  if (kind === 'png') await writePng({ drawing, scale, fonts, resvg, write, onProgress });
  else await writePdf(drawing, fonts, write);
  return { size, extent, missing: fonts.missing };
}

void make(workerData as ThreadData)
  .then(
    (made) => answer({ kind: 'made', made }),
    (error: unknown) => answer({ kind: 'failed', problem: messageOf(error) }),
  )
  .finally(() => port.close());
