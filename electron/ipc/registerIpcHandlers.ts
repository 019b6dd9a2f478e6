/** The only caller of `ipcMain.handle`: no one but the window's own main frame is heard. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { isOwnAddress } from '../window/windowSecurity.ts';
import { answerMessage } from './answerMessage.ts';

export interface IpcDoor {
  /** Where the window's own page comes from. */
  readonly origins: readonly string[];
  readonly onError: (channel: string, error: unknown) => void;
}

export function registerIpcHandlers(handlers: IpcHandlers, { origins, onError }: IpcDoor): void {
  ipcMain.handle('entwine:call', async (event, channel: unknown, request: unknown) => {
    if (!isOwnMainFrame(event, origins)) return { ok: false, problem: 'This page may not speak to Entwine.' };
    return answerMessage(handlers, channel, request, onError);
  });
}

function isOwnMainFrame(event: IpcMainInvokeEvent, origins: readonly string[]): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnAddress(frame.url, origins);
}
