import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { Box } from 'lucide-react';
import { useMemo } from 'react';
import { benchEngines } from '../../../shared/bench/benchEngines.ts';
import type { DeletionReport } from '../../../shared/bench/deletion/deletionReport.ts';
import { useDeletionStore } from '../../store/deletionStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { sqlModeChoices } from '../sqlModeChoices.ts';
import { shortEngine } from '../test/probeRows.ts';
import styles from './DeletionPanel.module.css';

const engines = benchEngines.map((value) => ({ value, label: dialectNamed(value).label }));

function ranOn({ engine, rows }: DeletionReport): string {
  return `${shortEngine(engine)} · ${rows} sample rows`;
}

/** Of which model one is deleted, on which database, and whether that enforces onDelete or is as Django makes it. */
export function DeletionChoices() {
  const graph = useModelGraph();
  const model = useDeletionStore((state) => state.model);
  const engine = useDeletionStore((state) => state.engine);
  const mode = useDeletionStore((state) => state.mode);
  const answer = useDeletionStore((state) => (state.running ? undefined : state.answer));
  const run = useDeletionStore((state) => state.run);
  const choices = useMemo(
    () =>
      graph.models
        .filter((node) => node.kind !== 'abstract')
        .map(({ id, name, app }) => ({ value: id, label: name, group: app, icon: Box })),
    [graph],
  );
  return (
    <div className={styles.choices}>
      <span className={styles.delete} aria-hidden>
        Delete one
      </span>
      <div className={styles.picker}>
        <Combobox
          label="Delete one"
          hideLabel
          value={model ?? ''}
          choices={choices}
          placeholder="Choose a model"
          onChange={(next) => void run({ model: next })}
        />
      </div>
      <Segmented label="Database" value={engine} choices={engines} onChange={(next) => void run({ engine: next })} />
      <Segmented
        label="Who enforces"
        value={mode}
        choices={sqlModeChoices}
        onChange={(next) => void run({ mode: next })}
      />
      {answer?.outcome === 'ran' && (
        <span className={styles.engine} title={ranOn(answer)}>
          {ranOn(answer)}
        </span>
      )}
    </div>
  );
}
