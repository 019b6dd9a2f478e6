/** Projects with every onDelete and every kind of rule. For tests only. */
import type { Field, Model, Project } from '../model/project.ts';

const model = (name: string, fields: readonly Omit<Field, 'id'>[], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const onDeletes: Project = {
  name: 'Every onDelete',
  settings: { app: 'shop' },
  models: [
    model('Target', [{ name: 'code', type: 'Char', maxLength: 9, unique: true }]),
    model('Cascade', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE' }]),
    model('Protect', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'PROTECT' }]),
    model('Restrict', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'RESTRICT' }]),
    model('SetNull', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'SET_NULL', null: true }]),
    model('SetDefault', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'SET_DEFAULT', default: 1 }]),
    model('SetValue', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: { set: 5 } }]),
    model('Nothing', [{ name: 'target', type: 'ForeignKey', to: 'target', onDelete: 'DO_NOTHING', null: true }]),
    model('Shared', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE', primaryKey: true }]),
    model('ByCode', [{ name: 'target', type: 'OneToOne', to: 'target', toField: 'code', onDelete: 'CASCADE' }]),
    model('Loose', [{ name: 'target', type: 'OneToOne', to: 'target', onDelete: 'CASCADE', dbConstraint: false }]),
  ],
  diagrams: [],
};

const rules: Project = {
  name: 'Rules',
  settings: { app: 'shop' },
  models: [
    model('Tag', [{ name: 'label', type: 'Slug', unique: true }]),
    model(
      'Item',
      [
        { name: 'name', type: 'Char', maxLength: 40 },
        {
          name: 'kind',
          type: 'Char',
          maxLength: 1,
          choices: [
            ['a', 'A'],
            ['b', 'B'],
          ],
          default: 'a',
        },
        { name: 'price', type: 'Decimal', maxDigits: 6, decimalPlaces: 2 },
        { name: 'count', type: 'PositiveInteger', default: 3 },
        { name: 'low', type: 'Integer' },
        { name: 'high', type: 'Integer', null: true },
        { name: 'data', type: 'JSON', null: true },
        { name: 'active', type: 'Boolean', default: true },
        { name: 'tags', type: 'ManyToMany', to: 'tag' },
        { name: 'friends', type: 'ManyToMany', to: 'self' },
      ],
      {
        constraints: [
          { type: 'unique', fields: ['name', 'kind'] },
          { type: 'unique', name: 'one_active', fields: ['low'], condition: '"count" > 1' },
          { type: 'check', name: 'ordered', sql: '"low" <= "high" AND "low" > 10' },
        ],
      },
    ),
    model('Special', [{ name: 'extra', type: 'Text' }], { bases: ['item'] }),
    model(
      'Line',
      [
        { name: 'item', type: 'ForeignKey', to: 'item', onDelete: 'CASCADE' },
        { name: 'number', type: 'SmallInteger' },
      ],
      { constraints: [{ type: 'primaryKey', fields: ['item', 'number'] }] },
    ),
  ],
  diagrams: [],
};

export const ruleProjects: readonly Project[] = [onDeletes, rules];
