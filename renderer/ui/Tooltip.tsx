import { Tooltip as RadixTooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { formatShortcut, isMac } from './formatShortcut.ts';
import styles from './Tooltip.module.css';

interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** One element that takes a ref and pointer events. */
  readonly children: ReactElement;
}

/** A name or an explanation on hover and focus. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  return (
    <RadixTooltip.Provider delayDuration={450}>
      <RadixTooltip.Root>
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
