import { placeActions } from '../../actions/placeActions.ts';
import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shortEngine, timeText } from '../test/probeRows.ts';
import { useConsoleStore } from '../../store/consoleStore.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { runFromEditor } from './consoleFlows.ts';
import styles from './ConsolePanel.module.css';

const run = placeActions['console.run'];

/** What is open, whether a transaction is, and the button that runs the SQL or stops it. */
export function ConsoleTools() {
  const { database, busy, transaction, cancel } = useConsoleStore();
  return (
    <div className={styles.tools}>
      {transaction === 'open' && <Badge tone="warning">In a transaction</Badge>}
      {transaction === 'failed' && <Badge tone="error">Transaction failed</Badge>}
      {busy ? (
        <Elapsed key={busy} />
      ) : (
        database && <span className={styles.engine}>{shortEngine(database.version)}</span>
      )}
      {busy ? (
        <Button size="small" icon={Square} onClick={() => void cancel()}>
          Stop
        </Button>
      ) : (
        <Tooltip text={run.explanation} shortcut={run.shortcut} side="top">
          <Button size="small" icon={run.icon} onClick={() => void runFromEditor(false)}>
            {run.label}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

const busyWords = { opening: 'Opening…', running: 'Running…', sampling: 'Making rows…', saving: 'Saving…' } as const;

function Elapsed() {
  const busy = useConsoleStore((state) => state.busy);
  const [start] = useState(() => performance.now());
  const [now, setNow] = useState(start);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const passed = now - start;
  return (
    <span className={styles.engine} role="status">
      {busy && busyWords[busy]} {passed > 400 && timeText(passed)}
    </span>
  );
}
