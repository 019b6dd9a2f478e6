import { RotateCw, Square } from 'lucide-react';
import { testExport } from '../../actions/testExport.ts';
import { useBenchStore } from '../../store/benchStore.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterChip } from '../FilterChip.tsx';
import { shortEngine, timeText } from './probeRows.ts';
import { useProbeFilter } from './probeFilter.ts';
import styles from './TestPanel.module.css';

/** Which engine, how long it took, and the button that runs it once more. */
export function TestTools() {
  const { report, summary, running, cancel } = useBenchStore();
  const { onlyFailed, setOnlyFailed } = useProbeFilter();
  if (running) {
    return (
      <Button size="small" icon={Square} onClick={() => void cancel()}>
        Stop
      </Button>
    );
  }
  const failed = report?.outcome === 'ran' ? report.probes.length - (summary?.passed ?? 0) : 0;
  return (
    <div className={styles.tools}>
      {failed > 0 && (
        <FilterChip pressed={onlyFailed} onClick={() => setOnlyFailed(!onlyFailed)}>
          Only failed
        </FilterChip>
      )}
      {report?.outcome === 'ran' && (
        <span className={styles.engine}>
          {shortEngine(report.engine)} · {timeText(report.milliseconds)}
        </span>
      )}
      <Button size="small" icon={RotateCw} onClick={() => void testExport()}>
        {report ? 'Run again' : 'Run'}
      </Button>
    </div>
  );
}
