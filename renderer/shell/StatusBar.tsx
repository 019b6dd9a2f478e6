import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import { Boxes, CircleAlert, CircleCheck, CircleX, Link2, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { isRelation } from '../../shared/model/modelQueries.ts';
import type { Model } from '../../shared/model/project.ts';
import { isStale, useBenchStore } from '../store/benchStore.ts';
import { countFindings, useFindings } from '../store/derived.ts';
import { isEdited, useProject, useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { shortAgoText } from '../ui/ago.ts';
import { counted } from '../ui/counted.ts';
import styles from './StatusBar.module.css';
import { useNow } from '../ui/useNow.ts';

export function StatusBar() {
  const models = useProject((project) => project.models);
  const relations = countRelations(models);
  return (
    <footer className={styles.bar} role="contentinfo" aria-label="Status" data-region="status">
      <span className={styles.item}>
        <Boxes size={13} strokeWidth={1.75} aria-hidden />
        {counted(models.length, 'model')}
      </span>
      <span className={styles.item}>
        <Link2 size={13} strokeWidth={1.75} aria-hidden />
        {counted(relations, 'relation')}
      </span>
      <ProblemsItem />
      <TestItem />
      <span className={styles.space} />
      <span className={styles.item}>Django 5.2</span>
      <SavedItem />
    </footer>
  );
}

const relationCounts = new WeakMap<readonly Model[], number>();

function countRelations(models: readonly Model[]): number {
  let count = relationCounts.get(models);
  if (count === undefined) {
    count = models.reduce((sum, model) => sum + model.fields.filter(isRelation).length, 0);
    relationCounts.set(models, count);
  }
  return count;
}

const showProblems = () => useViewStore.getState().showBottom('problems');
const showTest = () => useViewStore.getState().showBottom('test');

function ProblemsItem() {
  const { error, warning } = countFindings(useFindings());
  if (error > 0) {
    return (
      <StatusButton tone="error" onClick={showProblems}>
        <CircleAlert size={13} strokeWidth={1.75} aria-hidden />
        {counted(error, 'problem')}
      </StatusButton>
    );
  }
  if (warning > 0) {
    return (
      <StatusButton tone="warning" onClick={showProblems}>
        <TriangleAlert size={13} strokeWidth={1.75} aria-hidden />
        {counted(warning, 'warning')}
      </StatusButton>
    );
  }
  return (
    <StatusButton onClick={showProblems}>
      <CircleCheck size={13} strokeWidth={1.75} aria-hidden />
      No problems
    </StatusButton>
  );
}

function TestItem() {
  const bench = useBenchStore();
  const stale = useProject((project) => isStale(bench, project));
  const { report, summary, running } = bench;
  const label = dialectNamed(bench.choice.engine).label;
  if (running) return <StatusButton onClick={showTest}>Testing…</StatusButton>;
  if (!report) return null;
  if (report.outcome !== 'ran') {
    return (
      <StatusButton tone={stale ? undefined : 'error'} onClick={showTest}>
        <CircleX size={13} strokeWidth={1.75} aria-hidden />
        {label}: {report.outcome === 'notCreated' ? 'not created' : 'stopped'}
      </StatusButton>
    );
  }
  const passed = summary?.passed ?? 0;
  const green = passed === report.probes.length;
  const Icon = green ? CircleCheck : CircleX;
  return (
    <StatusButton tone={stale ? undefined : green ? 'ok' : 'error'} onClick={showTest}>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      {label}: {passed} of {report.probes.length}
      {stale && ' · before the last change'}
    </StatusButton>
  );
}

function SavedItem() {
  const now = useNow();
  const edited = useProjectStore(isEdited);
  const savedAt = useProjectStore((state) => state.savedAt);
  const file = useProjectStore((state) => state.file);
  if (edited) return <span className={styles.item}>{file ? 'Unsaved changes' : 'Not saved yet'}</span>;
  if (savedAt === undefined) return <span className={styles.item}>{file ? 'Saved' : 'Not saved yet'}</span>;
  return <span className={styles.item}>Saved {shortAgoText(savedAt, Math.max(now, savedAt))}</span>;
}

interface StatusButtonProps {
  readonly tone?: 'ok' | 'warning' | 'error' | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function StatusButton({ tone, onClick, children }: StatusButtonProps) {
  return (
    <button type="button" className={styles.button} data-tone={tone} onClick={onClick}>
      {children}
    </button>
  );
}
