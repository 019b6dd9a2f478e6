import { RadioGroup } from 'radix-ui';
import { cardColorNames, type CardColorName } from '../../../shared/layout/cardColors.ts';
import { OptionFrame, type Hint } from '../../ui/OptionFrame.tsx';
import styles from './Inspector.module.css';

interface ColorSwatchesProps {
  readonly label: string;
  /** Undefined for the standard colour, null where several differ. */
  readonly value: string | undefined | null;
  readonly standardLabel: string;
  readonly hint?: Hint;
  readonly onChange: (color: CardColorName | undefined) => void;
}

const standard = ':standard';

export function ColorSwatches({ label, value, standardLabel, hint, onChange }: ColorSwatchesProps) {
  return (
    <OptionFrame label={label} control={undefined} hint={hint}>
      <RadioGroup.Root
        className={styles.swatches}
        aria-label={label}
        orientation="horizontal"
        value={value === null ? '' : (value ?? standard)}
        onValueChange={(next) => onChange(next === standard ? undefined : (next as CardColorName))}
      >
        <RadioGroup.Item className={styles.swatch} value={standard} aria-label={standardLabel} title={standardLabel}>
          <span aria-hidden>A</span>
        </RadioGroup.Item>
        {cardColorNames.map((name) => (
          <RadioGroup.Item
            key={name}
            className={styles.swatch}
            style={{ background: `var(--card-${name})` }}
            value={name}
            aria-label={name}
            title={name}
          />
        ))}
      </RadioGroup.Root>
    </OptionFrame>
  );
}
