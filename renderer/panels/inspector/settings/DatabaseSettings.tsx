import { setSettings } from '../../../../shared/commands/projectCommands.ts';
import { dialectLabels, dialectWords, type DialectWord } from '../../../../shared/dialects/dialectWords.ts';
import { formats } from '../../../../shared/formats/formatRegistry.ts';
import type { ProjectSettings } from '../../../../shared/model/project.ts';
import { settingOptions } from '../../../../shared/options/settingOptions.ts';
import { runCommand } from '../../../store/projectStore.ts';
import { SelectField } from '../../../ui/SelectField.tsx';
import { NamesEditor } from '../lists/NamesEditor.tsx';

type Naming = NonNullable<ProjectSettings['naming']>;

const namings: readonly { readonly value: Naming; readonly label: string; readonly detail: string }[] = [
  { value: 'django', label: 'As Django does', detail: 'app_model, field_id, and names with a digest for keys.' },
  { value: 'asGiven', label: 'As they are given', detail: 'Tables and columns exactly as model and field.' },
];

/** What the findings speak of while targets are not said. */
const standardTargets = ['django'];

/** Which databases the project is for, and how it speaks to them. */
export function DatabaseSettings({ settings }: { readonly settings: ProjectSettings }) {
  const targets = settings.targets ?? standardTargets;
  return (
    <>
      <NamesEditor
        label="Targets"
        option="targets"
        hint={settingOptions.targets.help}
        noun="target"
        values={targets}
        known={formats.map(({ key }) => key)}
        onChange={(next) => {
          const isStandard = next.length === 1 && next[0] === 'django';
          runCommand(setSettings({ targets: isStandard ? null : next }, 'Change the targets'));
        }}
      />
      <SelectField
        label="SQL is written for"
        option="sqlDialect"
        value={settings.sqlDialect ?? 'standard'}
        hint={settingOptions.sqlDialect.help}
        choices={dialectWords.map((word) => ({ value: word, label: dialectLabels[word] }))}
        onChange={(word) =>
          runCommand(
            setSettings({ sqlDialect: word as DialectWord }, `Write SQL for ${dialectLabels[word as DialectWord]}`),
          )
        }
      />
      <SelectField
        label="Names in the database"
        option="naming"
        value={settings.naming ?? 'django'}
        hint={settingOptions.naming.help}
        choices={namings}
        onChange={(naming) => runCommand(setSettings({ naming: naming as Naming }, 'Change the naming'))}
      />
    </>
  );
}
