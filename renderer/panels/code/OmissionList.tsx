import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { clsx } from 'clsx';
import type { Export } from '../../../shared/formats/format.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { Button } from '../../ui/Button.tsx';
import { isComposing } from '../../ui/composition.ts';
import { SeverityIcon } from '../problems/SeverityIcon.tsx';
import { WindowedList } from '../WindowedList.tsx';
import styles from './CodePanel.module.css';
import { omissionRows, type OmissionRow } from './omissionRows.ts';

/** What the format cannot say; a click goes there. */
export function OmissionList({ omitted, label }: { readonly omitted: Export['omitted']; readonly label: string }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => omissionRows(omitted, open), [omitted, open]);
  const unfold = ({ key }: OmissionRow, isOpen: boolean) =>
    setOpen((before) => new Set(isOpen ? [...before, key] : [...before].filter((each) => each !== key)));
  return (
    <section className={styles.omitted} aria-label="Left out">
      <h3 className={styles.omittedTitle}>What {label} cannot say</h3>
      <WindowedList
        role="list"
        label={`What ${label} cannot say`}
        className={styles.omittedList}
        items={rows}
        keyOf={keyOf}
        estimate={estimate}
        canFocus={canFocus}
        onKeyDown={(event, index) => {
          const row = rows[index];
          if (isComposing(event)) return;
          if (row?.isOpen === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
          if (event.key !== (row.isOpen ? 'ArrowLeft' : 'ArrowRight')) return;
          unfold(row, !row.isOpen);
          event.preventDefault();
        }}
        renderRow={(row, { index, tabIndex }) => (
          <div className={clsx(row.within !== undefined && styles.within)}>
            <button
              type="button"
              className={styles.omittedRow}
              tabIndex={tabIndex}
              data-row={index}
              onClick={() => useViewStore.getState().revealTarget(row.finding.at)}
            >
              <SeverityIcon severity={row.finding.severity} />
              <span>
                {row.finding.message}
                {row.finding.hint && <span className={styles.hint}> {row.finding.hint}</span>}
              </span>
            </button>
            {row.isOpen !== undefined && (
              <Button
                size="small"
                icon={row.isOpen ? ChevronDown : ChevronRight}
                aria-expanded={row.isOpen}
                tabIndex={tabIndex}
                onClick={() => unfold(row, !row.isOpen)}
              >
                {row.isOpen ? 'Fold' : `Show all ${(row.finding.count ?? 0).toLocaleString('en')}`}
              </Button>
            )}
          </div>
        )}
      />
    </section>
  );
}

const keyOf = (row: OmissionRow) => row.key;
const canFocus = () => true;
const estimate = () => 58;
