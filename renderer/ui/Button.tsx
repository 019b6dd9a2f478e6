import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { clsx } from 'clsx';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly variant?: 'primary' | 'outline' | 'ghost' | 'danger';
  readonly size?: 'small' | 'medium';
  readonly icon?: LucideIcon;
}

/** A button with words on it; `primary` at most once in a view. */
export function Button({
  variant = 'outline',
  size = 'medium',
  icon: Icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button type="button" className={clsx(styles.button, styles[variant], styles[size], className)} {...rest}>
      {Icon && <Icon size={size === 'small' ? 14 : 15} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  );
}
