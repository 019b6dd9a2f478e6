import { actionOf } from '../../actions/actionRegistry.ts';
import { FolderKanban } from 'lucide-react';
import { useMemo } from 'react';
import { renameProject, setProjectDoc, setSettings } from '../../../shared/commands/projectCommands.ts';
import type { ModelGraph } from '../../../shared/model/modelGraph.ts';
import { defaultApp, implicitKeyType, userModelLabel } from '../../../shared/model/modelQueries.ts';
import type { ImplicitKeyType } from '../../../shared/model/project.ts';
import { useFindings } from '../../store/derived.ts';
import { runCommand, useProject } from '../../store/projectStore.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { countSummary } from './countSummary.ts';
import { FindingList } from './FindingList.tsx';
import { Fold } from './Fold.tsx';
import styles from './Inspector.module.css';
import { InspectorHeader } from './InspectorHeader.tsx';
import { AppSettings } from './settings/AppSettings.tsx';
import { DatabaseSettings } from './settings/DatabaseSettings.tsx';

const keyTypes: readonly { value: ImplicitKeyType; label: string; detail: string }[] = [
  { value: 'BigAuto', label: 'BigAutoField', detail: 'A 64-bit number; Django’s own choice.' },
  { value: 'Auto', label: 'AutoField', detail: 'A 32-bit number, as before Django 3.2.' },
  { value: 'SmallAuto', label: 'SmallAutoField', detail: 'A 16-bit number: up to 32,767 rows.' },
  { value: 'UUID', label: 'UUIDField', detail: 'A random key; written as a declared field.' },
];

/** The project as a whole, while nothing is selected. */
export function ProjectInspector({ graph }: { readonly graph: ModelGraph }) {
  const { project } = graph;
  const { settings } = project;
  const findings = useFindings();
  const here = useMemo(() => findings.filter(({ at }) => at.kind === 'project'), [findings]);
  const own = graph.models.filter((model) => !model.external);
  // As many in all as the status bar says.
  const external = project.models.length - own.length;
  const relations = own.reduce(
    (sum, model) => sum + model.model.fields.filter((field) => field.to !== undefined).length,
    0,
  );
  const userModel = userModelLabel(settings);
  const users = [
    ...new Set(['auth.User', ...own.filter((model) => model.kind === 'concrete').map((model) => model.label)]),
  ];
  return (
    <>
      <InspectorHeader
        icon={FolderKanban}
        kind="Project"
        titleLabel="Project name"
        title={project.name}
        onRename={(name) => runCommand(renameProject(name))}
        sentence={
          own.length === 0
            ? `No models yet. Press ${actionOf('insert.model').shortcut} for the first one.`
            : `${count(project.models.length, 'model')}${external > 0 ? `, ${external} of them external,` : ''} with ${count(
                relations,
                'relation',
              )} in ${count(
                new Set(own.map((model) => model.app)).size,
                'app',
              )}. Select a model, a field or a relation to change it.`
        }
      />
      <FindingList findings={here} />
      <div className={styles.section}>
        <div className={styles.options}>
          <TextField
            label="Default app"
            option="app_label"
            mono
            value={settings.app ?? ''}
            placeholder={defaultApp({})}
            onCommit={(app) => runCommand(setSettings({ app: app.trim() || null }, 'Change the project’s app'))}
          />
          <SelectField
            label="Type of the automatic id"
            option="DEFAULT_AUTO_FIELD"
            value={implicitKeyType(settings)}
            choices={keyTypes}
            hint="For models that declare no key of their own."
            onChange={(primaryKey) =>
              runCommand(
                setSettings({ primaryKey: primaryKey as ImplicitKeyType }, 'Change the type of automatic keys'),
              )
            }
          />
          <Combobox
            label="User model"
            option="AUTH_USER_MODEL"
            mono
            value={userModel}
            choices={(users.includes(userModel) ? users : [...users, userModel]).map((label) => ({
              value: label,
              label,
            }))}
            hint="Relations to it are written as settings.AUTH_USER_MODEL."
            onChange={(label) => runCommand(setSettings({ userModel: label }, `Make ${label} the user model`))}
            onCustom={(label) => runCommand(setSettings({ userModel: label }, `Make ${label} the user model`))}
          />
        </div>
      </div>
      <ProjectFolds graph={graph} />
    </>
  );
}

/** What few projects need. */
function ProjectFolds({ graph }: { readonly graph: ModelGraph }) {
  const { settings } = graph.project;
  const document = useProject((each) => each);
  const apps = [...new Set(graph.models.filter((model) => !model.external).map((model) => model.app))];
  return (
    <div className={styles.section}>
      <div className={styles.folds}>
        <Fold name="databases" title="Databases" summary={settings.targets?.join(', ')}>
          <DatabaseSettings settings={settings} />
        </Fold>
        <Fold name="apps" title="Apps" summary={countSummary(Object.keys(settings.apps ?? {}).length)}>
          <AppSettings settings={settings} apps={apps} />
        </Fold>
        <Fold name="projectDoc" title="Documentation" summary={document.doc}>
          <TextField
            label="What the project is about"
            option="doc"
            multiline
            value={document.doc ?? ''}
            placeholder="none"
            hint="For people; no export writes it."
            onCommit={(text) => runCommand(setProjectDoc(text))}
          />
        </Fold>
      </div>
    </div>
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
