import { useRef } from 'react';
import { isComposing } from '../../ui/composition.ts';
import { isWindowLeft } from '../../ui/focusLeaving.ts';
import styles from './Explorer.module.css';

interface RenameInputProps {
  readonly name: string;
  /** Called with another name only. */
  readonly onRename: (name: string) => void;
  readonly onDone: (byKey: boolean) => void;
}

/** A name typed in its row: kept on Enter and when the focus leaves it, put back on Escape. */
export function RenameInput({ name, onRename, onDone }: RenameInputProps) {
  const settled = useRef(false);
  const commit = (text: string, byKey: boolean) => {
    if (settled.current) return;
    settled.current = true;
    if (text !== '' && text !== name) onRename(text);
    onDone(byKey);
  };
  return (
    <input
      className={styles.rename}
      aria-label={`New name of ${name}`}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a person has just asked to rename
      autoFocus
      spellCheck={false}
      defaultValue={name}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => !isWindowLeft(event) && commit(event.target.value.trim(), false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isComposing(event)) return;
        if (event.key === 'Enter') commit(event.currentTarget.value.trim(), true);
        else if (event.key === 'Escape') {
          settled.current = true;
          onDone(true);
        }
      }}
    />
  );
}
