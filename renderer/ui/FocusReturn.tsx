import { useLayoutEffect, useState } from 'react';

/**
 * Inside what opens over the window: gives the focus back as it closes, before the next key is read. Radix does so a
 * moment later, when the keys of a quick hand have gone to nobody and the focus may be wanted elsewhere.
 */
export function FocusReturn() {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    [before],
  );
  return null;
}

/** For `onCloseAutoFocus`: whatever has the focus by now keeps it. */
export function keepFocusTaken(event: Event): void {
  if (document.activeElement !== null && document.activeElement !== document.body) event.preventDefault();
}
