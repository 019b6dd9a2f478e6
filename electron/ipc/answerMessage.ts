/** One message from the window: parsed, handled, and answered with a value whatever happens. */
import { messageOf } from '../../shared/model/messageOf.ts';
import { type Channel, ipcContract, type IpcHandlers, type IpcResult } from '../../shared/ipc/ipcContract.ts';

/** Never throws; `onError` hears of what a handler threw. */
export async function answerMessage(
  handlers: IpcHandlers,
  channel: unknown,
  request: unknown,
  onError: (channel: string, error: unknown) => void,
): Promise<IpcResult<Channel>> {
  if (!isChannel(channel)) return refuse(`There is no message ${JSON.stringify(channel)}.`);
  return answer(handlers, channel, request, onError);
}

async function answer<C extends Channel>(
  handlers: IpcHandlers,
  channel: C,
  request: unknown,
  onError: (channel: string, error: unknown) => void,
): Promise<IpcResult<C>> {
  const parsed = ipcContract[channel].request.safeParse(request);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(`${channel} refused at ${issue?.path.join('.') || 'its root'}: ${issue?.message ?? 'invalid'}`);
  }
  try {
    return { ok: true, value: await handlers[channel](parsed.data as Parameters<IpcHandlers[C]>[0]) };
  } catch (error) {
    onError(channel, error);
    return refuse(messageOf(error));
  }
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'string' && Object.hasOwn(ipcContract, value);
}

function refuse(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
