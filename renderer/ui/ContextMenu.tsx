import { ContextMenu as RadixContextMenu } from 'radix-ui';
import { useRef, useState, type ReactElement } from 'react';
import { FocusReturn, keepFocusTaken, type AfterClosing } from './FocusReturn.tsx';
import styles from './Menu.module.css';
import { MenuLines, type MenuParts } from './MenuLines.tsx';
import type { MenuItem } from './menuItems.ts';

interface ContextMenuProps {
  /** Asked each time the menu opens. */
  readonly items: () => readonly MenuItem[];
  readonly label: string;
  /** One element that takes a ref and pointer events. */
  readonly children: ReactElement;
}

/** The menu of the right mouse button and the menu key over its child. */
export function ContextMenu({ items, label, children }: ContextMenuProps) {
  const chosen: AfterClosing = useRef(undefined);
  const [lines, setLines] = useState<readonly MenuItem[]>([]);
  return (
    <RadixContextMenu.Root onOpenChange={(open) => open && setLines(items())}>
      <RadixContextMenu.Trigger asChild>{children}</RadixContextMenu.Trigger>
      <RadixContextMenu.Portal>
        <RadixContextMenu.Content
          className={styles.content}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={keepFocusTaken}
        >
          <FocusReturn next={chosen} />
          <MenuLines parts={RadixContextMenu as unknown as MenuParts} chosen={chosen} items={lines} />
        </RadixContextMenu.Content>
      </RadixContextMenu.Portal>
    </RadixContextMenu.Root>
  );
}
