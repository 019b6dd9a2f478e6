/**
 * What all drags have in common: Escape puts back what is dragged, other keys wait till it is let go, and a drag whose
 * end nobody saw (the window lost the focus, or the pointer moves with no button down) is put back as well.
 */
import { isComposing } from './composition.ts';

let current: { readonly putBack: () => void; readonly end: () => void } | undefined;

/** Call when something begins to be dragged; letting the button go ends it. Answers how to end it before. */
export function keepDrag(putBack: () => void): () => void {
  current?.end();
  const giveUpWithoutButton = (event: MouseEvent) => {
    if (event.buttons === 0) giveUp();
  };
  const end = () => {
    if (current !== drag) return;
    current = undefined;
    window.removeEventListener('pointermove', giveUpWithoutButton, { capture: true });
    window.removeEventListener('pointerup', end, { capture: true });
    window.removeEventListener('pointercancel', giveUp, { capture: true });
    window.removeEventListener('blur', giveUp);
  };
  const drag = { putBack, end };
  current = drag;
  window.addEventListener('pointermove', giveUpWithoutButton, { capture: true });
  window.addEventListener('pointerup', end, { capture: true });
  window.addEventListener('pointercancel', giveUp, { capture: true });
  window.addEventListener('blur', giveUp);
  return end;
}

function giveUp(): void {
  const drag = current;
  if (!drag) return;
  drag.end();
  ignoreClickOfRelease();
  drag.putBack();
}

/** A drag is no press of what lies where it ends: letting the button go is no click there. */
export function ignoreClickOfRelease(): void {
  const ignore = (event: MouseEvent) => {
    // A click of the keyboard has no count.
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', ignore, { capture: true });
  const stop = () => window.removeEventListener('click', ignore, { capture: true });
  window.addEventListener('pointerdown', stop, { capture: true, once: true });
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** True when a drag is on: then the key is not for anybody else. */
export function isKeyOfDrag(event: KeyboardEvent): boolean {
  if (!current) return false;
  if (modifiers.has(event.key)) return true;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key === 'Escape' && !isComposing(event)) giveUp();
  return true;
}

export function isDragging(): boolean {
  return current !== undefined;
}
