import { TableSql as MysqlTableSql } from '../mysql/tableSql.ts';

export class TableSql extends MysqlTableSql {
  /** It has CREATE INDEX IF NOT EXISTS, which finds an index missing where the table is there. */
  protected override get indexesStandInside(): boolean {
    return false;
  }
}
