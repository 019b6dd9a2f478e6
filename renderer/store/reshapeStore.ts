/** The split, join or guessing that is being planned, for the dialog that asks for the rest. */
import { create } from 'zustand';
import { resettable } from './projectReplacement.ts';

/** A model that is to become two, or a one-to-one whose two models are to become one; ids. */
export type Reshape =
  | {
      readonly kind: 'split';
      readonly model: string;
      /** Chosen before the dialog opens; there they may change. */
      readonly fields: readonly string[];
      /** Where the new card is wanted, in the diagram's units; else beside the old one. */
      readonly at?: { readonly x: number; readonly y: number };
    }
  /** Relations by what columns are called. */
  | { readonly kind: 'guess' }
  | { readonly kind: 'join'; readonly model: string; readonly field: string; readonly keep?: string };

interface ReshapeState {
  readonly planning: Reshape | undefined;
  plan(reshape: Reshape): void;
  clear(): void;
}

export const useReshapeStore = resettable(
  create<ReshapeState>((set) => ({
    planning: undefined,
    plan: (planning) => set({ planning }),
    clear: () => set({ planning: undefined }),
  })),
);
