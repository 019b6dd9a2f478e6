/** What is being typed in a field belongs to the project before it is saved, tested or left. */
export function commitTyping(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.matches('input, textarea, [contenteditable="true"]')) {
    activeElement.blur();
  }
}
