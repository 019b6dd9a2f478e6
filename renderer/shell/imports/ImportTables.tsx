/** The tables that were found, by schema, to be chosen: searched, one by one, or all of a schema. */
import { useMemo, useState } from 'react';
import type { FoundSchema, FoundTable } from '../../../shared/imports/foundSchema.ts';
import { foldQuery, foldText } from '../../../shared/model/foldText.ts';
import { WindowedList } from '../../panels/WindowedList.tsx';
import { useImportStore } from '../../store/importStore.ts';
import { isComposing } from '../../ui/composition.ts';
import { counted } from '../../ui/counted.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import boxStyles from '../../ui/Box.module.css';
import optionStyles from '../../ui/OptionFrame.module.css';
import styles from './Import.module.css';

type Row =
  | { readonly kind: 'schema'; readonly name: string; readonly tables: readonly FoundTable[] }
  | { readonly kind: 'table'; readonly table: FoundTable };

export function ImportTables({ found }: { readonly found: FoundSchema }) {
  const chosen = useImportStore((state) => state.chosen);
  const [sought, setSought] = useState('');
  const rows = useMemo(() => rowsOf(found, sought), [found, sought]);
  if (found.tables.length === 0) {
    return (
      <EmptyState title="No table was found.">
        Read it as another database, or see under “Not taken” what it holds.
      </EmptyState>
    );
  }
  const set = (tables: readonly FoundTable[], on: boolean) => {
    const next = new Set(chosen);
    for (const { key } of tables) {
      if (on) next.add(key);
      else next.delete(key);
    }
    useImportStore.getState().patch({ chosen: next });
  };
  return (
    <>
      <input
        type="text"
        className={optionStyles.control}
        aria-label="Find tables"
        placeholder="Type to find"
        value={sought}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isComposing(event)) event.preventDefault();
        }}
      />
      <WindowedList
        items={rows}
        keyOf={(row) => (row.kind === 'schema' ? `schema ${row.name}` : row.table.key)}
        estimate={() => 28}
        canFocus={() => true}
        textOf={(row) => (row.kind === 'schema' ? row.name : row.table.name)}
        label="Tables"
        role="list"
        className={styles.list}
        renderRow={(row, { index, tabIndex }) => {
          const tables = row.kind === 'schema' ? row.tables : [row.table];
          const on = tables.filter(({ key }) => chosen.has(key)).length;
          const name = row.kind === 'schema' ? row.name : row.table.name;
          return (
            <label className={row.kind === 'schema' ? styles.schema : styles.table}>
              <input
                type="checkbox"
                className={boxStyles.box}
                data-row={index}
                tabIndex={tabIndex}
                checked={on === tables.length}
                ref={(box) => {
                  if (box) box.indeterminate = on > 0 && on < tables.length;
                }}
                onChange={(event) => set(tables, event.target.checked)}
              />
              <span className={styles.name} title={name}>
                {name}
                {row.kind === 'table' && row.table.bookkeeping !== undefined && (
                  <span className={styles.why}> {row.table.bookkeeping}</span>
                )}
              </span>
              <span className={styles.detail}>
                {row.kind === 'schema' ? `${on} of ${tables.length}` : <Facts table={row.table} />}
              </span>
            </label>
          );
        }}
      />
    </>
  );
}

function Facts({ table: { columns, foreignKeys, oneToOnes, isJoin } }: { readonly table: FoundTable }) {
  return (
    <>
      {isJoin && <span className={styles.manyToMany}>many-to-many</span>}
      {oneToOnes > 0 && <span className={styles.oneToOne}>{counted(oneToOnes, 'one-to-one')}</span>}
      {foreignKeys > 0 && <span className={styles.foreignKey}>{counted(foreignKeys, 'foreign key')}</span>}
      <span>{counted(columns, 'column')}</span>
    </>
  );
}

function rowsOf({ tables, defaultSchema }: FoundSchema, sought: string): readonly Row[] {
  const query = foldQuery(sought);
  const found = tables.filter(({ name, schema }) => foldText(`${schema ?? ''}.${name}`).includes(query));
  const schemas = new Map<string, FoundTable[]>();
  for (const table of found) {
    const schema = table.schema ?? defaultSchema ?? 'Tables';
    const others = schemas.get(schema);
    if (others) others.push(table);
    else schemas.set(schema, [table]);
  }
  return [...schemas].flatMap(([name, some]): Row[] => [
    { kind: 'schema', name, tables: some },
    ...some.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((table): Row => ({ kind: 'table', table })),
  ]);
}
