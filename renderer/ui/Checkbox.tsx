import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox } from 'radix-ui';
import { useId } from 'react';
import styles from './Checkbox.module.css';
import frameStyles from './OptionFrame.module.css';
import { HelpOver, HintLine, type Hint, type OptionLabelProps } from './OptionFrame.tsx';

export interface CheckboxProps extends OptionLabelProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: Hint;
  readonly disabled?: boolean;
}

export function Checkbox({ label, option, checked, onChange, hint, disabled }: CheckboxProps) {
  const id = useId();
  return (
    <HelpOver hint={hint}>
      <div className={styles.row} data-option={option}>
        <RadixCheckbox.Root
          id={id}
          className={styles.box}
          checked={checked}
          disabled={disabled ?? false}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onCheckedChange={(next) => onChange(next === true)}
        >
          <RadixCheckbox.Indicator className={styles.tick}>
            <Check size={12} strokeWidth={2.5} aria-hidden />
          </RadixCheckbox.Indicator>
        </RadixCheckbox.Root>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {option && <span className={frameStyles.option}>{option}</span>}
        <HintLine id={`${id}-hint`} hint={hint} className={styles.hint} />
      </div>
    </HelpOver>
  );
}
