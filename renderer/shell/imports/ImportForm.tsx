/** How the tables become models, and where they go. */
import { dialects } from '../../../shared/dialects/dialectRegistry.ts';
import type { FoundSchema } from '../../../shared/imports/foundSchema.ts';
import { importOptionTable } from '../../../shared/imports/importOptions.ts';
import { readAs } from '../../flows/importFlows.ts';
import { useImportStore, type ImportTarget } from '../../store/importStore.ts';
import { useProjectStore } from '../../store/projectStore.ts';
import { OptionControl } from '../../ui/OptionControl.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { SelectField } from '../../ui/SelectField.tsx';

interface ImportFormProps {
  readonly found: FoundSchema;
  readonly onTarget: (target: ImportTarget) => void;
}

export function ImportForm({ found, onTarget }: ImportFormProps) {
  const target = useImportStore((state) => state.target);
  const options = useImportStore((state) => state.options);
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
        <OptionControl
          key={key}
          option={option}
          value={options[key]}
          isInForm
          placeholder={
            key === 'dropPrefix' && found.commonPrefix !== undefined ? `e.g. ${found.commonPrefix}` : undefined
          }
          onChange={(next) => useImportStore.getState().setOption(key, next)}
        />
      ))}
    </>
  );
}
