import { CircleCheck, CircleHelp, OctagonX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Actor } from '../../../shared/bench/doing.ts';
import type { ActorReport, RelationEffect } from '../../../shared/bench/deletion/deletionReport.ts';
import { doingText, shortMeans } from '../../../shared/bench/doingWords.ts';
import type { Source } from '../../../shared/physical/physicalSchema.ts';
import { effectIcons } from '../../store/effectIcons.ts';
import { effectOfRelation } from '../../store/effectsOnCanvas.ts';
import { useDeletionStore } from '../../store/deletionStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { clsx } from 'clsx';
import styles from './DeletionPanel.module.css';

interface ActorColumnProps {
  readonly actor: Actor;
  /** e.g. "Django", "SQLite". */
  readonly title: string;
  /** What does it, as code. */
  readonly how: string;
  readonly report: ActorReport;
}

const outcomes: Record<ActorReport['outcome'], { readonly icon: LucideIcon; readonly words: string }> = {
  deleted: { icon: CircleCheck, words: 'Deleted' },
  refused: { icon: OctagonX, words: 'Refused' },
  notPossible: { icon: CircleHelp, words: 'Cannot be told' },
};

/** One of the two who may delete: what becomes of the rows, line by line. */
export function ActorColumn({ actor, title, how, report }: ActorColumnProps) {
  const isShown = useDeletionStore((state) => state.actor === actor && state.colours);
  const show = useDeletionStore((state) => state.show);
  const { icon: Icon, words } = outcomes[report.outcome];
  const lines = report.relations.filter((relation) => relation.text !== undefined);
  const untouched = report.models.filter(isUntouched).map(({ name }) => name);
  return (
    <section className={clsx(styles.column, isShown && styles.isShown)} aria-label={title}>
      <h3 className={styles.title}>
        <span>{title}</span>
        <code className={styles.how}>{how}</code>
        <button
          type="button"
          className={styles.show}
          aria-pressed={isShown}
          onClick={() => show(actor)}
          title={`Colours the diagram by what ${title} does`}
        >
          {isShown ? 'On the diagram' : 'Show on the diagram'}
        </button>
      </h3>
      <p className={styles.summary} data-outcome={report.outcome}>
        <Icon size={15} strokeWidth={1.75} role="img" aria-label={words} />
        <span>{report.summary}</span>
      </p>
      {lines.length > 0 && (
        <ul className={styles.lines}>
          {lines.map((relation) => (
            <EffectLine key={relation.label} relation={relation} />
          ))}
        </ul>
      )}
      {untouched.length > 0 && <p className={styles.untouched}>Untouched: {untouched.join(', ')}.</p>}
    </section>
  );
}

function isUntouched({ lost, emptied, set, blocking, dangling, isDeleted }: ActorReport['models'][number]): boolean {
  return !isDeleted && lost + emptied + set + blocking + dangling === 0;
}

function EffectLine({ relation }: { readonly relation: RelationEffect }) {
  const { kind } = effectOfRelation(relation);
  const by = relation.doing ? shortMeans(relation.doing) : '';
  const Icon = kind === 'untouched' ? CircleHelp : effectIcons[kind];
  return (
    <li>
      <RevealLine source={relation.source}>
        <Icon className={styles[kind]} size={14} strokeWidth={1.75} aria-hidden />
        <span>{relation.text}</span>
        {by && relation.doing && (
          <code className={styles.by} title={doingText(relation.doing)}>
            {by}
          </code>
        )}
      </RevealLine>
    </li>
  );
}

interface RevealLineProps {
  readonly source: Source | undefined;
  readonly children: ReactNode;
}

/** A line that leads to its relation or model on the diagram. */
export function RevealLine({ source, children }: RevealLineProps) {
  if (!source) return <p className={styles.line}>{children}</p>;
  return (
    <button type="button" className={styles.line} onClick={() => reveal(source)}>
      {children}
    </button>
  );
}

function reveal({ model, field, constraint }: Source): void {
  const { revealTarget } = useViewStore.getState();
  if (field !== undefined) revealTarget({ kind: 'field', model, field });
  else if (constraint !== undefined) revealTarget({ kind: 'constraint', model, constraint }, ['constraints']);
  else revealTarget({ kind: 'model', model });
}
