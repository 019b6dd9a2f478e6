import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import { idsFrom } from '../../../shared/commands/newIdsFrom.ts';
import type { Constraint, Model } from '../../../shared/model/project.ts';

export type NewConstraintKind = Constraint['type'] | 'uniqueTogether';

/** An id that no constraint or index of the model has. */
export function newEntryId(model: Pick<Model, 'constraints' | 'indexes'>): string {
  const entries = [...(model.constraints ?? []), ...(model.indexes ?? [])];
  return idsFrom(Math.random).next(new Set(entries.flatMap(({ id }) => id ?? [])));
}

/** A constraint to fill in, under a name that is free in the model. */
export function newConstraint(kind: NewConstraintKind, node: ModelNode, id: string): Constraint {
  const taken = new Set((node.model.constraints ?? []).map((each) => ('name' in each ? each.name : undefined)));
  const freeName = (end: string) => {
    const base = `${node.app}_${node.modelName}_${end}`;
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
    return name;
  };
  switch (kind) {
    case 'unique':
      return { id, type: 'unique', name: freeName('unique'), fields: [] };
    case 'uniqueTogether':
      return { id, type: 'unique', fields: [] };
    case 'check':
      return { id, type: 'check', name: freeName('check'), sql: '' };
    case 'exclude':
      return { id, type: 'exclude', name: freeName('exclude'), parts: [] };
    case 'primaryKey':
      return { id, type: 'primaryKey', fields: [] };
    case 'foreignKey':
      return { id, type: 'foreignKey', name: freeName('fk'), fields: [], to: '', toFields: [] };
  }
}

export function titleOfConstraint(constraint: Constraint): string {
  switch (constraint.type) {
    case 'unique':
      return constraint.name === undefined ? 'Unique together' : 'Unique constraint';
    case 'check':
      return 'Check';
    case 'exclude':
      return 'Exclusion constraint';
    case 'primaryKey':
      return 'Composite primary key';
    case 'foreignKey':
      return 'Composite foreign key';
  }
}
