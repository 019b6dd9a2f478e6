import { Button } from '../../ui/Button.tsx';
import styles from './Inspector.module.css';

interface UnusedOptionsProps {
  /** What the options stand on: "a foreign key". */
  readonly on: string;
  readonly options: readonly { readonly key: string; readonly name: string; readonly value: unknown }[];
  readonly onRemove: (key: string) => void;
}

/** Options that the document sets although they do nothing here, so that none is hidden. */
export function UnusedOptions({ on, options, onRemove }: UnusedOptionsProps) {
  if (options.length === 0) return null;
  return (
    <div className={styles.options}>
      <p className={styles.note}>Also set, though without use on {on}:</p>
      {options.map(({ key, name, value }) => (
        <div key={key} className={styles.unused}>
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
