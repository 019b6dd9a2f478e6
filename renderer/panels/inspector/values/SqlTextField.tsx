import { Database, FileCode2, Plus, X } from 'lucide-react';
import { dialectLabels, dialectWords, type DialectWord } from '../../../../shared/dialects/dialectWords.ts';
import type { Field } from '../../../../shared/model/project.ts';
import { Button } from '../../../ui/Button.tsx';
import { DropdownMenu } from '../../../ui/DropdownMenu.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { OptionFrame, type Hint } from '../../../ui/OptionFrame.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from '../Inspector.module.css';

type SqlText = NonNullable<Field['dbDefault']>;
type Texts = Extract<SqlText, object>;
type AnyTexts = { readonly [word in DialectWord]?: string | undefined };

interface SqlTextFieldProps {
  readonly label: string;
  readonly option?: string | undefined;
  /** One text for all databases, or one for each that has its own. */
  readonly value: SqlText | undefined;
  readonly placeholder?: string | undefined;
  readonly multiline?: boolean;
  readonly hint?: Hint;
  readonly hideLabel?: boolean;
  /** Undefined where nothing is said any more. */
  readonly onChange: (value: SqlText | undefined) => void;
}

/** A text of SQL in the project's own words, or one for each database that needs its own. */
export function SqlTextField({ value, onChange, ...shown }: SqlTextFieldProps) {
  if (typeof value === 'object') return <TextsByDialect {...shown} value={value} onChange={onChange} />;
  const { label, option, placeholder, multiline = false, hint, hideLabel = false } = shown;
  return (
    <TextField
      {...{ label, option, placeholder, multiline, hint, hideLabel }}
      mono
      value={value ?? ''}
      onCommit={(text) => onChange(text.trim() === '' ? undefined : text)}
      action={
        <IconButton
          label={`${label}: one text for each database`}
          icon={Database}
          size="small"
          onClick={() => onChange({ standard: value ?? '' })}
        />
      }
    />
  );
}

function TextsByDialect({
  label,
  option,
  placeholder,
  multiline = false,
  hint,
  value,
  onChange,
}: Omit<SqlTextFieldProps, 'value'> & { readonly value: Texts }) {
  const said = dialectWords.filter((word) => value[word] !== undefined);
  const free = dialectWords.filter((word) => value[word] === undefined);
  const set = (word: DialectWord, text: string | undefined) => onChange(inOrder({ ...value, [word]: text }));
  const one = value.standard ?? said.map((word) => value[word])[0];
  return (
    <OptionFrame
      label={label}
      option={option}
      control={undefined}
      hint={hint}
      action={
        <IconButton
          label={`${label}: one text for all databases`}
          icon={FileCode2}
          size="small"
          onClick={() => onChange(one === '' ? undefined : one)}
        />
      }
    >
      <div role="group" aria-label={label} className={styles.dialects}>
        {said.map((word) => (
          <div key={word} data-unwritten={value[word] === '' || undefined}>
            <TextField
              label={wordOf(word)}
              mono
              multiline={multiline}
              value={value[word] ?? ''}
              placeholder={one === '' ? placeholder : one}
              onCommit={(text) => set(word, text)}
              action={
                <IconButton
                  label={`Remove the text for ${wordOf(word)}`}
                  icon={X}
                  size="small"
                  onClick={() => set(word, undefined)}
                />
              }
            />
          </div>
        ))}
        {free.length > 0 && (
          <DropdownMenu
            label={`Databases for ${label}`}
            items={free.map((word) => ({ label: wordOf(word), onSelect: () => set(word, one ?? '') }))}
          >
            <Button size="small" className={styles.start} icon={Plus}>
              Add database
            </Button>
          </DropdownMenu>
        )}
      </div>
    </OptionFrame>
  );
}

function wordOf(word: DialectWord): string {
  return word === 'standard' ? 'All others' : dialectLabels[word];
}

/** Dialects in the order of the file; undefined where none is left. */
function inOrder(texts: AnyTexts): Texts | undefined {
  const said = dialectWords.flatMap((word) => (texts[word] === undefined ? [] : [[word, texts[word]] as const]));
  return said.length === 0 ? undefined : (Object.fromEntries(said) as Texts);
}
