import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { benchEngines } from '../../../shared/bench/benchEngines.ts';
import { useBenchStore } from '../../store/benchStore.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { sqlModeChoices } from '../sqlModeChoices.ts';
import { shortEngine, timeText } from './probeRows.ts';
import styles from './TestPanel.module.css';

const engines = benchEngines.map((value) => ({ value, label: dialectNamed(value).label }));

/** On which database, and whether that enforces onDelete or Django does; at the end what the last test ran on, and how long. */
export function BenchChoices() {
  const { engine, mode } = useBenchStore((state) => state.choice);
  const report = useBenchStore((state) => state.report);
  const choose = useBenchStore((state) => state.choose);
  const ranOn =
    report?.outcome === 'ran' ? `${shortEngine(report.engine)} · ${timeText(report.milliseconds)}` : undefined;
  return (
    <div className={styles.choices}>
      <Segmented label="Database" value={engine} choices={engines} onChange={(value) => choose({ engine: value })} />
      <Segmented
        label="Who enforces"
        value={mode}
        choices={sqlModeChoices}
        onChange={(value) => choose({ mode: value })}
      />
      {ranOn !== undefined && (
        <span className={styles.engine} title={ranOn}>
          {ranOn}
        </span>
      )}
    </div>
  );
}
