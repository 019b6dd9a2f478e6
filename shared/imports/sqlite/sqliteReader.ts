import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import type { TableDraft } from '../schemaDraft.ts';
import { StandardReader } from '../standardReader.ts';
import { shadowTables } from './shadowTables.ts';

export const sqliteReader = (): StandardReader =>
  new StandardReader({
    dialect: sqliteDialect,
    hasKeysAmongColumns: false,
    keysAreNotNull: false,
    takesAnyType: true,
    silentAction: 'NO ACTION',
    shadowTables,
    complete,
  });

function complete(table: TableDraft): void {
  const [key, ...others] = table.primaryKey;
  if (others.length > 0) return;
  // A row that is another's half has the number of that one.
  if (table.foreignKeys.some(({ columns }) => columns.length === 1 && columns[0]?.toLowerCase() === key?.toLowerCase()))
    return;
  const column = table.columns.find(({ name }) => name.toLowerCase() === key?.toLowerCase());
  // Source: SQLite's documentation of rowid tables: an INTEGER key is the row's number.
  if (column && column.type.toLowerCase() === 'integer' && column.autoIncrement !== true) {
    column.autoIncrement = true;
    column.numbering = 'rowid';
  }
}
