/** What changes in the open project, before it is done; what is taken for a rename can be declined. */
import { describeChange, type ImportChange } from '../../../shared/imports/importChanges.ts';
import { WindowedList } from '../../panels/WindowedList.tsx';
import { useImportStore } from '../../store/importStore.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './Import.module.css';

export function ImportChanges() {
  const outcome = useImportStore((state) => state.outcome);
  const declined = useImportStore((state) => state.declined);
  if (!outcome) return <EmptyState title="Comparing with the open project …" />;
  const { changes } = outcome;
  if (changes.length === 0 && declined.size === 0) {
    return <EmptyState title="Nothing changes.">The open project says already what was read.</EmptyState>;
  }
  const decline = (rename: string, on: boolean) => {
    const next = new Set(declined);
    if (on) next.add(rename);
    else next.delete(rename);
    useImportStore.getState().patch({ declined: next });
  };
  return (
    <>
      {declined.size > 0 && (
        <p className={styles.more}>
          {declined.size} taken for something new.{' '}
          <button
            type="button"
            className={styles.link}
            onClick={() => useImportStore.getState().patch({ declined: new Set() })}
          >
            Take them for renamed again
          </button>
        </p>
      )}
      <WindowedList
        items={changes}
        keyOf={(change) => JSON.stringify(change)}
        estimate={() => 28}
        canFocus={(change) => 'rename' in change}
        label="Changes"
        role="list"
        className={styles.list}
        renderRow={(change, { index, tabIndex }) => (
          <div className={styles.change} data-kind={toneOf(change)}>
            <span className={styles.sentence}>{asSentence(describeChange(change))}</span>
            {'rename' in change && (
              <button
                type="button"
                className={styles.link}
                data-row={index}
                tabIndex={tabIndex}
                onClick={() => decline(change.rename, true)}
              >
                It is something new
              </button>
            )}
          </div>
        )}
      />
    </>
  );
}

const tones: Readonly<Record<ImportChange['kind'], 'added' | 'gone' | 'changed'>> = {
  tableAdded: 'added',
  tableGone: 'gone',
  tableRenamed: 'changed',
  tableChanged: 'changed',
  columnAdded: 'added',
  columnGone: 'gone',
  columnRenamed: 'changed',
  columnChanged: 'changed',
  manyToManyAdded: 'added',
  enumAdded: 'added',
  enumChanged: 'changed',
  objectAdded: 'added',
  objectChanged: 'changed',
};

const toneOf = ({ kind }: ImportChange) => tones[kind];

const asSentence = (text: string) =>
  /^(?:new|the)\b/u.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : `${text}.`;
