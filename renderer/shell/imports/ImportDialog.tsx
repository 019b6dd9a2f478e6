import { useEffect, useId, useState } from 'react';
import { dialects } from '../../../shared/dialects/dialectRegistry.ts';
import { encryptionWords, type FoundSchema } from '../../../shared/imports/foundSchema.ts';
import { closeImport, finishImport, planImport, setImportTarget } from '../../flows/importFlows.ts';
import { useImportStore } from '../../store/importStore.ts';
import { useProjectStore } from '../../store/projectStore.ts';
import { Button } from '../../ui/Button.tsx';
import { counted } from '../../ui/counted.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { ImportChanges } from './ImportChanges.tsx';
import { ImportForm } from './ImportForm.tsx';
import { ImportRemarks } from './ImportRemarks.tsx';
import { ImportTables } from './ImportTables.tsx';
import styles from './Import.module.css';

type Shown = 'tables' | 'remarks' | 'changes';

/** What was found in what is to be imported, what to take of it, and where to. */
export function ImportDialog() {
  const isOpen = useImportStore((state) => state.isOpen);
  const found = useImportStore((state) => state.found);
  const name = useImportStore((state) => state.name);
  const form = useId();
  useImportPlanning();
  const isLarge = found !== undefined;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={closeImport}
      title={`Import ${name}`}
      description={found && <FoundWords found={found} />}
      {...(isLarge ? { width: 1080, height: 760 } : { width: 480 })}
      footer={<Footer form={form} />}
    >
      {found ? <Looking found={found} form={form} /> : <Waiting />}
    </Dialog>
  );
}

/** What changes is planned anew whenever a choice does, a moment after the last one. */
function useImportPlanning(): void {
  const { found, chosen, options, target, declined, isOpen } = useImportStore();
  useEffect(() => {
    if (!isOpen || !found || target !== 'open') return undefined;
    const timer = setTimeout(() => void planImport(), 150);
    return () => clearTimeout(timer);
  }, [found, chosen, options, target, declined, isOpen]);
}

function FoundWords({ found }: { readonly found: FoundSchema }) {
  const { tables, enums, objects } = found;
  const sum = (key: 'columns' | 'foreignKeys' | 'oneToOnes') => tables.reduce((all, table) => all + table[key], 0);
  const joins = tables.filter(({ isJoin }) => isJoin).length;
  const words = [
    dialects.find(({ name }) => name === found.dialect)?.label ?? found.dialect,
    ...(found.server ? [found.server.version, encryptionWords[found.server.encryption]] : []),
    counted(tables.length, 'table'),
    counted(sum('columns'), 'column'),
    counted(sum('foreignKeys'), 'foreign key'),
    counted(sum('oneToOnes'), 'one-to-one'),
    ...(joins > 0 ? [counted(joins, 'many-to-many')] : []),
    ...(enums > 0 ? [counted(enums, 'enum')] : []),
    ...Object.entries(objects).map(([kind, count]) =>
      kind === 'policy' && count > 1 ? `${count} policies` : counted(count, kind),
    ),
  ];
  return (
    <>
      <p className={styles.found}>{words.join(' · ')}</p>
      {found.server && found.server.notes.length > 0 && (
        <ul className={styles.notes}>
          {found.server.notes.map((note) => (
            <li key={note}>{`${note.charAt(0).toUpperCase()}${note.slice(1)}.`}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Waiting() {
  const progress = useImportStore((state) => state.progress);
  const problem = useImportStore((state) => state.problem);
  if (problem !== undefined) {
    return (
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    );
  }
  return <Progress label="Reading" done={progress?.done ?? 0} />;
}

function Progress({ label, done }: { readonly label: string; readonly done: number }) {
  const percent = Math.round(done * 100);
  return (
    <div className={styles.progress} role="status" aria-label={label}>
      <span>
        {label} … {percent} %
      </span>
      <progress aria-label={`Part of ${label.toLowerCase()} that is done`} max={100} value={percent} />
    </div>
  );
}

function Looking({ found, form }: { readonly found: FoundSchema; readonly form: string }) {
  const target = useImportStore((state) => state.target);
  const chosen = useImportStore((state) => state.chosen);
  const [wanted, setWanted] = useState<Shown>('tables');
  const panel = useId();
  const shown = wanted === 'changes' && target !== 'open' ? 'tables' : wanted;
  const remarks = found.remarks.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={styles.sides}>
      <div className={styles.found}>
        <Tabs
          label="What was found"
          panelId={panel}
          value={shown}
          tabs={[
            { value: 'tables', label: `Tables ${chosen.size} of ${found.tables.length}` },
            { value: 'remarks', label: `Not taken ${remarks}` },
            ...(target === 'open' ? [{ value: 'changes' as const, label: 'Changes' }] : []),
          ]}
          onChange={setWanted}
        />
        <div id={panel} className={styles.panel} role="tabpanel" aria-label={shown}>
          {shown === 'tables' && <ImportTables found={found} />}
          {shown === 'remarks' && <ImportRemarks found={found} />}
          {shown === 'changes' && <ImportChanges />}
        </div>
      </div>
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void finishImport();
        }}
      >
        <ImportForm
          found={found}
          onTarget={(next) => {
            setImportTarget(next);
            setWanted(next === 'open' ? 'changes' : 'tables');
          }}
        />
      </form>
    </div>
  );
}

function Footer({ form }: { readonly form: string }) {
  const { found, chosen, progress, problem, target, outcome } = useImportStore();
  const hasProject = useProjectStore((state) => state.history !== undefined);
  if (!found) {
    return (
      <Button variant={problem === undefined ? 'outline' : 'primary'} onClick={closeImport}>
        {problem === undefined ? 'Cancel' : 'Close'}
      </Button>
    );
  }
  const isWaiting = progress !== undefined || (target === 'open' && hasProject && outcome === undefined);
  return (
    <>
      <div className={styles.state}>
        {problem !== undefined && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {progress && <Progress label={progress.stage === 'reading' ? 'Reading' : 'Placing'} done={progress.done} />}
      </div>
      <Button variant="ghost" onClick={closeImport}>
        Cancel
      </Button>
      <Button type="submit" form={form} variant="primary" disabled={chosen.size === 0 || isWaiting}>
        Import {counted(chosen.size, 'table')}
      </Button>
    </>
  );
}
