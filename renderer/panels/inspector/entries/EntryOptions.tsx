/** The options of a constraint or an index that have plain controls, as their table describes them. */
import type { EntryOption } from '../../../../shared/options/constraintOptions.ts';
import type { ModelNode } from '../../../../shared/model/modelGraph.ts';
import type { Constraint, Index } from '../../../../shared/model/project.ts';
import { isDefaultValue } from '../../../../shared/options/option.ts';
import { optionOf } from '../../../../shared/options/reference.ts';
import { countSummary } from '../countSummary.ts';
import { Fold } from '../Fold.tsx';
import { helpOf } from '../helpOf.ts';
import { OptionControlView } from '../values/OptionControlView.tsx';

export type EntryTable = { readonly [key: string]: EntryOption };

interface EntryOptionsProps<Entry extends Constraint | Index> {
  readonly entry: Entry;
  readonly table: EntryTable;
  readonly node: ModelNode;
  /** Names the fold of what few ask for; open for all of one kind or for none. */
  readonly kind: string;
  readonly onChange: (entry: Entry) => void;
}

/** What most need first; what few ask for below it, under *More*. */
export function EntryOptions<Entry extends Constraint | Index>(props: EntryOptionsProps<Entry>) {
  const { entry, table, kind } = props;
  const plain = Object.entries(table).filter(([, { control }]) => control.kind !== 'own');
  const rare = plain.filter(([, { isRare }]) => isRare);
  const said = rare.filter(([key]) => optionOf(entry, key) !== undefined).length;
  return (
    <>
      {plain
        .filter(([, { isRare }]) => !isRare)
        .map(([key, option]) => (
          <OneOption key={key} {...props} name={key} option={option} />
        ))}
      {rare.length > 0 && (
        <Fold name={`entry ${kind}`} title="More" summary={countSummary(said)}>
          {rare.map(([key, option]) => (
            <OneOption key={key} {...props} name={key} option={option} />
          ))}
        </Fold>
      )}
    </>
  );
}

function OneOption<Entry extends Constraint | Index>({
  entry,
  node,
  name,
  option,
  onChange,
}: EntryOptionsProps<Entry> & { readonly name: string; readonly option: EntryOption }) {
  return (
    <OptionControlView
      label={option.label}
      option={option.django}
      hint={option.isRare ? option.help : helpOf(option)}
      control={option.control}
      value={optionOf(entry, name)}
      isOnByDefault={isDefaultValue(option, true, entry)}
      node={node}
      onChange={(value) => onChange(withEntryOption(entry, name, option, value))}
    />
  );
}

/** The entry with an option set, or without it where it says what its absence says; what it cannot be without stays. */
export function withEntryOption<Entry extends Constraint | Index>(
  entry: Entry,
  key: string,
  option: EntryOption,
  value: unknown,
): Entry {
  const next: { [key: string]: unknown } = { ...entry };
  if (value !== undefined && !isDefaultValue(option, value, entry)) next[key] = value;
  else if (option.required) next[key] = '';
  else delete next[key];
  return next as unknown as Entry;
}
