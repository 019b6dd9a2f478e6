import { Eye, Table2 } from 'lucide-react';
import type { ConsoleTable } from '../../../shared/console/consoleResult.ts';
import { useConsoleStore } from '../../store/consoleStore.ts';
import { WindowedList } from '../WindowedList.tsx';
import { selectFrom } from './consoleFlows.ts';
import styles from './ConsolePanel.module.css';

/** The tables with their numbers of rows; a click shows the rows. */
export function TableList({ tables }: { readonly tables: readonly ConsoleTable[] }) {
  const busy = useConsoleStore((state) => state.busy !== undefined);
  return (
    <WindowedList
      role="list"
      label="Tables"
      items={tables}
      keyOf={keyOf}
      estimate={() => 24}
      canFocus={() => true}
      className={styles.tables}
      renderRow={(table, { index, tabIndex }) => {
        const Icon = table.isView ? Eye : Table2;
        return (
          <button
            type="button"
            data-row={index}
            tabIndex={tabIndex}
            className={styles.table}
            title={`SELECT * FROM ${keyOf(table)}`}
            disabled={busy}
            onClick={() => void selectFrom(table)}
          >
            <Icon size={13} strokeWidth={1.75} aria-hidden />
            <span className={styles.tableName}>{keyOf(table)}</span>
            <span className={styles.tableRows}>{table.rows?.toLocaleString('en')}</span>
          </button>
        );
      }}
    />
  );
}

function keyOf({ name, schema }: ConsoleTable): string {
  return schema === undefined ? name : `${schema}.${name}`;
}
