import { useLayoutEffect, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

/** What is to be done once something has closed; taken out as it is done. */
export type AfterClosing = RefObject<(() => void) | undefined>;

interface FocusReturnProps {
  readonly next?: AfterClosing;
}

/**
 * Inside what opens over the window: gives the focus back as it closes, before the next key is read. Radix does so a
 * moment later, when the keys of a quick hand have gone to nobody and the focus may be wanted elsewhere. Then does what
 * was chosen in it, so that an editor which that opens is drawn, and has the focus, before the next key too.
 */
export function FocusReturn({ next }: FocusReturnProps) {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      const act = next?.current;
      if (!next || !act) return;
      next.current = undefined;
      // React is still busy with taking the menu away.
      queueMicrotask(() => flushSync(act));
    },
    [before, next],
  );
  return null;
}

/** For `onCloseAutoFocus`: whatever has the focus by now keeps it. */
export function keepFocusTaken(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) event.preventDefault();
}
