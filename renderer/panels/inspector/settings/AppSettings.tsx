import { setSettings } from '../../../../shared/commands/projectCommands.ts';
import { knownColor } from '../../../../shared/layout/cardColors.ts';
import type { ProjectSettings } from '../../../../shared/model/project.ts';
import { runCommand } from '../../../store/projectStore.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { ColorSwatches } from '../ColorSwatches.tsx';
import styles from '../Inspector.module.css';

type Apps = NonNullable<ProjectSettings['apps']>;
type App = Apps[string];

interface AppSettingsProps {
  readonly settings: ProjectSettings;
  /** Labels of the apps that models belong to. */
  readonly apps: readonly string[];
}

/** Of each app its colour on every diagram, and what people call it. */
export function AppSettings({ settings, apps }: AppSettingsProps) {
  const said: Apps = settings.apps ?? {};
  const labels = [...new Set([...apps, ...Object.keys(said)])];
  return labels.map((label) => {
    const app: App = Object.hasOwn(said, label) ? (said[label] ?? {}) : {};
    const set = (change: { readonly [Key in keyof App]: App[Key] | undefined }) => {
      const next = Object.entries({ ...app, ...change }).filter(([, value]) => value !== undefined);
      const others = Object.entries(said).filter(([other]) => other !== label);
      const all = next.length > 0 ? [...others, [label, Object.fromEntries(next)] as const] : others;
      const order = new Map(labels.map((each, at) => [each, at]));
      all.sort(([one], [other]) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
      runCommand(
        setSettings({ apps: all.length > 0 ? (Object.fromEntries(all) as Apps) : null }, `Change the app ${label}`),
      );
    };
    return (
      <fieldset key={label} className={styles.card} aria-label={`App ${label}`}>
        <span className={styles.cardTitle}>{label}</span>
        <TextField
          label={`Name of ${label} for people`}
          option="verbose_name"
          value={app.verboseName ?? ''}
          placeholder="none"
          onCommit={(text) => set({ verboseName: text.trim() || undefined })}
        />
        <ColorSwatches
          label={`Colour of ${label}`}
          standardLabel="by its place among the apps"
          value={knownColor(app.color)}
          onChange={(color) => set({ color })}
        />
      </fieldset>
    );
  });
}
