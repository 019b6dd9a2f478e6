/** The only door to the main process. Replies are values; a refused message becomes an `IpcProblem`. */
import type { Channel, EntwineBridge, IpcEvents, Reply, Request } from '../shared/ipc/ipcContract.ts';

declare global {
  interface Window {
    readonly entwine: EntwineBridge;
  }
}

export class IpcProblem extends Error {}

/** Throws `IpcProblem` when main refuses the message or fails on it. */
export async function callMain<C extends Channel>(channel: C, request: Request<C>): Promise<Reply<C>> {
  const result = await window.entwine.call(channel, request);
  if (!result.ok) throw new IpcProblem(result.problem);
  return result.value;
}

/** Throws `IpcProblem`, as `callMain`. */
export async function chooseDropped(): Promise<Reply<'project:choose'>> {
  const result = await window.entwine.chooseDropped();
  if (!result.ok) throw new IpcProblem(result.problem);
  return result.value;
}

export function onMain<E extends keyof IpcEvents>(event: E, listener: (payload: IpcEvents[E]) => void): () => void {
  return window.entwine.on(event, listener);
}
