import type { ForeignKey, Table } from '../../physical/physicalSchema.ts';
import { quoteText } from '../../physical/sqlText.ts';
import type { Surroundings } from '../dialect.ts';
import { StandardTableSql } from '../standardTableSql.ts';

export class TableSql extends StandardTableSql {
  /** Tables are looked up only while keys are checked, and that is off where tables may be there already. */
  override isInline(key: ForeignKey, created: ReadonlySet<string>): boolean {
    return this.ifNotExists !== '' || super.isInline(key, created);
  }

  override surroundings({ dropFirst }: { readonly dropFirst: boolean }): Surroundings {
    const drops = dropFirst ? this.drops() : [];
    if (drops.length === 0 && this.ifNotExists === '') return { before: [], after: [] };
    return { before: ['SET FOREIGN_KEY_CHECKS = 0', ...drops], after: ['SET FOREIGN_KEY_CHECKS = 1'] };
  }

  /** MySQL 8 has no CREATE INDEX IF NOT EXISTS. */
  protected override get indexesStandInside(): boolean {
    return this.ifNotExists !== '';
  }

  protected override tableEnd({ comment }: Table): string {
    return comment ? ` COMMENT = ${quoteText(comment, this.dialect)}` : '';
  }

  protected override columnComment(comment: string | undefined): string[] {
    return comment ? [`COMMENT ${quoteText(comment, this.dialect)}`] : [];
  }

  /** MariaDB takes one. */
  protected override get holdsChecksOnColumn(): boolean {
    return false;
  }

  protected override numbering() {
    return { before: 'AUTO_INCREMENT' };
  }
}
