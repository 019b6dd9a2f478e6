import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildModelGraph } from './buildModelGraph.ts';
import type { FieldNode } from './modelGraph.ts';
import { fieldOptionKeys } from '../options/fieldOptionRules.ts';
import type { FieldOptionKey } from '../options/fieldOptions.ts';
import { applicableOptions, unusedOptions } from './optionApplies.ts';
import type { Field, Model } from './project.ts';

interface PublishedSchema {
  readonly properties: {
    readonly models: {
      readonly items: { readonly properties: { readonly fields: { readonly items: { properties: object } } } };
    };
  };
}

function nodeOf(field: Omit<Field, 'id'>, owner: Partial<Model> = {}): FieldNode {
  const graph = buildModelGraph({
    name: 'Test',
    settings: {},
    models: [
      { id: 'base', name: 'Base', fields: [] },
      { id: 'owner', name: 'Owner', ...owner, fields: [{ id: 'f', ...field }] },
    ],
    diagrams: [],
  });
  const model = graph.byId.get('owner');
  const node = [...(model?.localFields ?? []), ...(model?.localManyToMany ?? [])].find(
    ({ field: each }) => each.id === 'f',
  );
  if (!node) throw new Error('The graph has no such field');
  return node;
}

function has(node: FieldNode, ...keys: readonly FieldOptionKey[]): boolean[] {
  const options = applicableOptions(node);
  return keys.map((key) => options.has(key));
}

const toBase = { name: 'base', to: 'base', onDelete: 'CASCADE' } as const;

describe('which options apply', () => {
  it('names every option of the file format once', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/erd.schema.json'), 'utf8');
    const { properties } = JSON.parse(page) as PublishedSchema;
    const { fields } = properties.models.items.properties;
    expect(new Set(fieldOptionKeys).size).toBe(fieldOptionKeys.length);
    expect(['id', 'name', 'type', ...fieldOptionKeys]).toEqual(Object.keys(fields.items.properties));
    expect(fieldOptionKeys.length).toBeGreaterThanOrEqual(36);
  });

  it('gives a text its length, choices and collation', () => {
    const node = nodeOf({ name: 'title', type: 'Char', maxLength: 20 });
    expect(has(node, 'maxLength', 'choices', 'dbCollation', 'null', 'to', 'maxDigits', 'onUpdate')).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('takes null, unique and the index from a key', () => {
    const node = nodeOf({ name: 'code', type: 'Char', maxLength: 20, primaryKey: true });
    expect(has(node, 'primaryKey', 'null', 'unique', 'dbIndex')).toEqual([true, false, false, false]);
  });

  it('offers a file no place as a key', () => {
    expect(has(nodeOf({ name: 'photo', type: 'Image' }), 'primaryKey', 'uploadTo', 'choices')).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('takes defaults and forms from a computed column', () => {
    const node = nodeOf({ name: 'sum', type: 'Integer', generated: { sql: 'a + b' } });
    expect(has(node, 'generated', 'default', 'dbDefault', 'editable', 'blank', 'unique')).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('offers the parent link only where the target is a concrete parent', () => {
    const link = { ...toBase, type: 'OneToOne' } as const;
    expect(has(nodeOf(link), 'parentLink', 'primaryKey', 'unique', 'dbIndex')).toEqual([false, true, false, false]);
    expect(has(nodeOf(link, { bases: ['base'] }), 'parentLink')).toEqual([true]);
  });

  it('takes null from a one-to-one that shares the key', () => {
    expect(has(nodeOf({ ...toBase, type: 'OneToOne', primaryKey: true }), 'null', 'blank')).toEqual([false, true]);
  });

  it('offers unique and the index only to a foreign key that is neither yet', () => {
    expect(has(nodeOf({ ...toBase, type: 'ForeignKey' }), 'unique', 'dbIndex')).toEqual([true, true]);
    expect(has(nodeOf({ ...toBase, type: 'ForeignKey', unique: true }), 'unique', 'dbIndex')).toEqual([true, false]);
  });

  it('knows what a through model changes', () => {
    const keys = ['through', 'throughFields', 'table', 'dbConstraint', 'onDelete', 'null', 'dbColumn'] as const;
    const many = { name: 'bases', type: 'ManyToMany', to: 'base' } as const;
    expect(has(nodeOf(many), ...keys)).toEqual([true, false, true, true, false, false, false]);
    expect(has(nodeOf({ ...many, through: 'base' }), ...keys)).toEqual([true, true, false, false, false, false, false]);
  });

  it('names no other side of a symmetrical relation', () => {
    const friends = { name: 'friends', type: 'ManyToMany', to: 'self' } as const;
    expect(has(nodeOf(friends), 'symmetrical', 'relatedName')).toEqual([true, false]);
    expect(has(nodeOf({ ...friends, symmetrical: false }), 'symmetrical', 'relatedName')).toEqual([true, true]);
    expect(has(nodeOf({ name: 'bases', type: 'ManyToMany', to: 'base' }), 'symmetrical')).toEqual([false]);
  });

  it('lists what is set without use', () => {
    expect(
      unusedOptions(nodeOf({ name: 'count', type: 'Integer', maxLength: 5, null: true, through: 'base' })),
    ).toEqual(['maxLength', 'through']);
  });
});
