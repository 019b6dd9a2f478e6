/** Statements that left nothing in the schema, by reason; each leads to its line in the script. */
import { useMemo, useState } from 'react';
import type { FoundRemark, FoundSchema, RemarkGroup } from '../../../shared/imports/foundSchema.ts';
import type { ScriptLines } from '../../../shared/imports/importOutcome.ts';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { callMain } from '../../bridge.ts';
import { WindowedList } from '../../panels/WindowedList.tsx';
import { CodeView } from '../../ui/CodeView.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { showToast } from '../../ui/toast.ts';
import styles from './Import.module.css';

type Row =
  | { readonly kind: 'group'; readonly group: RemarkGroup }
  | { readonly kind: 'remark'; readonly remark: FoundRemark; readonly key: string }
  | { readonly kind: 'more'; readonly count: number; readonly key: string };

interface ShownScript {
  readonly key: string;
  readonly remark: FoundRemark;
  readonly lines: ScriptLines;
}

export function ImportRemarks({ found }: { readonly found: FoundSchema }) {
  const [shown, setShown] = useState<ShownScript>();
  const rows = useMemo(() => found.remarks.flatMap(rowsOf), [found]);
  if (rows.length === 0) {
    return <EmptyState title="Nothing was passed over.">Every statement has become part of the schema.</EmptyState>;
  }
  const show = async (remark: FoundRemark, key: string) => {
    try {
      const reply = await callMain('import:lines', { file: remark.file, line: remark.line });
      if (reply.kind === 'lines') setShown({ key, remark, lines: reply.lines });
      else if (reply.kind === 'failed')
        showToast('The script could not be shown', { tone: 'error', detail: reply.problem });
    } catch (error) {
      showToast('The script could not be shown', { tone: 'error', detail: messageOf(error) });
    }
  };
  return (
    <>
      <WindowedList
        items={rows}
        keyOf={(row) => (row.kind === 'group' ? `${row.group.kind} ${row.group.reason}` : row.key)}
        estimate={() => 28}
        canFocus={(row) => row.kind === 'remark'}
        label="Not taken"
        role="list"
        className={styles.list}
        renderRow={(row, { index, tabIndex }) => {
          if (row.kind === 'group') return <GroupRow group={row.group} />;
          if (row.kind === 'more') return <p className={styles.more}>and {row.count} more of this kind</p>;
          const { name, line, text } = row.remark;
          return (
            <button
              type="button"
              className={styles.remark}
              data-row={index}
              tabIndex={tabIndex}
              aria-pressed={shown?.key === row.key}
              title={text}
              onClick={() => void show(row.remark, row.key)}
            >
              <span className={styles.line}>{found.files.length > 1 ? `${name}:${line}` : `line ${line}`}</span>
              <code className={styles.statement}>{text}</code>
            </button>
          );
        }}
      />
      {shown && (
        <section className={styles.script} aria-label={`${shown.remark.name}, line ${shown.remark.line}`}>
          <CodeView
            code={shown.lines.text}
            language="sql"
            label={`${shown.remark.name}, line ${shown.remark.line}`}
            firstLine={shown.lines.firstLine}
            marked={{
              key: shown.key,
              from: shown.lines.from - shown.lines.firstLine + 1,
              to: shown.lines.to - shown.lines.firstLine + 1,
            }}
          />
        </section>
      )}
    </>
  );
}

function GroupRow({ group: { kind, reason, count } }: { readonly group: RemarkGroup }) {
  return (
    <p className={styles.group} data-kind={kind}>
      <span className={styles.kind}>{kind === 'skipped' ? 'Skipped' : 'Without meaning here'}</span>
      <span className={styles.reason}>{reason}</span>
      <span className={styles.count}>{count}</span>
    </p>
  );
}

function rowsOf(group: RemarkGroup): readonly Row[] {
  const name = `${group.kind} ${group.reason}`;
  const more = group.count - group.remarks.length;
  return [
    { kind: 'group', group },
    ...group.remarks.map((remark, at): Row => ({ kind: 'remark', remark, key: `${name} ${at}` })),
    ...(more > 0 ? [{ kind: 'more' as const, count: more, key: `${name} more` }] : []),
  ];
}
