/** A name typed where it stands. Enter and Tab commit, Escape keeps what was there, leaving commits. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { clsx } from 'clsx';
import { isComposing } from '../ui/composition.ts';
import { isWindowLeft } from '../ui/focusLeaving.ts';
import styles from './InlineText.module.css';
import { keepInView } from './viewMoves.ts';

const endingKeys = new Set(['Enter', 'Tab', 'Escape']);

interface InlineTextProps {
  readonly label: string;
  readonly value: string;
  readonly className?: string | undefined;
  readonly onCommit: (text: string, how: 'enter' | 'tab' | 'leave') => void;
  readonly onCancel: () => void;
}

export function InlineText({ label, value, className, onCommit, onCancel }: InlineTextProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const leave = useRef(() => {});
  const finish = (act: () => void) => {
    if (isDone.current) return;
    isDone.current = true;
    act();
  };
  useEffect(() => {
    leave.current = () => finish(() => onCommit(text, 'leave'));
  });
  // Before the next key is read.
  useLayoutEffect(() => {
    const element = input.current;
    if (element) keepInView(element);
    element?.focus({ preventScroll: true });
    element?.select();
    // A card that is taken away takes with it what is being typed on it; that is kept, as when clicking elsewhere.
    return () =>
      queueMicrotask(() => {
        if (!element?.isConnected) leave.current();
      });
  }, []);
  return (
    <input
      ref={input}
      className={clsx(styles.input, className, 'nodrag', 'nopan', 'nokey')}
      aria-label={label}
      value={text}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => {
        setText(event.target.value);
        keepInView(event.target);
      }}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => !isWindowLeft(event) && finish(() => onCommit(text, 'leave'))}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isComposing(event)) return;
        // A key held down opens one editor and does not end the next as well.
        if (event.repeat && endingKeys.has(event.key)) event.preventDefault();
        else if (event.key === 'Enter') finish(() => onCommit(text, 'enter'));
        else if (event.key === 'Escape') finish(onCancel);
        else if (event.key === 'Tab' && !event.shiftKey) finish(() => onCommit(text, 'tab'));
        else return;
        event.preventDefault();
      }}
    />
  );
}
