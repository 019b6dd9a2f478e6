import { ChevronDown, ChevronRight, CircleCheck, CircleX } from 'lucide-react';
import type { ProbeResult } from '../../../shared/bench/benchReport.ts';
import { actorNames, doingText } from '../../../shared/bench/doingWords.ts';
import { CodeView } from '../../ui/CodeView.tsx';
import type { RowPlace } from '../WindowedList.tsx';
import { shortStatement } from './shortStatement.ts';
import styles from './TestPanel.module.css';

interface ProbeLineProps {
  readonly probe: ProbeResult;
  readonly place: RowPlace;
  readonly unfolded: boolean;
  readonly onToggle: () => void;
  readonly onReveal: () => void;
}

/** One thing tried: what, by which SQL, and what came of it. */
export function ProbeLine({ probe, place, unfolded, onToggle, onReveal }: ProbeLineProps) {
  const Icon = probe.passed ? CircleCheck : CircleX;
  const Chevron = unfolded ? ChevronDown : ChevronRight;
  return (
    <div className={styles.probe} data-unfolded={unfolded || undefined}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.what}
          tabIndex={place.tabIndex}
          data-row={place.index}
          onClick={onReveal}
          title="Show what it tries"
        >
          <Icon
            className={probe.passed ? styles.passed : styles.failed}
            size={15}
            strokeWidth={1.75}
            role="img"
            aria-label={probe.passed ? 'Passed' : 'Failed'}
          />
          <span className={styles.title}>{probe.title}</span>
          <code className={styles.sql} title={probe.sql}>
            {shortStatement(probe.sql)}
          </code>
          <span className={styles.actor} title={doingText(probe.doing)}>
            {actorNames[probe.doing.actor]}
          </span>
          <span className={probe.passed ? styles.outcome : styles.outcomeFailed}>{shortOutcome(probe)}</span>
        </button>
        <button
          type="button"
          className={styles.unfold}
          tabIndex={place.tabIndex}
          aria-expanded={unfolded}
          aria-label={`Details of ${probe.title}`}
          onClick={onToggle}
        >
          <Chevron size={14} strokeWidth={1.75} aria-hidden />
        </button>
      </div>
      {unfolded && (
        <div className={styles.details}>
          <CodeView code={probe.sql} language="sql" label={`SQL of ${probe.title}`} snippet />
          <dl className={styles.facts}>
            <dt>Expected</dt>
            <dd>{probe.expected}</dd>
            <dt>Actual</dt>
            <dd className={probe.passed ? undefined : styles.failed}>{probe.actual}</dd>
            <dt>Who does it</dt>
            <dd>{doingText(probe.doing)}</dd>
          </dl>
        </div>
      )}
    </div>
  );
}

/** Where the rule that refused is the expected one, its name says it all. */
function shortOutcome({ actual, passed }: ProbeResult): string {
  return passed ? actual.replace(/^refused by /, '') : actual;
}
