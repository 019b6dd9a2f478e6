import { Button } from '../../ui/Button.tsx';
import styles from './Inspector.module.css';

interface StrayOptionsProps {
  /** What the options stand on: "a foreign key". */
  readonly on: string;
  readonly options: readonly { readonly key: string; readonly name: string; readonly value: unknown }[];
  readonly onRemove: (key: string) => void;
}

/** Options that the document sets although they do nothing here, so that none is hidden. */
export function StrayOptions({ on, options, onRemove }: StrayOptionsProps) {
  if (options.length === 0) return null;
  return (
    <div className={styles.options}>
      <p className={styles.note}>Also set, though without use on {on}:</p>
      {options.map(({ key, name, value }) => (
        <div key={key} className={styles.stray}>
          <code title={JSON.stringify(value)}>
            {name} = {JSON.stringify(value)}
          </code>
          <Button size="small" aria-label={`Remove ${name}`} onClick={() => onRemove(key)}>
            Remove
          </Button>
        </div>
      ))}
    </div>
  );
}
