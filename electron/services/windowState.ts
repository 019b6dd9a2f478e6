/** Where the window stood and what it looked like. */
import { join } from 'node:path';
import * as z from 'zod';
import { type ViewSettings, viewSettings } from '../../shared/ipc/ipcContract.ts';
import { type OnProblem, readStore, writeStore } from './jsonStore.ts';

const windowState = z.strictObject({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const defaultWindowState: WindowState = { width: 1440, height: 900, isMaximised: false };

export function readWindowState(userData: string, onProblem?: OnProblem): Promise<WindowState> {
  return readStore(join(userData, 'window.json'), windowState, defaultWindowState, { onProblem });
}

export function writeWindowState(userData: string, state: WindowState): Promise<void> {
  return writeStore(join(userData, 'window.json'), state);
}

export function readViewSettings(userData: string, onProblem?: OnProblem): Promise<ViewSettings | null> {
  return readStore(join(userData, 'view.json'), viewSettings.nullable(), null, { onProblem });
}

export function writeViewSettings(userData: string, settings: ViewSettings): Promise<void> {
  return writeStore(join(userData, 'view.json'), settings);
}

/** The smallest window that the layout is made for, in pixels. */
export const smallestWindow = { width: 760, height: 480 } as const;

/** Pixels, about as every desktop draws it. */
const titleHeight = 40;

/**
 * The state as it fits the screens that are there now (their work areas): wholly on the screen that shows most of its
 * title bar, at least `smallestWindow` and never larger than that screen. A window whose title bar none of them shows
 * goes back to the system's own placing.
 */
export function fitToScreens(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, isMaximised } = state;
  const placed = x === undefined || y === undefined ? undefined : { ...state, x, y };
  const title = placed && { ...placed, height: titleHeight };
  const shown = title && screens.toSorted((a, b) => sharedArea(title, b) - sharedArea(title, a))[0];
  const isShown = placed !== undefined && shown !== undefined && sharedArea(title ?? placed, shown) > 0;
  const screen = isShown ? shown : screens[0];
  if (screen === undefined) return state;
  const width = Math.min(Math.max(state.width, smallestWindow.width), screen.width);
  const height = Math.min(Math.max(state.height, smallestWindow.height), screen.height);
  if (!isShown) return { width, height, isMaximised };
  return {
    x: Math.max(screen.x, Math.min(placed.x, screen.x + screen.width - width)),
    y: Math.max(screen.y, Math.min(placed.y, screen.y + screen.height - height)),
    width,
    height,
    isMaximised,
  };
}

/** In square pixels. */
function sharedArea(window: Area, screen: Area): number {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const height = Math.min(window.y + window.height, screen.y + screen.height) - Math.max(window.y, screen.y);
  return Math.max(0, width) * Math.max(0, height);
}
