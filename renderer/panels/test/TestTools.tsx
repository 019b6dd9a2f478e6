import { ActionWordsButton } from '../../actions/ActionButton.tsx';
import { ListFilter, RotateCw } from 'lucide-react';
import { testExport } from '../../flows/testExport.ts';
import { useBenchStore } from '../../store/benchStore.ts';
import { Button } from '../../ui/Button.tsx';
import { FilterChip } from '../FilterChip.tsx';
import { useProbeFilter } from './probeFilter.ts';
import styles from './TestPanel.module.css';

/** The filter on what failed, and the button that runs it once more. */
export function TestTools() {
  const { report, summary, running } = useBenchStore();
  const { onlyFailed, setOnlyFailed } = useProbeFilter();
  if (running) return <ActionWordsButton id="test.cancel" size="small" />;
  const failed = report?.outcome === 'ran' ? report.probes.length - (summary?.passed ?? 0) : 0;
  return (
    <div className={styles.tools}>
      {failed > 0 && (
        <FilterChip pressed={onlyFailed} onClick={() => setOnlyFailed(!onlyFailed)}>
          <ListFilter size={13} strokeWidth={1.75} aria-hidden />
          Only failed
        </FilterChip>
      )}
      <Button size="small" icon={RotateCw} onClick={() => void testExport()}>
        {report ? 'Run again' : 'Run'}
      </Button>
    </div>
  );
}
