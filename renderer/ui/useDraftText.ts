import { useState, type FocusEvent, type KeyboardEvent } from 'react';
import { isComposing } from './composition.ts';
import { isWindowLeft } from './focusLeaving.ts';

interface DraftText {
  readonly text: string;
  readonly error: string | undefined;
  setText(text: string): void;
  /** Nothing typed is left that the project does not say: then undo is the project's. Goes on the field as `data-settled`. */
  readonly settled: 'yes' | 'no';
  onBlur(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void;
}

interface DraftTextOptions {
  readonly value: string;
  /** The problem with the text, or undefined. A text with a problem is kept and shown, not committed. */
  readonly validate?: ((text: string) => string | undefined) | undefined;
  readonly onCommit: (text: string) => void;
  /** Enter writes a line break; Ctrl or Cmd with Enter commits. */
  readonly multiline?: boolean | undefined;
}

/** A text being typed: committed on Enter and blur, put back on Escape. */
export function useDraftText({ value, validate, onCommit, multiline }: DraftTextOptions): DraftText {
  const [draft, setDraft] = useState<string>();
  const error = draft === undefined ? undefined : validate?.(draft);
  const commit = () => {
    if (draft === undefined || error !== undefined) return;
    setDraft(undefined);
    if (draft !== value) onCommit(draft);
  };
  return {
    text: draft ?? value,
    error,
    setText: setDraft,
    settled: draft === undefined || draft === value ? 'yes' : 'no',
    onBlur: (event) => {
      if (!isWindowLeft(event)) commit();
    },
    onKeyDown: (event) => {
      if (isComposing(event)) return;
      if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        commit();
      } else if (event.key === 'Escape' && draft !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        setDraft(undefined);
      }
    },
  };
}
