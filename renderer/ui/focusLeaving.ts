/** A field is left when the focus goes elsewhere in the page, not when the whole window loses it for a while. */

interface LeavingEvent {
  readonly relatedTarget: EventTarget | null;
}

/** For a blur: the window lost the focus; whoever comes back finds the field, its text and the caret as they were. */
export function isWindowLeft(event: LeavingEvent): boolean {
  return event.relatedTarget === null && !document.hasFocus();
}

/** Ends what is being typed, as when the focus goes elsewhere; also while another window has the focus. */
export function leaveField(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return;
  if (!document.hasFocus()) {
    // The browser tells nobody of a blur then.
    activeElement.dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: document.body }));
  }
  activeElement.blur();
}
