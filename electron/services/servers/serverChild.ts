/**
 * The process that speaks to a running database for the window: neither main nor window does. It is started with the system's
 * `fork`, is sent one request, in which the password may stand, and answers once. Nothing of it stands in its arguments.
 */
import { readServer } from './readServer.ts';
import type { ServerChildReply, ServerChildRequest } from './readServerInChild.ts';
import { ServerProblem } from './serverAddress.ts';

async function replyTo(request: ServerChildRequest): Promise<ServerChildReply> {
  try {
    return { kind: 'read', json: JSON.stringify(await readServer(request)) };
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    return { kind: 'refused', problem: error.message, wantsPassword: error.wantsPassword };
  }
}

process.once('message', (message) => {
  void replyTo(message as ServerChildRequest).then((reply) => process.send?.(reply, () => process.disconnect()));
});
