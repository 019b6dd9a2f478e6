import { Command, defaultFilter } from 'cmdk';
import { Check, ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useState } from 'react';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import { isolateNames } from '../../shared/model/isolateNames.ts';
import { clsx } from 'clsx';
import { FocusReturn, keepFocusTaken } from './FocusReturn.tsx';
import menuStyles from './Menu.module.css';
import { hintIdOf, OptionFrame, type OptionLabelProps, type Hint } from './OptionFrame.tsx';
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
  readonly hint?: Hint;
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
  const choices = complete?.(typed.trim()) ?? fixedChoices;
  const chosen = choices.find((choice) => choice.value === value);
  const ChosenIcon = chosen?.icon;
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
          className={clsx(styles.control, styles.trigger)}
        >
          {ChosenIcon && <ChosenIcon className={styles.triggerIcon} size={15} strokeWidth={1.75} aria-hidden />}
          <span
            className={clsx(styles.triggerText, mono && styles.mono, !chosen && styles.triggerEmpty)}
            title={chosen?.label}
          >
            {isolateNames(chosen?.label ?? placeholder ?? value)}
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
            <ChoiceFinder
              {...{ label, value, choices, typed, mono, onCustom }}
              onType={setTyped}
              onChoose={(choose) => {
                setOpen(false);
                choose();
              }}
              onChange={onChange}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </OptionFrame>
  );
}

interface ChoiceFinderProps extends Pick<
  ComboboxProps,
  'label' | 'value' | 'choices' | 'onChange' | 'onCustom' | 'mono'
> {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** Closes the list, then does what was chosen. */
  readonly onChoose: (choose: () => void) => void;
}

function ChoiceFinder({ label, value, choices, typed, mono, onType, onChoose, onChange, onCustom }: ChoiceFinderProps) {
  const custom = typed.trim();
  const offersCustom = onCustom && custom !== '' && !choices.some((choice) => choice.label === custom);
  const chosen = choices.find((choice) => choice.value === value);
  const groups = [...new Set(choices.map((choice) => choice.group ?? ''))];
  return (
    <Command label={`Find: ${label}`} loop filter={foldedFilter} {...(chosen ? { defaultValue: keyOf(chosen) } : {})}>
      <Command.Input className={styles.search} placeholder="Type to find" value={typed} onValueChange={onType} />
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
            onSelect={() => onChoose(() => onCustom(custom))}
          >
            <span className={menuStyles.label}>Use “{custom}”</span>
          </Command.Item>
        )}
        {groups.map((group) => (
          <Command.Group key={group} heading={group && <div className={menuStyles.heading}>{group}</div>}>
            {choices
              .filter((choice) => (choice.group ?? '') === group)
              .map((choice) => (
                <ChoiceItem
                  key={choice.value}
                  choice={choice}
                  isChosen={choice.value === value}
                  mono={mono}
                  onSelect={() =>
                    onChoose(() => {
                      if (choice.value !== value) onChange(choice.value);
                    })
                  }
                />
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

interface ChoiceItemProps {
  readonly choice: ComboboxChoice;
  readonly isChosen: boolean;
  readonly mono: boolean | undefined;
  readonly onSelect: () => void;
}

function ChoiceItem({ choice, isChosen, mono, onSelect }: ChoiceItemProps) {
  return (
    <Command.Item
      value={keyOf(choice)}
      keywords={[...(choice.keywords ?? [])]}
      className={menuStyles.item}
      onSelect={onSelect}
    >
      {choice.icon && (
        <span className={menuStyles.icon}>
          <choice.icon size={15} strokeWidth={1.75} aria-hidden />
        </span>
      )}
      <span className={clsx(menuStyles.choice, mono && menuStyles.mono)} title={choice.label}>
        {isolateNames(choice.label)}
      </span>
      {isChosen ? (
        <span className={menuStyles.icon}>
          <Check size={14} strokeWidth={2} aria-hidden />
        </span>
      ) : (
        choice.aside && <span className={menuStyles.aside}>{choice.aside}</span>
      )}
    </Command.Item>
  );
}

/** cmdk finds by this text and needs it to be unique. */
function keyOf(choice: ComboboxChoice): string {
  return `${choice.label} ${choice.aside ?? ''} ${choice.value}`;
}

function foldedFilter(value: string, typed: string, keywords: string[] = []): number {
  return defaultFilter(foldText(value), foldQuery(typed), keywords.map(foldText));
}
