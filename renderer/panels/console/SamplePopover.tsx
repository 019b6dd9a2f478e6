import { Copy, FileDown } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useConsoleStore } from '../../store/consoleStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { writeSamples } from './consoleFlows.ts';
import styles from './ConsolePanel.module.css';

const counts = ['10', '100', '1000'].map((value) => ({ value, label: Number(value).toLocaleString('en') }));
/** No table is called so: a name is never empty. */
const all = ' ';

/** Chooses which sample rows are made, put in or written down. */
export function SamplePopover({ trigger }: { readonly trigger: ReactElement }) {
  const [open, setOpen] = useState(false);
  const [table, setTable] = useState(all);
  const [count, setCount] = useState('10');
  const [seed, setSeed] = useState(1);
  const database = useConsoleStore((state) => state.database);
  const graph = useModelGraph();
  const names = database
    ? database.tables.filter((each) => !each.isView).map((each) => each.name)
    : graph.models.filter((node) => node.kind === 'concrete' && !node.external).map((node) => node.table);
  const known = names.includes(table) ? table : all;
  const request = { count: Number(count), seed, ...(known === all ? {} : { table: { name: known } }) };
  const act = (work: () => Promise<void>) => {
    setOpen(false);
    void work();
  };
  return (
    <Popover
      label="Sample rows"
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      side="top"
      align="end"
      className={styles.sample ?? ''}
    >
      <SelectField
        label="Table"
        value={known}
        mono={known !== all}
        choices={[
          { value: all, label: 'All tables' },
          ...[...new Set(names)].map((name) => ({ value: name, label: name })),
        ]}
        onChange={setTable}
        hint={known === all ? 'Relations are spread over the rows.' : 'What its rows need comes along.'}
      />
      <div className={styles.sampleCount}>
        <span className={styles.sampleLabel}>Rows for each table</span>
        <Segmented label="Rows for each table" value={count} choices={counts} onChange={setCount} />
      </div>
      <NumberField
        label="Seed"
        value={seed}
        min={0}
        max={1_000_000_000}
        hint="The same seed makes the same rows."
        onCommit={(value) => setSeed(value ?? 1)}
      />
      <div className={styles.sampleActions}>
        <Button size="small" variant="primary" onClick={() => act(() => useConsoleStore.getState().sample(request))}>
          Insert rows
        </Button>
        <Button size="small" icon={Copy} onClick={() => act(() => writeSamples(request, 'clipboard'))}>
          Copy as INSERTs
        </Button>
        <Button size="small" icon={FileDown} onClick={() => act(() => writeSamples(request, 'file'))}>
          Save as .sql…
        </Button>
      </div>
    </Popover>
  );
}
