import { commentText } from '../../physical/sqlText.ts';
import type { Column, ForeignKey, Table, View } from '../../physical/physicalSchema.ts';
import type { SurroundingOptions, Surroundings } from '../dialect.ts';
import { StandardTableSql } from '../standardTableSql.ts';

export class TableSql extends StandardTableSql {
  /** A reference is looked up when rows are written. */
  override isInline(_key: ForeignKey): boolean {
    return true;
  }

  override surroundings({ dropFirst }: SurroundingOptions): Surroundings {
    const drops = dropFirst ? this.drops() : [];
    const off = drops.length > 0 ? ['PRAGMA foreign_keys = OFF'] : [];
    return { before: [...off, ...drops, 'PRAGMA foreign_keys = ON'], after: [] };
  }

  protected override viewStart(_view: View): string {
    return `VIEW ${this.ifNotExists}`;
  }

  /** There are no comments but those of the text, which is kept. */
  protected override commentLine(comment: string | undefined): string | undefined {
    return comment === undefined ? undefined : commentText(comment) || undefined;
  }

  protected override tableEnd({ options }: Table): string {
    if (options === undefined) return '';
    const words = [...(options.strict ? ['STRICT'] : []), ...(options.withoutRowid ? ['WITHOUT ROWID'] : [])];
    return words.length === 0 ? '' : ` ${words.join(', ')}`;
  }

  protected override get holdsKeysOnColumn(): boolean {
    return true;
  }

  protected override numbering({ numbering }: Column) {
    return numbering === 'rowid' ? {} : { after: 'AUTOINCREMENT' };
  }

  /** A reference never leaves its database. */
  protected override referredName(table: Pick<Table, 'name' | 'schema'>): string {
    return this.name(table.name);
  }

  /** The attached database stands before the index, not before its table. */
  protected override indexPlace(table: Pick<Table, 'name' | 'schema'>, name: string): string {
    return `${this.ifNotExists}${this.prefix(table)}${this.name(name)} ON ${this.name(table.name)}`;
  }
}
