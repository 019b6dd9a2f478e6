import { describe, expect, it } from 'vitest';
import { buildModelGraph } from '../../../shared/model/buildModelGraph.ts';
import { fieldOptionKeys, fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { moved, removed, replaced } from './listEdits.ts';
import { newConstraint, titleOfConstraint } from './newConstraint.ts';

describe('lists', () => {
  it('are changed without touching the old one', () => {
    const list = Object.freeze(['a', 'b', 'c']);
    expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 9, 0)).toEqual(['a', 'b', 'c']);
    expect(replaced(list, 1, 'x')).toEqual(['a', 'x', 'c']);
    expect(removed(list, 0)).toEqual(['b', 'c']);
  });
});

describe('new constraints', () => {
  const graph = buildModelGraph({
    name: 'Test',
    settings: { app: 'shop' },
    models: [
      {
        id: 'm',
        name: 'OrderLine',
        fields: [],
        constraints: [{ type: 'unique', name: 'shop_orderline_unique', fields: [] }],
      },
    ],
    diagrams: [],
  });

  it('come under a free name', () => {
    const node = graph.byId.get('m');
    if (!node) throw new Error('The graph has no model');
    expect(newConstraint('unique', node, 'a')).toEqual({
      id: 'a',
      type: 'unique',
      name: 'shop_orderline_unique_2',
      fields: [],
    });
    expect(newConstraint('check', node, 'b')).toEqual({
      id: 'b',
      type: 'check',
      name: 'shop_orderline_check',
      sql: '',
    });
    expect(newConstraint('uniqueTogether', node, 'c')).toEqual({ id: 'c', type: 'unique', fields: [] });
    expect(titleOfConstraint(newConstraint('uniqueTogether', node, 'c'))).toBe('Unique together');
  });
});

describe('names of options', () => {
  it('are Django’s, each once', () => {
    const names = fieldOptionKeys.map((key) => fieldOptionOf(key).django);
    expect(new Set(names).size).toBe(names.length);
    expect(
      ['dbColumn', 'limitChoicesTo', 'autoNowAdd', 'null', 'table'].map((key) => fieldOptionOf(key as 'null').django),
    ).toEqual(['db_column', 'limit_choices_to', 'auto_now_add', 'null', 'db_table']);
  });
});
