/** Pictures to a file, to the clipboard and for the dialog to show; each is drawn in a thread of its own. */
import { basename, dirname } from 'node:path';
import { stat } from 'node:fs/promises';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import type { PictureStopped, PictureWritten, pictureMessages } from '../../shared/ipc/pictureMessages.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { missingInWords, type PictureKind } from '../../shared/picture/pictureKind.ts';
import { resolveTarget, writeAtomically } from '../services/atomicWrite.ts';
import { describeDiskProblem } from '../services/diskProblem.ts';
import { makePicture, PictureProblem, type MakingPicture } from '../services/pictures/pictureMaker.ts';
import { readPictureParts, type PictureParts } from '../services/pictures/pictureParts.ts';
import type { PictureRequest } from '../services/pictures/pictureThread.ts';
import type { AppContext } from './appContext.ts';
import type { SavePlaces } from './askSavePlace.ts';
import { writePictureToClipboard } from './systemClipboard.ts';

/** Pixels on the longer side: what programs take from a clipboard, where the picture lies unpacked. */
const mostOnClipboard = 8000;

const kindNames: Readonly<Record<PictureKind, string>> = {
  svg: 'SVG picture',
  png: 'PNG picture',
  pdf: 'PDF document',
};

class Cancelled extends Error {}

type Making = <Result>(
  projectJson: string,
  request: PictureRequest,
  use: (picture: MakingPicture) => Promise<Result>,
) => Promise<Result | PictureStopped>;

/** What `use` makes of a picture; one that was being made is given up. */
function oneAtATime(context: AppContext, partsFolder: string): { readonly making: Making; cancel(): void } {
  let reading: Promise<PictureParts> | undefined;
  let running: AbortController | undefined;
  const cancel = () => running?.abort(new Cancelled());
  const making: Making = async (projectJson, request, use) => {
    cancel();
    const controller = new AbortController();
    running = controller;
    try {
      const parts = await (reading ??= readPictureParts(partsFolder));
      const onProgress = (done: number) => context.send('picture:progress', { done });
      return await use(makePicture(projectJson, request, parts, { signal: controller.signal, onProgress }));
    } catch (error) {
      if (error instanceof Cancelled) return { kind: 'cancelled' };
      if (!(error instanceof PictureProblem)) throw error;
      return { kind: 'failed', problem: error.message };
    } finally {
      if (running === controller) running = undefined;
    }
  };
  return { making, cancel };
}

/** `partsFolder`: where what pictures are made with lies. */
export function pictureHandlers(
  context: AppContext,
  places: SavePlaces,
  partsFolder: string,
): Pick<IpcHandlers, keyof typeof pictureMessages> {
  const { making, cancel } = oneAtATime(context, partsFolder);
  return {
    'picture:preview': ({ projectJson, subject, within }) =>
      making(projectJson, { ...subject, kind: 'png', scale: { within }, carriesProject: false }, async (picture) => {
        const png = await wholeOf(picture);
        return { kind: 'preview', extent: picture.made().extent, png: png.toString('base64') };
      }),
    'picture:write': async ({ projectJson, subject, kind, scale, carriesProject }) => {
      const open = context.workingCopy.currentPath();
      const file = await places.ask({
        title: 'Export picture',
        defaultPath: open === null ? `diagram.${kind}` : open.replace(/(\.erd)?$/i, `.${kind}`),
        filter: { name: kindNames[kind], extensions: [kind] },
      });
      if (file === null) return { kind: 'cancelled' };
      return making(projectJson, { ...subject, kind, scale, carriesProject }, (picture) =>
        writeTo(file, picture, context),
      );
    },
    'picture:copy': ({ projectJson, subject, scale }) =>
      making(
        projectJson,
        { ...subject, kind: 'png', scale: { within: mostOnClipboard, most: scale }, carriesProject: false },
        async (picture) => {
          const png = await wholeOf(picture);
          const { size, missing } = picture.made();
          try {
            await writePictureToClipboard(png);
          } catch (error) {
            return { kind: 'failed', problem: `The clipboard did not take the picture: ${messageOf(error)}.` };
          }
          return { kind: 'copied', size, missing: missingInWords(missing) };
        },
      ),
    'picture:cancel': async () => {
      cancel();
      return null;
    },
  };
}

/** Whoever chose the place has been asked before an existing file is replaced. */
async function writeTo(file: string, picture: MakingPicture, context: AppContext): Promise<PictureWritten> {
  const folder = dirname(file);
  try {
    await writeAtomically(await resolveTarget(file), picture.bytes);
  } catch (error) {
    if (error instanceof PictureProblem || error instanceof Cancelled) throw error;
    const isFolderThere = await stat(folder).then(
      () => true,
      () => false,
    );
    return { kind: 'failed', problem: describeDiskProblem(error, isFolderThere ? file : folder) };
  }
  const missing = missingInWords(picture.made().missing);
  return { kind: 'written', folder, file: basename(file), place: context.written.remember(file), missing };
}

async function wholeOf({ bytes }: MakingPicture): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}
