import { leaveField } from '../ui/focusLeaving.ts';

/** What is being typed in a field belongs to the project before it is saved, tested or left. */

export interface RefusedText {
  readonly text: string;
  /** Empty where the field says none. */
  readonly reason: string;
}

/** The text that its field does not accept, and so is not in the project. */
export function commitTyping(): RefusedText | undefined {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return undefined;
  if (!activeElement.matches('input, textarea, [contenteditable="true"]')) return undefined;
  const refused = refusedText(activeElement);
  leaveField();
  return refused;
}

function refusedText(field: HTMLElement): RefusedText | undefined {
  if (field.getAttribute('aria-invalid') !== 'true') return undefined;
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
  const reason = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const text = 'value' in field && typeof field.value === 'string' ? field.value : (field.textContent ?? '');
  return { text, reason: reason.trim() };
}
