/** Words that end rules and indexes, and where a key stands. */
import type { SqlAction } from '../model/plainProject.ts';
import type { Check, Deferral, Table, TableIndex } from '../physical/physicalSchema.ts';

export function deferralClause({ deferrable, initiallyImmediate }: Deferral): string {
  if (deferrable) return ' DEFERRABLE INITIALLY DEFERRED';
  return initiallyImmediate ? ' DEFERRABLE INITIALLY IMMEDIATE' : '';
}

export function storageClause(storage: TableIndex['storage']): string[] {
  if (storage === undefined) return [];
  return [
    `WITH (${Object.entries(storage)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')})`,
  ];
}

/** With a blank before it; NO ACTION is what every engine does unasked. */
export function actionClause(event: 'DELETE' | 'UPDATE', action: SqlAction): string {
  return action === 'NO ACTION' ? '' : ` ON ${event} ${action}`;
}

export function checkText({ sql, noInherit, enforced }: Check): string {
  return `CHECK (${sql})${noInherit ? ' NO INHERIT' : ''}${enforced === false ? ' NOT ENFORCED' : ''}`;
}

/** A key of one column stands on it, where no more is said of it than a name. */
export function isKeyOnColumn({ primaryKey, keyOptions }: Table): boolean {
  return primaryKey.length === 1 && keyOptions?.include === undefined && keyOptions?.parts === undefined;
}

/** Longest name and type that the others are aligned with. */
const ALIGNED = 40;

export function alignedWidth(texts: readonly string[]): number {
  let longest = 0;
  for (const { length } of texts) if (length > longest) longest = length;
  return Math.min(ALIGNED, longest);
}
