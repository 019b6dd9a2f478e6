/**
 * The page of an engine: a thread that is never busy, beside the worker that the engine runs in. It knows what the worker
 * does, and says it when it is asked; the worker itself hears nothing until its statement has ended.
 */
import { messageOf } from '../../shared/model/messageOf.ts';
import { portsChannel, type WatchAnswer } from './messages.ts';

/** What this file needs of the page; `electron/` is compiled without DOM types. */
interface PagePort {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: WatchAnswer): void;
}
interface PageWorker {
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message?: string }) => void;
  postMessage(message: unknown, ports: readonly unknown[]): void;
}
declare const Worker: new (path: string, options: { readonly type: 'module' }) => PageWorker;
declare const window: {
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly PagePort[] }) => void,
  ): void;
};

window.addEventListener('message', ({ data, ports: [requests, watch] }) => {
  if (data !== portsChannel || requests === undefined || watch === undefined) return;
  let statement = '';
  const broken = (problem: string) => watch.postMessage({ kind: 'broken', problem });
  watch.onmessage = () => watch.postMessage({ kind: 'doing', statement });
  try {
    const worker = new Worker('worker.js', { type: 'module' });
    worker.onmessage = (event) => {
      statement = String(event.data);
    };
    worker.onerror = (event) => broken(event.message ?? 'its program could not be loaded');
    worker.postMessage(portsChannel, [requests]);
  } catch (error) {
    broken(messageOf(error));
  }
});
