import { SlidersHorizontal } from 'lucide-react';
import type { Format } from '../../../shared/formats/format.ts';
import type { FormatOption } from '../../../shared/formats/formatOption.ts';
import { Button } from '../../ui/Button.tsx';
import { OptionControl } from '../../ui/OptionControl.tsx';
import { Popover } from '../../ui/Popover.tsx';
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
          <FormatControl key={key} name={key} option={option} isInBar />
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
            <FormatControl key={key} name={key} option={option} />
          ))}
        </Popover>
      )}
    </>
  );
}

interface FormatControlProps {
  readonly name: string;
  readonly option: FormatOption;
  readonly isInBar?: boolean;
}

function FormatControl({ name, option, isInBar = false }: FormatControlProps) {
  // Another format may share the name and take other values.
  const chosen = option.schema.safeParse(useCodeChoice(({ options }) => options[name]));
  const control = (
    <OptionControl
      option={option}
      value={chosen.success ? chosen.data : undefined}
      hideLabel={isInBar}
      className={styles.mode}
      onChange={(next) => useCodeChoice.getState().setOption(name, next)}
    />
  );
  const isField = isInBar && option.control.kind === 'choice' && option.control.isSegmented !== true;
  return isField ? <div className={styles.choice}>{control}</div> : control;
}
