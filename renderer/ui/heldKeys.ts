/**
 * Keys pressed while the focus is on its way wait until it has arrived: neither lost nor taken for commands. Most ways
 * need no waiting, since an editor that a key opens has the focus before the next key is read; those that ask the main
 * process first do.
 */
import { flushSync } from 'react-dom';
import { isComposing } from './composition.ts';
import { pressKey } from './pressKey.ts';

let waits = 0;
let isDelivering = false;
let waiting: KeyboardEvent[] = [];

/** To be called before anything else of the window listens to keys. */
export function keepKeysInOrder(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || isComposing(event)) return;
      if (waits === 0 && waiting.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.push(event);
    },
    { capture: true },
  );
}

/** Keys wait until the work is done, whether it went well or not. Never around a question: its answer is a key. */
export async function whileKeysWait<T>(work: Promise<T>): Promise<T> {
  waits += 1;
  try {
    return await work;
  } finally {
    // In a further step, so that whoever called has shown what the keys are meant for.
    setTimeout(() => {
      waits -= 1;
      void deliver();
    }, 0);
  }
}

async function deliver(): Promise<void> {
  if (isDelivering) return;
  isDelivering = true;
  while (waits === 0) {
    // What the last key brought about is on screen, and has the focus, before the next one is read.
    flushSync(() => {});
    const next = waiting[0];
    if (!next) break;
    pressKey(next);
    waiting = waiting.slice(1);
    // What that key sets going in promises goes first.
    await Promise.resolve();
  }
  isDelivering = false;
}
