/** Keys while an input method composes a text belong to that method, Enter and Escape too. */

interface ComposedKey {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** 229 is what a key is called that an input method has taken (UI Events, legacy `keyCode`). */
const takenByInputMethod = 229;

/** For the event of the page and for React's. */
export function isComposing(event: ComposedKey | { readonly nativeEvent: ComposedKey }): boolean {
  const key = 'nativeEvent' in event ? event.nativeEvent : event;
  return key.isComposing || key.keyCode === takenByInputMethod;
}

/**
 * Libraries listen for Escape and Enter at the document without asking for a composition. To be called before any of
 * them listens: what is composed reaches no handler at all, and the text field as ever.
 */
export function keepCompositionsToTheirField(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      // CodeMirror minds compositions itself and wants to see their keys.
      const isInCode = event.target instanceof Element && event.target.closest('.cm-editor') !== null;
      if (isComposing(event) && !isInCode) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
