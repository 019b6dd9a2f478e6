import { describe, expect, it } from 'vitest';
import { buildModelGraph } from './buildModelGraph.ts';
import type { ModelNode } from './modelGraph.ts';
import type { Model } from './project.ts';
import { referableFields, throughCandidates } from './referableFields.ts';

function graphOf(models: readonly Model[]): (id: string) => ModelNode {
  const graph = buildModelGraph({ name: 'Test', settings: {}, models, diagrams: [] });
  return (id) => {
    const node = graph.byId.get(id);
    if (!node) throw new Error(`The graph has no model ${id}`);
    return node;
  };
}

describe('fields that a foreign key may refer to', () => {
  it('are the key first, then the unique ones', () => {
    const node = graphOf([
      {
        id: 'person',
        name: 'Person',
        fields: [
          { id: 'a', name: 'email', type: 'Email', unique: true },
          { id: 'b', name: 'name', type: 'Char', maxLength: 20 },
          { id: 'c', name: 'user', type: 'OneToOne', to: 'self', onDelete: 'CASCADE' },
          { id: 'd', name: 'code', type: 'Char', maxLength: 5 },
          { id: 'e', name: 'tag', type: 'Char', maxLength: 5 },
        ],
        constraints: [
          { type: 'unique', name: 'code_once', fields: ['code'] },
          { type: 'unique', name: 'tag_once', fields: ['tag'], condition: 'tag <> 1' },
          { type: 'unique', name: 'both', fields: ['name', 'tag'] },
        ],
      },
    ])('person');
    expect(referableFields(node).map((field) => field.name)).toEqual(['id', 'email', 'user', 'code']);
  });

  it('are only the declared key where one is declared', () => {
    const node = graphOf([
      { id: 'p', name: 'P', fields: [{ id: 'a', name: 'code', type: 'Char', maxLength: 5, primaryKey: true }] },
    ])('p');
    expect(referableFields(node).map((field) => field.name)).toEqual(['code']);
  });
});

describe('fields of a through model', () => {
  it('are its foreign keys to the side, proxies counted as their table', () => {
    const model = graphOf([
      { id: 'person', name: 'Person', fields: [] },
      { id: 'vip', name: 'Vip', proxy: true, bases: ['person'], fields: [] },
      { id: 'club', name: 'Club', fields: [] },
      {
        id: 'member',
        name: 'Member',
        fields: [
          { id: 'a', name: 'person', type: 'ForeignKey', to: 'person', onDelete: 'CASCADE' },
          { id: 'b', name: 'inviter', type: 'ForeignKey', to: 'vip', onDelete: 'CASCADE' },
          { id: 'c', name: 'club', type: 'ForeignKey', to: 'club', onDelete: 'CASCADE' },
          { id: 'd', name: 'people', type: 'ManyToMany', to: 'person' },
        ],
      },
    ]);
    expect(throughCandidates(model('member'), model('person')).map((field) => field.name)).toEqual([
      'person',
      'inviter',
    ]);
    expect(throughCandidates(model('member'), model('club')).map((field) => field.name)).toEqual(['club']);
  });
});
