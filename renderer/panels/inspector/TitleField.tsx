import { useId, useLayoutEffect, useRef } from 'react';
import { useDraftText } from '../../ui/useDraftText.ts';
import frameStyles from '../../ui/OptionFrame.module.css';
import styles from './Inspector.module.css';

interface TitleFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  /** Given where it is to have the focus at once, to be typed over; called when it has it. */
  readonly onFocused?: (() => void) | undefined;
}

/** A title that is a text field: as wide as its text, framed on hover. */
export function TitleField({ label, value, onCommit, onFocused }: TitleFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!onFocused) return;
    input.current?.focus();
    input.current?.select();
    onFocused();
  });
  const draft = useDraftText({
    value,
    onCommit: (text) => onCommit(text.trim()),
    validate: (text) => (text.trim() === '' ? 'A name is needed.' : undefined),
  });
  return (
    <>
      <span className={styles.title} data-text={draft.text}>
        <input
          ref={input}
          className={styles.titleInput}
          aria-label={label}
          aria-invalid={draft.error !== undefined}
          aria-describedby={draft.error ? id : undefined}
          spellCheck={false}
          autoComplete="off"
          // One, since the span behind it gives the width.
          size={1}
          value={draft.text}
          title={draft.text}
          onChange={(event) => draft.setText(event.target.value)}
          data-settled={draft.settled}
          onBlur={draft.onBlur}
          onKeyDown={draft.onKeyDown}
        />
      </span>
      {draft.error && (
        <span id={id} className={frameStyles.error} role="alert">
          {draft.error}
        </span>
      )}
    </>
  );
}
