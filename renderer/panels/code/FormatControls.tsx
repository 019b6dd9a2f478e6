import { SlidersHorizontal } from 'lucide-react';
import type { Format } from '../../../shared/formats/format.ts';
import type { FormatOption } from '../../../shared/formats/formatOption.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCodeChoice } from '../../store/codeChoice.ts';
import styles from './CodePanel.module.css';

/** What the format can be asked for, chosen as long as the window is open: the first of it here, the rest behind a button. */
export function FormatControls({ format }: { readonly format: Format }) {
  const options = Object.entries(format.options);
  const rest = options.filter(([, { isProminent }]) => isProminent !== true);
  const language = format.language === 'sql' ? 'SQL' : format.label;
  return (
    <>
      {options
        .filter(([, { isProminent }]) => isProminent === true)
        .map(([key, option]) => (
          <OptionControl key={key} name={key} option={option} isInBar />
        ))}
      {rest.length > 0 && (
        <Popover
          label={`${language} options`}
          className={styles.options ?? ''}
          trigger={
            <Button size="small" icon={SlidersHorizontal}>
              Options
            </Button>
          }
        >
          {rest.map(([key, option]) => (
            <OptionControl key={key} name={key} option={option} />
          ))}
        </Popover>
      )}
    </>
  );
}

interface OptionControlProps {
  readonly name: string;
  readonly option: FormatOption;
  readonly isInBar?: boolean;
}

function OptionControl({ name, option, isInBar = false }: OptionControlProps) {
  // Another format may share the name and take other values.
  const chosen = option.schema.safeParse(useCodeChoice(({ options }) => options[name]));
  const value = chosen.success && chosen.data !== undefined ? chosen.data : option.default;
  const set = (next: unknown) => useCodeChoice.getState().setOption(name, next);
  const { label, control, problem } = option;
  switch (control.kind) {
    case 'choice': {
      const current = typeof value === 'string' ? value : '';
      const { choices } = control;
      if (control.isSegmented) {
        return (
          <Segmented label={label} value={current} choices={choices} onChange={set} className={styles.mode ?? ''} />
        );
      }
      const field = <SelectField label={label} hideLabel={isInBar} value={current} choices={choices} onChange={set} />;
      return isInBar ? <div className={styles.choice}>{field}</div> : field;
    }
    case 'check':
      return (
        <Checkbox
          label={label}
          checked={value === control.on}
          onChange={(checked) => set(checked ? control.on : control.off)}
        />
      );
    case 'text':
      return (
        <TextField
          label={label}
          mono
          value={typeof value === 'string' ? value : ''}
          placeholder={control.placeholder}
          {...(problem && { validate: (text) => (text === '' ? undefined : problem(text)) })}
          onCommit={(text) => set(text === '' ? undefined : text)}
        />
      );
  }
}
