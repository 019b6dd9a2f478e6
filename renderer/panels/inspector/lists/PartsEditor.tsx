import { ArrowDownNarrowWide, ArrowDownWideNarrow, SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import { shortPart, type Part } from '../../../../shared/options/optionSchemas.ts';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { pathChoices } from '../fieldChoices.ts';
import { replaced } from '../listEdits.ts';
import { missingField } from './FieldListEditor.tsx';
import { ListEditor } from './ListEditor.tsx';
import { PartDetails } from './PartDetails.tsx';
import type { Hint } from '../../../ui/OptionFrame.tsx';
import { membersOfPart, textOfPart, type PartMembers, type PartWord } from './partMembers.ts';

interface PartsEditorProps {
  readonly label: string;
  readonly option?: string | undefined;
  readonly hint?: Hint;
  readonly parts: readonly Part[];
  readonly choices: readonly ComboboxChoice[];
  /** What can be said of a part beside its field; what one says already can always be changed. */
  readonly words: readonly PartWord[];
  /** Expressions may stand beside fields. */
  readonly expressions?: boolean;
  readonly pathsFrom?: ModelNode | undefined;
  /** Between the name and the buttons of a part. */
  readonly besideOf?: (index: number) => ReactNode;
  readonly onChange: (parts: readonly Part[]) => void;
  /** Where parts have something beside them, that moves and goes with them. */
  readonly onOrder?: (order: readonly number[]) => void;
  readonly onAdd?: (part: Part) => void;
}

const expression = ':expression';

/** What an index, a key or an ordering consists of: fields and expressions in an order. */
export function PartsEditor({ label, parts, choices, words, onChange, ...more }: PartsEditorProps) {
  const { option, hint, expressions = false, pathsFrom, besideOf, onOrder } = more;
  const [open, setOpen] = useState<number>();
  const add = more.onAdd ?? ((part: Part) => onChange([...parts, part]));
  const set = (index: number, members: PartMembers) =>
    onChange(replaced(parts, index, shortPart(members as { readonly [key: string]: unknown }) as Part));
  const places = parts.map((_, at) => at);
  const taken = new Set(parts.map((part) => membersOfPart(part).field));
  const free = choices.filter(({ value }) => !taken.has(value));
  const partAt = (index: number): PartMembers => membersOfPart(parts[index] ?? '');
  return (
    <ListEditor
      {...{ label, option, hint }}
      values={places}
      nameOf={(index) => textOfPart(parts[index] ?? '')}
      problemOf={(index) => {
        const { field } = partAt(index);
        return field === undefined ? undefined : missingField(field, choices, pathsFrom);
      }}
      buttonsOf={(index) => (
        <>
          {besideOf?.(index)}
          <PartButtons
            name={textOfPart(parts[index] ?? '')}
            part={partAt(index)}
            words={words}
            isOpen={open === index}
            onToggle={() => setOpen(open === index ? undefined : index)}
            onChange={(members) => set(index, members)}
          />
        </>
      )}
      detailsOf={(index) =>
        open === index && (
          <PartDetails
            name={textOfPart(parts[index] ?? '')}
            part={partAt(index)}
            words={wordsOf(partAt(index), words)}
            onChange={(members) => set(index, members)}
          />
        )
      }
      onChange={(order) => {
        const moved = order.map((at) => parts[at]).filter((part) => part !== undefined);
        const stillOpen = order.indexOf(open ?? -1);
        setOpen(stillOpen < 0 ? undefined : stillOpen);
        if (onOrder) onOrder(order);
        else onChange(moved);
      }}
    >
      {(free.length > 0 || pathsFrom || expressions) && (
        <AddPart
          {...{ label, expressions, pathsFrom }}
          choices={free}
          onAdd={(part) => {
            if (typeof part !== 'string') setOpen(parts.length);
            add(part);
          }}
        />
      )}
    </ListEditor>
  );
}

interface PartButtonsProps {
  readonly name: string;
  readonly part: PartMembers;
  readonly words: readonly PartWord[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChange: (part: PartMembers) => void;
}

/** Its direction, and whether what else it says is in sight. */
function PartButtons({ name, part, words, isOpen, onToggle, onChange }: PartButtonsProps) {
  const isDescending = part.descending === true;
  return (
    <>
      {(words.includes('descending') || isDescending) && (
        <IconButton
          label={isDescending ? `${name}: descending` : `${name}: ascending`}
          icon={isDescending ? ArrowDownWideNarrow : ArrowDownNarrowWide}
          size="small"
          onClick={() => onChange(withDirection(part, !isDescending))}
        />
      )}
      {(wordsOf(part, words).length > 0 || part.sql !== undefined) && (
        <IconButton
          label={`More of ${name}`}
          icon={SlidersHorizontal}
          size="small"
          aria-expanded={isOpen}
          onClick={onToggle}
        />
      )}
    </>
  );
}

function withDirection({ descending: _before, ...part }: PartMembers, isDescending: boolean): PartMembers {
  return isDescending ? { ...part, descending: true } : part;
}

interface AddPartProps extends Pick<PartsEditorProps, 'label' | 'choices' | 'pathsFrom'> {
  readonly expressions: boolean;
  readonly onAdd: (part: Part) => void;
}

function AddPart({ label, choices, expressions, pathsFrom, onAdd }: AddPartProps) {
  return (
    <Combobox
      label={`Add to ${label}`}
      hideLabel
      mono
      value=""
      placeholder={expressions ? 'Add a field or an expression…' : 'Add a field…'}
      choices={expressions ? [...choices, { value: expression, label: 'An expression (SQL)…' }] : choices}
      onChange={(name) => onAdd(name === expression ? { sql: '' } : name)}
      {...(pathsFrom && {
        onCustom: (text: string) => onAdd(text),
        complete: (typed: string) => pathChoices(pathsFrom, typed),
      })}
    />
  );
}

/** Words that can be said of the part, those that it says already among them. */
function wordsOf(members: PartMembers, offered: readonly PartWord[]): readonly PartWord[] {
  const all: readonly PartWord[] = ['nulls', 'operatorClass', 'collation', 'length'];
  return all.filter((word) => offered.includes(word) || members[word] !== undefined);
}
