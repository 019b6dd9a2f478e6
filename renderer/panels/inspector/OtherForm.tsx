import { jsonText } from '../../../shared/model/exactJson.ts';
import { OptionFrame } from '../../ui/OptionFrame.tsx';
import styles from './Inspector.module.css';

interface OtherFormProps {
  readonly label: string;
  readonly option?: string;
  readonly value: unknown;
}

/** An option in a form that has no control yet, such as SQL by dialect: shown as the file has it, and kept. */
export function OtherForm({ label, option, value }: OtherFormProps) {
  return (
    <OptionFrame label={label} option={option} control={undefined} hint="In a form that only the file can change yet.">
      <code className={styles.otherForm}>{jsonText(value)}</code>
    </OptionFrame>
  );
}
