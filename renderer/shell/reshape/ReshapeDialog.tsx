import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useReshapeStore } from '../../store/reshapeStore.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './Reshape.module.css';

interface ReshapeDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly description: string;
  /** On the button that does it. */
  readonly verb: string;
  /** Id of the form. */
  readonly form: string;
  readonly isOff: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly preview: ReactNode;
  readonly children: ReactNode;
}

/** Questions at the left, what comes of the answers at the right; Enter does it, Escape leaves everything as it is. */
export function ReshapeDialog({
  open,
  title,
  description,
  verb,
  form,
  isOff,
  onSubmit,
  onClose,
  preview,
  children,
}: ReshapeDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={title}
      description={description}
      width={1120}
      height={780}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} variant="primary" disabled={isOff}>
            {verb}
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <form
          id={form}
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit();
          }}
        >
          {children}
        </form>
        {preview}
      </div>
    </Dialog>
  );
}

interface RefusedDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly reasons: readonly string[];
  readonly onClose: () => void;
}

/** Where nothing that could be answered would help. */
export function RefusedDialog({ open, title, reasons, onClose }: RefusedDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={title}
      description={reasons.map((reason) => (
        <p key={reason} className={styles.reason}>
          {asSentence(reason)}
        </p>
      ))}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    />
  );
}

/** A reason is written to follow a colon. */
export function asSentence(reason: string): string {
  const [first = ''] = reason;
  // A name keeps its letters.
  const start = /^[\p{L}_][\p{L}\p{N}_]*[.]/u.test(reason) ? first : first.toUpperCase();
  return `${start}${reason.slice(first.length)}.`;
}

/** At once: the focus is back where it was before what the dialog was for is done. */
export function closeReshape(): void {
  flushSync(() => useReshapeStore.getState().clear());
}
