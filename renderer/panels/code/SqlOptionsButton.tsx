import { SlidersHorizontal } from 'lucide-react';
import type { Dialect } from '../../../shared/dialects/dialect.ts';
import { schemaPrefixProblem } from '../../../shared/physical/schemaPrefix.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useCodeChoice } from './codeChoice.ts';
import styles from './CodePanel.module.css';

/** How the SQL is written, one set of options for all dialects, as long as the window is open. */
export function SqlOptionsButton({ dialect }: { readonly dialect: Dialect | undefined }) {
  const { sql, setSql } = useCodeChoice();
  if (dialect === undefined) return null;
  return (
    <Popover
      label="SQL options"
      className={styles.options ?? ''}
      trigger={
        <Button size="small" icon={SlidersHorizontal}>
          Options
        </Button>
      }
    >
      <Checkbox
        label="Quote names only where needed"
        checked={sql.quoting === 'whenNeeded'}
        onChange={(checked) => setSql({ quoting: checked ? 'whenNeeded' : 'always' })}
      />
      <Checkbox
        label="Names in lower case"
        checked={sql.identifierCase === 'lower'}
        onChange={(checked) => setSql({ identifierCase: checked ? 'lower' : 'kept' })}
      />
      <Checkbox
        label="IF NOT EXISTS"
        checked={sql.ifNotExists === true}
        onChange={(ifNotExists) => setSql({ ifNotExists })}
      />
      <Checkbox
        label="Drop the tables first"
        checked={sql.dropFirst === true}
        onChange={(dropFirst) => setSql({ dropFirst })}
      />
      <Checkbox
        label="Checks for choices"
        checked={sql.choiceChecks === true}
        onChange={(choiceChecks) => setSql({ choiceChecks })}
      />
      <TextField
        label={sentence(dialect.features.tablePrefixWord)}
        mono
        value={sql.schemaPrefix ?? ''}
        placeholder="none"
        validate={(text) => (text === '' ? undefined : schemaPrefixProblem(text, dialect))}
        onCommit={(text) => setSql({ schemaPrefix: text === '' ? undefined : text })}
      />
    </Popover>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
