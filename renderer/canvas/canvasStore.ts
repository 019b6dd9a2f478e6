/** What the canvas alone needs to know between gestures; outside undo and not remembered. */
import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import { create } from 'zustand';
import type { Step } from '../../shared/commands/history.ts';
import { resettable } from '../store/projectReplacement.ts';
import type { CanvasNode } from './projectToFlow.ts';

/** A relation that waits for its target or its kind. */
export interface RelationDraft {
  readonly owner: string;
  readonly target: string | undefined;
  /** The target is not there yet: it is made with the relation, at a place of the diagram. */
  readonly newTarget?: { readonly name: string };
  /** Drawn to the empty canvas: a new model may stand there. */
  readonly isOnCanvas?: true;
  /** The new field stands after this one; undefined: at the end. */
  readonly afterField: string | undefined;
  /** Place in the window, pixels. */
  readonly at: { readonly x: number; readonly y: number };
}

/** The step that has just made a model or field, so that naming it at once is no second step. */
export interface NewThing {
  readonly step: Step;
  readonly model: string;
  readonly field: string | undefined;
}

export interface CanvasState {
  readonly flow: ReactFlowInstance<CanvasNode> | undefined;
  readonly relationDraft: RelationDraft | undefined;
  readonly newThing: NewThing | undefined;
  /** A card (or one row of it) that shows for a moment where it is. */
  readonly flash: { readonly model: string; readonly row: string | undefined; readonly at: number } | undefined;
  /** An automatic layout that is being found: which part is done, from 0 to 1. */
  readonly arranging: { readonly done: number; cancel(): void } | undefined;
  /** Where a diagram about to be shown is opened; undefined: all of it is fitted. */
  readonly openingAt: { readonly diagram: string; readonly view: Viewport } | undefined;
  setFlow(flow: ReactFlowInstance<CanvasNode> | undefined): void;
  draftRelation(draft: RelationDraft | undefined): void;
  setNewThing(newThing: NewThing | undefined): void;
  flashAt(model: string, row: string | undefined): void;
  endFlash(): void;
  openAt(place: CanvasState['openingAt']): void;
  setArranging(arranging: CanvasState['arranging']): void;
  /** Another project is open, or none. */
  clear(): void;
}

export const useCanvasStore = resettable(
  create<CanvasState>((set, get) => ({
    flow: undefined,
    relationDraft: undefined,
    newThing: undefined,
    flash: undefined,
    arranging: undefined,
    openingAt: undefined,
    setFlow: (flow) => set({ flow }),
    draftRelation: (relationDraft) => set({ relationDraft }),
    setNewThing: (newThing) => set({ newThing }),
    flashAt: (model, row) => set({ flash: { model, row, at: (get().flash?.at ?? 0) + 1 } }),
    endFlash: () => set({ flash: undefined }),
    openAt: (openingAt) => set({ openingAt }),
    setArranging: (arranging) => set({ arranging }),
    clear: () => set({ relationDraft: undefined, newThing: undefined, flash: undefined, openingAt: undefined }),
  })),
);

/** Where the pointer was last seen over the canvas, in pixels of the window; kept out of React on purpose. */
export const lastPointer: { current: { x: number; y: number } | undefined } = { current: undefined };

export function canvasElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-canvas]');
}

export function cardElement(model: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(`model:${model}`)}"]`);
}

export function noteElement(note: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(`note:${note}`)}"]`);
}

export function rowElement(model: string, row: string): HTMLElement | null {
  return cardElement(model)?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`) ?? null;
}
