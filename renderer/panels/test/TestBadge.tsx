import { Loader2 } from 'lucide-react';
import { isStale, useBenchStore } from '../../store/benchStore.ts';
import { useProject } from '../../store/projectStore.ts';
import { Badge } from '../../ui/Badge.tsx';
import styles from './TestPanel.module.css';

export function TestBadge() {
  const bench = useBenchStore();
  const stale = useProject((project) => isStale(bench, project));
  const { report, summary, running } = bench;
  if (running) return <Loader2 className={styles.turning} size={14} role="img" aria-label="running" />;
  if (!report) return null;
  if (report.outcome !== 'ran') return <Badge tone="error">failed</Badge>;
  const passed = summary?.passed ?? 0;
  const failed = report.probes.length - passed;
  if (failed > 0) return <Badge tone={stale ? 'neutral' : 'error'}>{failed} failed</Badge>;
  return <Badge tone={stale ? 'neutral' : 'ok'}>{passed} passed</Badge>;
}
