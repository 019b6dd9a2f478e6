import { Popover as RadixPopover } from 'radix-ui';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { clsx } from 'clsx';
import { FocusReturn, keepFocusTaken } from './FocusReturn.tsx';
import styles from './Popover.module.css';

interface PopoverProps {
  /** Its accessible name. */
  readonly label: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** The button that opens it. */
  readonly trigger?: ReactElement;
  /** A place in the window, in pixels, instead of a trigger. */
  readonly at?: { readonly x: number; readonly y: number };
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  readonly children: ReactNode;
}

/** A small panel beside a button or at a point; Escape or a click elsewhere closes it. */
export function Popover({
  label,
  open,
  onOpenChange,
  trigger,
  at,
  side = 'bottom',
  align = 'start',
  className,
  children,
}: PopoverProps) {
  const x = at?.x;
  const y = at?.y;
  const point = useMemo(
    () => ({ current: { getBoundingClientRect: () => new DOMRect(x ?? 0, y ?? 0, 0, 0) } }),
    [x, y],
  );
  return (
    <RadixPopover.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger && <RadixPopover.Trigger asChild>{trigger}</RadixPopover.Trigger>}
      {at && <RadixPopover.Anchor virtualRef={point} />}
      <RadixPopover.Portal>
        <RadixPopover.Content
          aria-label={label}
          className={clsx(styles.popover, className)}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={keepFocusTaken}
        >
          <FocusReturn />
          {children}
        </RadixPopover.Content>
      </RadixPopover.Portal>
    </RadixPopover.Root>
  );
}
