import { Check, ChevronsUpDown } from 'lucide-react';
import { Select } from 'radix-ui';
import { useId, useState } from 'react';
import { clsx } from 'clsx';
import menuStyles from './Menu.module.css';
import { hintIdOf, OptionFrame, type OptionLabelProps, type Hint } from './OptionFrame.tsx';
import styles from './OptionFrame.module.css';

export interface SelectChoice {
  /** Never empty. */
  readonly value: string;
  readonly label: string;
  /** A sentence below the label. */
  readonly detail?: string;
}

export interface SelectFieldProps extends OptionLabelProps {
  readonly value: string;
  readonly choices: readonly SelectChoice[];
  readonly onChange: (value: string) => void;
  readonly hint?: Hint;
  readonly mono?: boolean;
  readonly hideLabel?: boolean;
}

/** One of a few values, each of which may explain itself. */
export function SelectField({ label, option, value, choices, onChange, hint, mono, hideLabel }: SelectFieldProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <OptionFrame label={label} option={option} control={id} hideLabel={hideLabel} hint={hint}>
      <Select.Root
        value={value}
        onValueChange={onChange}
        open={open}
        // Radix closes it when the window loses the focus; whoever comes back finds it open.
        onOpenChange={(next) => (next || document.hasFocus()) && setOpen(next)}
      >
        <Select.Trigger
          id={id}
          aria-label={label}
          aria-describedby={hintIdOf(id, hint, undefined)}
          className={clsx(styles.control, styles.trigger, mono && styles.mono)}
        >
          <span className={styles.triggerText}>
            <Select.Value>{choices.find((choice) => choice.value === value)?.label ?? value}</Select.Value>
          </span>
          <ChevronsUpDown className={styles.triggerIcon} size={14} strokeWidth={1.75} aria-hidden />
        </Select.Trigger>
        <Select.Portal>
          <Select.Content
            className={menuStyles.content}
            position="popper"
            sideOffset={4}
            collisionPadding={8}
            style={{ width: 'var(--radix-select-trigger-width)', minWidth: 150 }}
          >
            <Select.Viewport>
              {choices.map((choice) => (
                <Select.Item
                  key={choice.value}
                  value={choice.value}
                  className={menuStyles.item}
                  // Radix names it by its first line alone; what it explains belongs to it.
                  {...(choice.detail === undefined ? {} : { 'aria-labelledby': undefined })}
                >
                  <span className={clsx(menuStyles.label, mono && menuStyles.mono)}>
                    <Select.ItemText>{choice.label}</Select.ItemText>
                    {choice.detail && <span className={menuStyles.detail}>{choice.detail}</span>}
                  </span>
                  <span className={menuStyles.icon}>
                    <Select.ItemIndicator>
                      <Check size={14} strokeWidth={2} aria-hidden />
                    </Select.ItemIndicator>
                  </span>
                </Select.Item>
              ))}
            </Select.Viewport>
          </Select.Content>
        </Select.Portal>
      </Select.Root>
    </OptionFrame>
  );
}
