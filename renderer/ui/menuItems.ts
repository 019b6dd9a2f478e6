import type { LucideIcon } from 'lucide-react';

/** What can be chosen in a context or dropdown menu. */
export interface MenuLine {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Given only for a line that can be ticked. */
  readonly checked?: boolean;
  /** Done once the menu has closed and the focus is back where it was, so that it may open an editor. */
  readonly onSelect: () => void;
}

/** One line of a context or dropdown menu. */
export type MenuItem =
  | MenuLine
  | { readonly label: string; readonly icon?: LucideIcon; readonly items: readonly MenuItem[] }
  | 'separator';

export function isMenuLine(item: MenuItem): item is MenuLine {
  return item !== 'separator' && 'onSelect' in item;
}
