import { DropdownMenu as RadixDropdownMenu } from 'radix-ui';
import { useRef, type ReactElement } from 'react';
import { FocusReturn, keepFocusTaken, type AfterClosing } from './FocusReturn.tsx';
import styles from './Menu.module.css';
import { MenuLines, type MenuParts } from './MenuLines.tsx';
import type { MenuItem } from './menuItems.ts';

interface DropdownMenuProps {
  readonly items: readonly MenuItem[];
  readonly label: string;
  readonly align?: 'start' | 'center' | 'end';
  /** Given only where something else than the button opens it too. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** The button that opens it. */
  readonly children: ReactElement;
}

export function DropdownMenu({ items, label, align = 'start', open, onOpenChange, children }: DropdownMenuProps) {
  const chosen: AfterClosing = useRef(undefined);
  return (
    <RadixDropdownMenu.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <RadixDropdownMenu.Trigger asChild>{children}</RadixDropdownMenu.Trigger>
      <RadixDropdownMenu.Portal>
        <RadixDropdownMenu.Content
          className={styles.content}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={keepFocusTaken}
        >
          <FocusReturn next={chosen} />
          <MenuLines parts={RadixDropdownMenu as unknown as MenuParts} chosen={chosen} items={items} />
        </RadixDropdownMenu.Content>
      </RadixDropdownMenu.Portal>
    </RadixDropdownMenu.Root>
  );
}
