import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foreignKeyName, indexName, metaIndexName, truncateName } from './djangoNames.ts';
import { md5Hex } from '../model/md5.ts';

describe('Django’s names', () => {
  test('the digest is MD5 of the UTF-8 text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(md5Hex(text)).toBe(createHash('md5').update(text, 'utf8').digest('hex'));
      }),
    );
  });

  test('foreign keys are named as Django 5.2 names them', () => {
    expect(foreignKeyName('shop_passport', 'best_id', 'shop_passport', 'person_id', postgresDialect)).toBe(
      'shop_passport_best_id_50214286_fk_shop_passport_person_id',
    );
  });

  test('a long name keeps a part of the table, of the columns and of the ending', () => {
    const table = 'shop_averylongmodelnamethatgoesonandonandonandon';
    const name = indexName(table, ['another_quite_long_field_name_id'], '_fk_shop_passport_person_id', postgresDialect);
    expect(name.length).toBeLessThanOrEqual(63);
    expect(name).toMatch(/^shop_averylongmodeln_another_quite_long_f_[0-9a-f]{8}_fk_shop_pass$/);
  });

  test('a table is cut to the limit with four digits of its digest', () => {
    const name = 'x'.repeat(70);
    expect(truncateName(name, 63)).toBe('x'.repeat(59) + md5Hex(name).slice(0, 4));
    expect(truncateName(name, undefined)).toBe(name);
  });

  test('an unnamed index counts the direction of its columns', () => {
    const ascending = metaIndexName('shop_order', [{ name: 'created', descending: false }]);
    const descending = metaIndexName('shop_order', [{ name: 'created', descending: true }]);
    expect(ascending).toBe(`shop_order_created_${md5Hex('shop_ordercreatedidx').slice(0, 6)}_idx`);
    expect(descending).toBe(`shop_order_created_${md5Hex('shop_order-createdidx').slice(0, 6)}_idx`);
  });
});
