import { X } from 'lucide-react';
import { Dialog as RadixDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Dialog.module.css';
import { FocusReturn, keepFocusTaken } from './FocusReturn.tsx';
import { IconButton } from './IconButton.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  /** Pixels; default 440. */
  readonly width?: number;
  /** Pixels, as far as the window has them; default as high as what is in it. What is in it then scrolls by itself. */
  readonly height?: number;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** A window over the window that Escape closes. */
export function Dialog({ open, onOpenChange, title, description, width = 440, height, footer, children }: DialogProps) {
  return (
    <RadixDialog.Root open={open} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.overlay} />
        <RadixDialog.Content
          className={styles.dialog}
          style={{ width, height }}
          onOpenAutoFocus={focusFirstField}
          onCloseAutoFocus={keepFocusTaken}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <FocusReturn />
          <div className={styles.top}>
            <RadixDialog.Title className={styles.title}>{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <IconButton label="Close" icon={X} size="small" />
            </RadixDialog.Close>
          </div>
          {description && (
            <RadixDialog.Description asChild>
              <div className={styles.description}>{description}</div>
            </RadixDialog.Description>
          )}
          {children && <div className={styles.body}>{children}</div>}
          {footer && <div className={styles.footer}>{footer}</div>}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** What a person came to fill in, not the button that closes it; a dialog without fields has the focus itself. */
function focusFirstField(event: Event): void {
  event.preventDefault();
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const field = [...dialog.querySelectorAll<HTMLElement>(fields)].find((each) => each.tabIndex >= 0);
  (field ?? dialog).focus({ preventScroll: true });
  if (field instanceof HTMLInputElement) field.select();
}

const fields = ['input', 'textarea', 'select', '[role="combobox"]', '[contenteditable="true"]']
  .map((field) => `${field}:not([disabled], [type="hidden"])`)
  .join(', ');
