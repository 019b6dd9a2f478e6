import { Check, ChevronRight, type LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { clsx } from 'clsx';
import { formatShortcut, isMac } from './formatShortcut.ts';
import type { AfterClosing } from './FocusReturn.tsx';
import type { MenuItem } from './menuItems.ts';
import styles from './Menu.module.css';

interface PartProps {
  className?: string;
  disabled?: boolean;
  checked?: boolean;
  sideOffset?: number;
  collisionPadding?: number;
  onSelect?: () => void;
  children?: ReactNode;
}

/** The parts that Radix's ContextMenu and DropdownMenu both have. */
export interface MenuParts {
  readonly Item: ComponentType<PartProps>;
  readonly CheckboxItem: ComponentType<PartProps>;
  readonly Separator: ComponentType<PartProps>;
  readonly Sub: ComponentType<PartProps>;
  readonly SubTrigger: ComponentType<PartProps>;
  readonly SubContent: ComponentType<PartProps>;
  readonly Portal: ComponentType<PartProps>;
}

interface MenuLinesProps {
  readonly parts: MenuParts;
  readonly items: readonly MenuItem[];
  /** Where the line that is chosen leaves what it does, for when the menu has closed. */
  readonly chosen: AfterClosing;
}

/** The lines of a menu, the same in both kinds of menu. */
export function MenuLines({ parts, items, chosen }: MenuLinesProps) {
  const hasIcons = items.some((item) => item !== 'separator' && (item.icon || 'checked' in item));
  return items.map((item, index) => {
    // Menus are built anew on opening and never reordered while open, so places are keys.
    if (item === 'separator') return <parts.Separator key={index} className={styles.separator ?? ''} />;
    if ('items' in item) {
      return (
        <parts.Sub key={index}>
          <parts.SubTrigger className={styles.item ?? ''}>
            {hasIcons && <LineIcon icon={item.icon} />}
            <span className={styles.label}>{item.label}</span>
            <ChevronRight className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden />
          </parts.SubTrigger>
          <parts.Portal>
            <parts.SubContent className={styles.content ?? ''} sideOffset={2} collisionPadding={8}>
              <MenuLines parts={parts} items={item.items} chosen={chosen} />
            </parts.SubContent>
          </parts.Portal>
        </parts.Sub>
      );
    }
    const line = (
      <>
        {hasIcons && <LineIcon icon={item.checked ? Check : item.icon} />}
        <span className={styles.label}>{item.label}</span>
        {item.shortcut && <span className={styles.shortcut}>{formatShortcut(item.shortcut, isMac())}</span>}
      </>
    );
    const props: PartProps = {
      className: clsx(styles.item, item.danger && styles.danger),
      onSelect: () => {
        chosen.current = item.onSelect;
      },
      ...(item.disabled === undefined ? {} : { disabled: item.disabled }),
    };
    return item.checked === undefined ? (
      <parts.Item key={index} {...props}>
        {line}
      </parts.Item>
    ) : (
      <parts.CheckboxItem key={index} {...props} checked={item.checked}>
        {line}
      </parts.CheckboxItem>
    );
  });
}

function LineIcon({ icon: Icon }: { readonly icon?: LucideIcon | undefined }) {
  return <span className={styles.icon}>{Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}</span>;
}
