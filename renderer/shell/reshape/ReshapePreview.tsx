/** What a split or a join would do: the models as cards and as code, what becomes of everything, and what would be wrong. */
import { ArrowRight, CircleCheck, Info, PencilLine, Trash2, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { clsx } from 'clsx';
import { sentenceOf, type Consequence } from '../../../shared/commands/consequences.ts';
import type { Preview } from '../../../shared/commands/splitTypes.ts';
import { djangoClasses } from '../../../shared/formats/django/djangoFormat.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { SeverityIcon } from '../../panels/problems/SeverityIcon.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { PreviewCards } from './PreviewCards.tsx';
import styles from './Reshape.module.css';

interface ReshapePreviewProps {
  /** Undefined while there is nothing to show. */
  readonly preview: Preview | undefined;
  /** It is of answers given before the last one, which is refused. */
  readonly isOld: boolean;
  /** The next one is being made. */
  readonly isBusy: boolean;
  /** Ids of the models to show. */
  readonly models: readonly string[];
  /** Said where there is nothing to show. */
  readonly nothing: string;
}

const pictureId = 'reshape-picture';
type View = 'cards' | 'code';

export function ReshapePreview({ preview, isOld, isBusy, models, nothing }: ReshapePreviewProps) {
  const [view, setView] = useState<View>('cards');
  return (
    <section className={styles.preview} aria-label="Preview" aria-busy={isBusy}>
      <div className={styles.views}>
        <Tabs
          label="Preview"
          panelId={pictureId}
          value={view}
          tabs={[
            { value: 'cards', label: 'Cards' },
            { value: 'code', label: 'Django' },
          ]}
          onChange={setView}
        />
        {preview && isOld && <span className={styles.before}>As it was before the last answer</span>}
      </div>
      {preview ? (
        <div className={clsx(styles.shown, isOld && styles.old)}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
          <div
            id={pictureId}
            className={clsx(styles.well, view === 'cards' && styles.cards)}
            role="tabpanel"
            aria-label={view === 'cards' ? 'Cards' : 'Django'}
            tabIndex={0}
          >
            {view === 'cards' ? (
              <PreviewCards project={preview.result} models={models} />
            ) : (
              <PreviewCode preview={preview} models={models} />
            )}
          </div>
          <Outcome preview={preview} />
        </div>
      ) : (
        <div id={pictureId} className={styles.shown} role="tabpanel" aria-label="Nothing to show">
          <EmptyState title={nothing} />
        </div>
      )}
    </section>
  );
}

function PreviewCode({ preview, models }: { readonly preview: Preview; readonly models: readonly string[] }) {
  const code = useMemo(() => djangoClasses(preview.result, models), [preview, models]);
  return <CodeView code={code} language="python" label="models.py" />;
}

const groups: readonly {
  readonly kind: Consequence['kind'];
  readonly title: string;
  readonly icon: LucideIcon;
}[] = [
  { kind: 'note', title: 'Rows', icon: Info },
  { kind: 'dropped', title: 'Dropped', icon: Trash2 },
  { kind: 'changed', title: 'Changed', icon: PencilLine },
  { kind: 'renamed', title: 'Called otherwise', icon: PencilLine },
  { kind: 'moved', title: 'Moved', icon: ArrowRight },
];

/** What is lost comes first, what only moves comes last. */
function Outcome({ preview: { consequences, findings } }: { readonly preview: Preview }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
    <section className={styles.outcome} aria-label="What becomes of it" tabIndex={0}>
      <NewFindings findings={findings} />
      {groups.map(({ kind, title, icon: Icon }) => {
        const own = consequences.filter((consequence) => consequence.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} className={styles.group} data-kind={kind}>
            <h3 className={styles.groupTitle}>
              <Icon size={13} strokeWidth={1.75} aria-hidden />
              {title} <span className={styles.groupCount}>{own.length}</span>
            </h3>
            <ul className={styles.lines}>
              {own.map((consequence) => (
                <li key={JSON.stringify(consequence)}>{sentenceOf(consequence)}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </section>
  );
}

function NewFindings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <p className={styles.sound}>
        <CircleCheck size={14} strokeWidth={1.75} aria-hidden />
        No new problems
      </p>
    );
  }
  return (
    <section className={styles.group} data-kind="findings">
      <h3 className={styles.groupTitle}>
        <TriangleAlert size={13} strokeWidth={1.75} aria-hidden />
        New problems <span className={styles.groupCount}>{findings.length}</span>
      </h3>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.object} ${finding.message}`}>
            <SeverityIcon severity={finding.severity} />
            <span>
              {finding.message} <code>{finding.code}</code>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
