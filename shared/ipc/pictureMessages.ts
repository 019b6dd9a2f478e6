/** Messages about pictures: one is made at a time, and a request for another takes the place of the one before. */
import * as z from 'zod';
import { pictureKinds, pictureScales, type Size } from '../picture/pictureKind.ts';

const id = z.string().max(1000);
const ids = z.array(id).max(1_000_000);

/** What the picture shows. */
const pictureSubject = z.strictObject({
  diagram: id.optional(),
  /** Of the diagram; see `PicturePart`. Default: all of it. */
  part: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('diagram') }),
      z.strictObject({ kind: z.literal('area'), area: id }),
      z.strictObject({ kind: z.literal('selection'), models: ids, notes: ids }),
    ])
    .optional(),
  theme: z.enum(['light', 'dark']),
  isTransparent: z.boolean(),
});
export type PictureSubject = z.infer<typeof pictureSubject>;

const scale = z.number().min(pictureScales.least).max(pictureScales.most);
/** As JSON, which crosses at once; parsed and validated where it is used. */
const projectJson = z.string().max(100_000_000);

/** `problem`: a sentence. `cancelled`: nobody waits for it any longer. */
export type PictureStopped = { readonly kind: 'failed'; readonly problem: string } | { readonly kind: 'cancelled' };

export type PictureWritten =
  | {
      readonly kind: 'written';
      readonly folder: string;
      readonly file: string;
      /** For `place:show`. */
      readonly place: number;
      /** A sentence about letters that no font has. */
      readonly missing?: string | undefined;
    }
  | PictureStopped;

export type PicturePreview =
  /** `extent`: of what is shown, in pixels of the diagram. `png`: in base64, smaller than that. */
  { readonly kind: 'preview'; readonly extent: Size; readonly png: string } | PictureStopped;

export type PictureCopied =
  | { readonly kind: 'copied'; readonly size: Size; readonly missing?: string | undefined }
  | PictureStopped;

/** Reply types ride along as phantom values, as in `ipcContract.ts`. */
const reply = <T>() => null as T;

export const pictureMessages = {
  'picture:preview': {
    request: z.strictObject({
      projectJson,
      subject: pictureSubject,
      /** Pixels on its longer side. */
      within: z.number().int().min(16).max(2000),
    }),
    reply: reply<PicturePreview>(),
  },
  /** Asks for a place first. */
  'picture:write': {
    request: z.strictObject({
      projectJson,
      subject: pictureSubject,
      kind: z.enum(pictureKinds),
      scale,
      /** An SVG that opens again as the project. */
      carriesProject: z.boolean(),
    }),
    reply: reply<PictureWritten>(),
  },
  /** As PNG to the clipboard; smaller where it would be too large for that. */
  'picture:copy': {
    request: z.strictObject({ projectJson, subject: pictureSubject, scale }),
    reply: reply<PictureCopied>(),
  },
  'picture:cancel': { request: z.strictObject({}), reply: reply<null>() },
} as const;
