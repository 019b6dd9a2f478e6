import { Command, defaultFilter } from 'cmdk';
import { Check, ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState, type ReactNode } from 'react';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import { classNames } from './classNames.ts';
import { FocusReturn, keepFocusTaken } from './FocusReturn.tsx';
import menuStyles from './Menu.module.css';
import { hintIdOf, OptionFrame, type OptionLabelProps } from './OptionFrame.tsx';
import styles from './OptionFrame.module.css';

export interface ComboboxChoice {
  readonly value: string;
  readonly label: string;
  /** Choices with the same group stand together under its name. */
  readonly group?: string;
  readonly icon?: LucideIcon;
  /** Small at the right. */
  readonly aside?: string;
  /** Further words to find it by. */
  readonly keywords?: readonly string[];
}

export interface ComboboxProps extends OptionLabelProps {
  readonly value: string;
  readonly choices: readonly ComboboxChoice[];
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  /** Shown while `value` is none of the choices. */
  readonly placeholder?: string;
  readonly hideLabel?: boolean;
  /** Takes a typed text that is none of the choices. */
  readonly onCustom?: (text: string) => void;
  /** Choices for what is typed so far, in place of `choices`; undefined where those stay. */
  readonly complete?: ((typed: string) => readonly ComboboxChoice[] | undefined) | undefined;
}

/** One of many values, found by typing. */
export function Combobox({
  label,
  option,
  value,
  choices: fixedChoices,
  onChange,
  hint,
  error,
  mono,
  placeholder,
  hideLabel,
  onCustom,
  complete,
}: ComboboxProps) {
  const id = useId();
  const [open, setOpenState] = useState(false);
  const [typed, setTyped] = useState('');
  const setOpen = (next: boolean) => {
    setOpenState(next);
    setTyped('');
  };
  const custom = typed.trim();
  const choices = complete?.(custom) ?? fixedChoices;
  const offersCustom = onCustom && custom !== '' && !choices.some((choice) => choice.label === custom);
  const chosen = choices.find((choice) => choice.value === value);
  const ChosenIcon = chosen?.icon;
  const groups = [...new Set(choices.map((choice) => choice.group ?? ''))];
  return (
    <OptionFrame label={label} option={option} control={id} hideLabel={hideLabel} hint={hint} error={error}>
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger
          id={id}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no tag shows icons and finds by typing
          role="combobox"
          aria-controls={`${id}-list`}
          aria-label={label}
          aria-expanded={open}
          aria-describedby={hintIdOf(id, hint, error)}
          aria-invalid={error !== undefined}
          className={classNames(styles.control, styles.trigger)}
        >
          {ChosenIcon && <ChosenIcon className={styles.triggerIcon} size={15} strokeWidth={1.75} aria-hidden />}
          <span
            className={classNames(styles.triggerText, mono && styles.mono, !chosen && styles.triggerEmpty)}
            title={chosen?.label}
          >
            {chosen?.label ?? placeholder ?? value}
          </span>
          <ChevronsUpDown className={styles.triggerIcon} size={14} strokeWidth={1.75} aria-hidden />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            id={`${id}-list`}
            className={styles.comboContent}
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label={label}
            onCloseAutoFocus={keepFocusTaken}
          >
            <FocusReturn />
            <Command
              label={`Find: ${label}`}
              loop
              filter={foldedFilter}
              {...(chosen ? { defaultValue: keyOf(chosen) } : {})}
            >
              <Command.Input
                className={styles.search}
                placeholder="Type to find"
                value={typed}
                onValueChange={setTyped}
              />
              <Command.List className={styles.comboList}>
                <Command.Empty>
                  {/* A list without an option is none. */}
                  <div role="option" aria-disabled aria-selected={false} className={styles.comboEmpty}>
                    Nothing matches.
                  </div>
                </Command.Empty>
                {offersCustom && (
                  <Command.Item
                    forceMount
                    value={`use ${custom}`}
                    className={menuStyles.item}
                    onSelect={() => {
                      setOpen(false);
                      onCustom(custom);
                    }}
                  >
                    <span className={menuStyles.label}>Use “{custom}”</span>
                  </Command.Item>
                )}
                {groups.map((group) => (
                  <Command.Group key={group} heading={group && <div className={menuStyles.heading}>{group}</div>}>
                    {choices
                      .filter((choice) => (choice.group ?? '') === group)
                      .map((choice) => (
                        <Command.Item
                          key={choice.value}
                          value={keyOf(choice)}
                          keywords={[...(choice.keywords ?? [])]}
                          className={menuStyles.item}
                          onSelect={() => {
                            setOpen(false);
                            if (choice.value !== value) onChange(choice.value);
                          }}
                        >
                          {choice.icon && (
                            <span className={menuStyles.icon}>
                              <choice.icon size={15} strokeWidth={1.75} aria-hidden />
                            </span>
                          )}
                          <span className={classNames(menuStyles.choice, mono && menuStyles.mono)} title={choice.label}>
                            {choice.label}
                          </span>
                          {choice.value === value ? (
                            <span className={menuStyles.icon}>
                              <Check size={14} strokeWidth={2} aria-hidden />
                            </span>
                          ) : (
                            choice.aside && <span className={menuStyles.aside}>{choice.aside}</span>
                          )}
                        </Command.Item>
                      ))}
                  </Command.Group>
                ))}
              </Command.List>
            </Command>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </OptionFrame>
  );
}

/** cmdk finds by this text and needs it to be unique. */
function keyOf(choice: ComboboxChoice): string {
  return `${choice.label} ${choice.aside ?? ''} ${choice.value}`;
}

function foldedFilter(value: string, typed: string, keywords: string[] = []): number {
  return defaultFilter(foldText(value), foldQuery(typed), keywords.map(foldText));
}
