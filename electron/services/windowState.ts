/** Where the window stood and what it looked like. */
import { join } from 'node:path';
import { z } from 'zod';
import { type ViewSettings, viewSettings } from '../../shared/ipc/ipcContract.ts';
import { readStore, writeStore } from './jsonStore.ts';

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

export function readWindowState(userData: string): Promise<WindowState> {
  return readStore(join(userData, 'window.json'), windowState, defaultWindowState);
}

export function writeWindowState(userData: string, state: WindowState): Promise<void> {
  return writeStore(join(userData, 'window.json'), state);
}

export function readViewSettings(userData: string): Promise<ViewSettings | null> {
  return readStore(join(userData, 'view.json'), viewSettings.nullable(), null);
}

export function writeViewSettings(userData: string, settings: ViewSettings): Promise<void> {
  return writeStore(join(userData, 'view.json'), settings);
}

/**
 * The state as it fits the screens that are there now (their work areas): a window that none of them shows goes back
 * to the system's own placing, and one that is larger than its screen shrinks.
 */
export function fitToScreens(state: WindowState, screens: readonly Area[]): WindowState {
  const { x, y, isMaximised } = state;
  const shown =
    x === undefined || y === undefined ? undefined : screens.find((screen) => overlaps({ ...state, x, y }, screen));
  const screen = shown ?? screens[0];
  if (screen === undefined) return state;
  const width = Math.min(state.width, screen.width);
  const height = Math.min(state.height, screen.height);
  return shown === undefined ? { width, height, isMaximised } : { ...state, width, height };
}

/** Enough of the title bar must be on the screen to be taken hold of. */
function overlaps(window: Area, screen: Area): boolean {
  const visibleWidth = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return visibleWidth >= 100 && window.y >= screen.y - 20 && window.y <= screen.y + screen.height - 60;
}
