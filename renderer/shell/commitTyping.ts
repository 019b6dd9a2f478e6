import { leaveField } from '../ui/focusLeaving.ts';

/** What is being typed in a field belongs to the project before it is saved, tested or left. */
export function commitTyping(): void {
  if (document.activeElement?.matches('input, textarea, [contenteditable="true"]')) leaveField();
}
