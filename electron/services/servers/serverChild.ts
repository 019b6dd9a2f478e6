/**
 * The process that speaks to a running database for the window: neither main nor window does. It is sent one request, in
 * which the password may stand, and answers once. Nothing of it stands in its arguments.
 */
import { messageOf } from '../../../shared/model/messageOf.ts';
import { giveUpAllButConnecting } from '../givingUpPowers.ts';
import { readServer } from './readServer.ts';
import type { ServerChildReply, ServerChildRequest } from './readServerInChild.ts';
import { ServerProblem } from './serverAddress.ts';

interface ParentPort {
  once(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ServerChildReply): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

giveUpAllButConnecting();

async function replyTo(request: ServerChildRequest): Promise<ServerChildReply> {
  try {
    return { kind: 'read', json: JSON.stringify(await readServer(request)) };
  } catch (error) {
    const wantsPassword = error instanceof ServerProblem && error.wantsPassword;
    return { kind: 'refused', problem: messageOf(error), wantsPassword };
  }
}

if (parentPort) {
  parentPort.once('message', (event) => {
    void replyTo(event.data as ServerChildRequest).then((reply) => parentPort.postMessage(reply));
  });
} else {
  // Nobody is left to want an answer.
  process.once('disconnect', () => process.exit());
  process.once('message', (message) => {
    void replyTo(message as ServerChildRequest).then((reply) => process.send?.(reply, () => process.disconnect()));
  });
}
