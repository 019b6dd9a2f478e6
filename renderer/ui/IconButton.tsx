import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { clsx } from 'clsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'aria-pressed'> {
  /** The accessible name, shown as the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  /** As Electron writes accelerators: `CmdOrCtrl+Z`. */
  readonly shortcut?: string;
  /** Given only for a button that stays pressed. */
  readonly pressed?: boolean;
  readonly size?: 'small' | 'medium';
  readonly tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
}

export function IconButton({
  label,
  icon: Icon,
  shortcut,
  pressed,
  size = 'medium',
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={clsx(styles.iconOnly, size === 'small' && styles.iconSmall, className)}
        {...rest}
      >
        <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
