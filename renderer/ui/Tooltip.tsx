import { Tooltip as RadixTooltip } from 'radix-ui';
import { useEffect, useState, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { isComposing } from './composition.ts';
import { formatShortcut, isMac } from './formatShortcut.ts';
import styles from './Tooltip.module.css';

interface TooltipProps {
  /** Undefined: nothing is shown for now, and what is inside keeps its focus and its draft when that changes. */
  readonly text: string | undefined;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** One element that takes a ref and pointer events. */
  readonly children: ReactElement;
}

/** A name or an explanation on hover and focus. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  useCloseOnEscape(open, setOpen);
  return (
    <RadixTooltip.Provider delayDuration={450}>
      <RadixTooltip.Root open={open && text !== undefined} onOpenChange={setOpen}>
        <RadixTooltip.Trigger asChild>{children}</RadixTooltip.Trigger>
        <RadixTooltip.Portal>
          <RadixTooltip.Content className={styles.content} side={side} sideOffset={6} collisionPadding={8}>
            {text}
            {shortcut && <span className={styles.shortcut}>{formatShortcut(shortcut, isMac())}</span>}
          </RadixTooltip.Content>
        </RadixTooltip.Portal>
      </RadixTooltip.Root>
    </RadixTooltip.Provider>
  );
}

/** Escape closes the tooltip and means what it means without one: a dialog below it needs no second press. */
function useCloseOnEscape(open: boolean, setOpen: (open: boolean) => void): void {
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !isComposing(event)) flushSync(() => setOpen(false));
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [open, setOpen]);
}
