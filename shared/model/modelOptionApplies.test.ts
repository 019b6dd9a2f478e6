import { describe, expect, it } from 'vitest';
import { buildModelGraph } from './buildModelGraph.ts';
import { applicableModelOptions, baseCandidates, unusedModelOptions } from './modelOptionApplies.ts';

const graph = buildModelGraph({
  name: 'Test',
  settings: {},
  models: [
    { id: 'base', name: 'Base', fields: [] },
    { id: 'child', name: 'Child', bases: ['base'], fields: [] },
    { id: 'grandchild', name: 'Grandchild', bases: ['child'], fields: [] },
    { id: 'proxy', name: 'Proxy', proxy: true, bases: ['base'], table: 'x', indexes: [{ fields: ['id'] }], fields: [] },
    { id: 'abstract', name: 'Abstract', abstract: true, table: 'y', fields: [] },
    { id: 'outside', name: 'Outside', app: 'other', external: true, fields: [] },
  ],
  diagrams: [],
});

function nodeOf(id: string) {
  const node = graph.byId.get(id);
  if (!node) throw new Error(`The graph has no model ${id}`);
  return node;
}

describe('options of a model', () => {
  it('are all there on a model with a table of its own', () => {
    expect([...applicableModelOptions(nodeOf('base'))].sort()).toEqual([
      'baseManagerName',
      'bases',
      'color',
      'comment',
      'constraints',
      'defaultManagerName',
      'defaultPermissions',
      'defaultRelatedName',
      'doc',
      'getLatestBy',
      'indexes',
      'managed',
      'managers',
      'mixins',
      'orderWithRespectTo',
      'ordering',
      'permissions',
      'requiredDbFeatures',
      'requiredDbVendor',
      'schema',
      'selectOnSave',
      'swappable',
      'table',
      'tableOptions',
      'tablespace',
      'verboseName',
      'verboseNamePlural',
      'view',
    ]);
  });

  it('are fewer without a table, and those set all the same are named', () => {
    expect(unusedModelOptions(nodeOf('proxy'))).toEqual(['table', 'indexes']);
    expect(unusedModelOptions(nodeOf('abstract'))).toEqual(['table']);
    expect(applicableModelOptions(nodeOf('outside')).has('constraints')).toBe(false);
  });
});

describe('models that may become a base', () => {
  it('leave out the model itself, its bases and its descendants', () => {
    const names = (id: string) => baseCandidates(nodeOf(id), graph.models).map((node) => node.name);
    expect(names('child')).toEqual(['Proxy', 'Abstract', 'Outside']);
    expect(names('base')).toEqual(['Abstract', 'Outside']);
  });
});
