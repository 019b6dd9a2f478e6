import { CircleSlash, History, LoaderCircle, TimerOff, TriangleAlert, Unlink } from 'lucide-react';
import type { DeletionAnswer, DeletionReport } from '../../../shared/bench/deletion/deletionReport.ts';
import { askDeletion } from '../../flows/askDeletion.ts';
import { isDeletionStale, useDeletionStore } from '../../store/deletionStore.ts';
import { useModelGraph } from '../../store/derived.ts';
import { useProject } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ActorColumn, RevealLine } from './ActorColumn.tsx';
import { DeletionChoices } from './DeletionChoices.tsx';
import styles from './DeletionPanel.module.css';

/** What one delete takes with it, by Django and by the database. */
export function DeletionPanel() {
  const deletion = useDeletionStore();
  const stale = useProject((project) => isDeletionStale(deletion, project));
  return (
    <div className={styles.panel}>
      <DeletionChoices />
      {stale && !deletion.running && (
        <p className={styles.stale} role="status">
          <History size={14} strokeWidth={1.75} aria-hidden />
          The models changed since this was tried.
        </p>
      )}
      <Content answer={deletion.answer} running={deletion.running} />
    </div>
  );
}

function Content({ answer, running }: { readonly answer: DeletionAnswer | undefined; readonly running: boolean }) {
  if (running) return <Running />;
  switch (answer?.outcome) {
    case undefined:
      return <NotYet />;
    case 'ran':
      return <Told report={answer} />;
    case 'notTried':
      return (
        <EmptyState icon={CircleSlash} title={`Deleting ${answer.name === '' ? 'one' : answer.name} cannot be tried.`}>
          <p className={styles.about}>{answer.reason}</p>
          {answer.statement !== undefined && (
            <CodeView code={answer.statement} language="sql" label="The refused statement" snippet />
          )}
        </EmptyState>
      );
    case 'stopped':
      return (
        <EmptyState
          icon={answer.reason === 'cancelled' ? CircleSlash : TimerOff}
          title={answer.reason === 'cancelled' ? 'It was stopped.' : 'It could not be tried.'}
        >
          {answer.problem}
        </EmptyState>
      );
  }
}

function Running() {
  return (
    <p className={styles.running} role="status">
      <LoaderCircle className={styles.turning} size={16} strokeWidth={1.75} aria-hidden />
      Making sample rows and deleting one…
    </p>
  );
}

function NotYet() {
  const graph = useModelGraph();
  const selected = useViewStore(({ selection }) => selection.field?.model ?? selection.models[0]);
  const node = selected === undefined ? undefined : graph.byId.get(selected);
  return (
    <EmptyState icon={Unlink} title="See what one delete takes with it.">
      {node && node.kind !== 'abstract' && (
        <Button icon={Unlink} onClick={() => void askDeletion(node.id)}>
          What happens if one {node.name} is deleted?
        </Button>
      )}
      <p className={styles.about}>
        Sample rows go into a fresh database and one is deleted: the diagram shows what goes along, is emptied or
        refuses. Choose a model above or on the diagram.
      </p>
    </EmptyState>
  );
}

function Told({ report }: { readonly report: DeletionReport }) {
  const { django, database, differences, leftOut } = report;
  const engine = report.engine.split(' ')[0] ?? report.engine;
  return (
    <div className={styles.told}>
      {differences.length > 0 && (
        <section className={styles.differences} aria-label="Where they differ">
          {differences.map(({ text, source }) => (
            <RevealLine key={text} source={source}>
              <TriangleAlert className={styles.changed} size={14} strokeWidth={1.75} aria-hidden />
              <span>{text}</span>
            </RevealLine>
          ))}
        </section>
      )}
      <div className={styles.columns}>
        <ActorColumn actor="django" title="Django" how="obj.delete()" report={django} />
        <ActorColumn actor="database" title={engine} how="DELETE FROM …" report={database} />
      </div>
      {leftOut.length > 0 && (
        <section className={styles.leftOut} aria-label="Left out">
          {leftOut.map(({ source, reason }) => (
            <RevealLine key={`${source.model} ${source.field ?? ''} ${reason}`} source={source}>
              <CircleSlash className={styles.untouchedIcon} size={14} strokeWidth={1.75} aria-hidden />
              <span>Left out: {reason}</span>
            </RevealLine>
          ))}
        </section>
      )}
    </div>
  );
}
