import type { ForeignKey, Table, TableIndex, TableOptions } from '../../physical/physicalSchema.ts';
import { quoteText } from '../../physical/sqlText.ts';
import type { SurroundingOptions, Surroundings } from '../dialect.ts';
import { StandardTableSql } from '../standardTableSql.ts';

/** The texts are written for sessions in which a backslash escapes, as it does unless the mode says otherwise. */
const BACKSLASHES_ESCAPE: Surroundings = {
  before: ['SET @entwine_sql_mode = @@sql_mode', "SET sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')"],
  after: ['SET sql_mode = @entwine_sql_mode'],
};

/** What most tables say of themselves. */
const NONE: TableOptions = {};

export class TableSql extends StandardTableSql {
  /** Tables are looked up only while keys are checked, and that is off where tables may be there already. */
  override isInline(key: ForeignKey, created: ReadonlySet<string>): boolean {
    return this.ifNotExists !== '' || super.isInline(key, created);
  }

  override surroundings({ dropFirst, holdsBackslashes }: SurroundingOptions): Surroundings {
    const drops = dropFirst ? this.drops() : [];
    const checks = drops.length > 0 || this.ifNotExists !== '';
    return {
      before: [
        // A client of another character set would garble names and texts, and say nothing.
        'SET NAMES utf8mb4',
        ...(holdsBackslashes ? BACKSLASHES_ESCAPE.before : []),
        ...(checks ? ['SET FOREIGN_KEY_CHECKS = 0', ...drops] : []),
      ],
      after: [...(checks ? ['SET FOREIGN_KEY_CHECKS = 1'] : []), ...(holdsBackslashes ? BACKSLASHES_ESCAPE.after : [])],
    };
  }

  /** MySQL 8 has no CREATE INDEX IF NOT EXISTS. */
  protected override get indexesStandInside(): boolean {
    return this.ifNotExists !== '';
  }

  protected override tableEnd({ comment, options = NONE }: Table): string {
    if (!comment && options === NONE) return '';
    const { engine, charset, collation, rowFormat, autoIncrement } = options;
    return [
      ...(engine === undefined ? [] : [`ENGINE = ${engine}`]),
      ...(autoIncrement === undefined ? [] : [`AUTO_INCREMENT = ${autoIncrement}`]),
      ...(charset === undefined ? [] : [`DEFAULT CHARACTER SET = ${charset}`]),
      ...(collation === undefined ? [] : [`COLLATE = ${collation}`]),
      ...(rowFormat === undefined ? [] : [`ROW_FORMAT = ${rowFormat}`]),
      ...(comment ? [`COMMENT = ${quoteText(comment, this.dialect)}`] : []),
    ]
      .map((clause) => ` ${clause}`)
      .join('');
  }

  protected override columnComment(comment: string | undefined): string[] {
    return comment ? [`COMMENT ${quoteText(comment, this.dialect)}`] : [];
  }

  protected override indexEnd({ comment, visible }: TableIndex): string[] {
    if (!comment && visible !== false) return [];
    const hidden = this.dialect.features.hiddenIndexWord;
    return [
      ...(comment ? [`COMMENT ${quoteText(comment, this.dialect)}`] : []),
      ...(visible === false && hidden !== undefined ? [hidden] : []),
    ];
  }

  /** MariaDB takes one. */
  protected override get holdsChecksOnColumn(): boolean {
    return false;
  }

  protected override numbering() {
    return { before: 'AUTO_INCREMENT' };
  }
}
