/** The picture that is about to be exported: what of the diagram, as what, and what it will look like. */
import { create } from 'zustand';
import type { PictureKind, Size } from '../../shared/picture/pictureKind.ts';
import { resettable } from './projectReplacement.ts';

export interface PictureChoices {
  readonly kind: PictureKind;
  /** Pixels of a PNG for each one of the diagram. */
  readonly scale: number;
  /** `diagram`, `selection`, or the id of an area behind `area:`. */
  readonly subject: string;
  readonly theme: 'light' | 'dark';
  readonly isTransparent: boolean;
  readonly carriesProject: boolean;
}

export interface PreviewShown {
  /** Of what is shown, in pixels of the diagram. */
  readonly extent: Size;
  /** Of the picture, for an `img`. */
  readonly address: string;
}

export interface PictureState extends PictureChoices {
  readonly isOpen: boolean;
  readonly preview: PreviewShown | undefined;
  /** Why there is none, or why nothing was written, as a sentence. */
  readonly problem: string | undefined;
  /** From 0 to 1 while the file is written; undefined while none is. */
  readonly progress: number | undefined;
  patch(part: Partial<PictureState>): void;
  clear(): void;
}

const closed = { isOpen: false, preview: undefined, problem: undefined, progress: undefined, subject: 'diagram' };

/** Kind and size stay as they were chosen last. */
export const usePictureStore = resettable(
  create<PictureState>((set) => ({
    ...closed,
    kind: 'svg',
    scale: 2,
    theme: 'light',
    isTransparent: false,
    carriesProject: false,
    patch: (part) => set(part),
    clear: () => set(closed),
  })),
);
