import { AlertDialog as RadixAlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';
import { FocusReturn, keepFocusTaken } from './FocusReturn.tsx';

export interface AlertAction {
  readonly label: string;
  readonly variant?: 'primary' | 'outline' | 'danger';
  readonly run: () => void;
}

interface AlertDialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly description?: ReactNode;
  /** Left to right; the main one last. */
  readonly actions: readonly AlertAction[];
  readonly cancelLabel?: string;
  /** The cancel button or Escape; without it there is no cancel button. */
  readonly onCancel?: () => void;
}

/** A question that has to be answered before going on. */
export function AlertDialog({ open, title, description, actions, cancelLabel = 'Cancel', onCancel }: AlertDialogProps) {
  return (
    <RadixAlertDialog.Root open={open}>
      <RadixAlertDialog.Portal>
        <RadixAlertDialog.Overlay className={styles.overlay} />
        <RadixAlertDialog.Content
          className={styles.dialog}
          style={{ width: 440 }}
          onCloseAutoFocus={keepFocusTaken}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            onCancel?.();
          }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <FocusReturn />
          <div className={styles.top}>
            <RadixAlertDialog.Title className={styles.title}>{title}</RadixAlertDialog.Title>
          </div>
          {description && (
            <RadixAlertDialog.Description asChild>
              <div className={styles.description}>{description}</div>
            </RadixAlertDialog.Description>
          )}
          <div className={styles.footer}>
            {onCancel && (
              <RadixAlertDialog.Cancel asChild>
                <Button variant="ghost" onClick={onCancel}>
                  {cancelLabel}
                </Button>
              </RadixAlertDialog.Cancel>
            )}
            {actions.map((action) => (
              <Button key={action.label} variant={action.variant ?? 'outline'} onClick={action.run}>
                {action.label}
              </Button>
            ))}
          </div>
        </RadixAlertDialog.Content>
      </RadixAlertDialog.Portal>
    </RadixAlertDialog.Root>
  );
}
