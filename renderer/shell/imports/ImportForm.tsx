/** How the tables become models, and where they go. */
import { dialects } from '../../../shared/dialects/dialectRegistry.ts';
import type { FormatOption } from '../../../shared/formats/formatOption.ts';
import type { FoundSchema } from '../../../shared/imports/foundSchema.ts';
import { importOptionTable } from '../../../shared/imports/importOptions.ts';
import { readAs } from '../../flows/importFlows.ts';
import { useImportStore, type ImportTarget } from '../../store/importStore.ts';
import { useProjectStore } from '../../store/projectStore.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { LiveTextField } from '../../ui/LiveTextField.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SelectField } from '../../ui/SelectField.tsx';

interface ImportFormProps {
  readonly found: FoundSchema;
  readonly onTarget: (target: ImportTarget) => void;
}

export function ImportForm({ found, onTarget }: ImportFormProps) {
  const target = useImportStore((state) => state.target);
  const open = useProjectStore((state) => state.file?.name ?? state.history?.project.name);
  return (
    <>
      {!found.server && (
        <SelectField
          label="Read as"
          value={found.dialect}
          choices={dialects.map(({ name, label }) => ({ value: name, label }))}
          {...(found.isUncertain && { hint: 'Nothing in it tells which database it is for: choose it here.' })}
          onChange={(dialect) => void readAs(dialect)}
        />
      )}
      {open !== undefined && (
        <RadioList
          label="Import into"
          value={target}
          choices={[
            {
              value: 'new',
              label: 'A new project',
              detail: 'What is open is closed; unsaved changes are asked about.',
            },
            {
              value: 'open',
              label: open,
              detail: 'Tables and columns are matched by name and keep their ids. One step of undo.',
            },
          ]}
          onChange={onTarget}
        />
      )}
      {Object.entries(importOptionTable).map(([key, option]) => (
        <ImportOption key={key} name={key} option={option} found={found} />
      ))}
    </>
  );
}

interface ImportOptionProps {
  readonly name: string;
  readonly option: FormatOption;
  readonly found: FoundSchema;
}

function ImportOption({ name, option, found }: ImportOptionProps) {
  const value = useImportStore(({ options }) => options[name]) ?? option.default;
  const set = (next: unknown) => useImportStore.getState().setOption(name, next);
  const { label, control, problem } = option;
  switch (control.kind) {
    case 'choice':
      return <SelectField label={label} value={String(value)} choices={control.choices} onChange={set} />;
    case 'check':
      return (
        <Checkbox
          label={label}
          checked={value === control.on}
          onChange={(checked) => set(checked ? control.on : control.off)}
        />
      );
    case 'text': {
      const text = typeof value === 'string' ? value : '';
      const suggested = name === 'dropPrefix' ? found.commonPrefix : undefined;
      return (
        <LiveTextField
          label={label}
          mono
          value={text}
          placeholder={suggested === undefined ? control.placeholder : `e.g. ${suggested}`}
          error={text === '' ? undefined : problem?.(text)}
          onChange={(next) => set(next === '' ? undefined : next)}
        />
      );
    }
  }
}
