import type { ModelNode } from '../../../shared/model/modelGraph.ts';
import type { Constraint } from '../../../shared/model/project.ts';

export type NewConstraintKind = Constraint['type'] | 'uniqueTogether';

/** A constraint to fill in, under a name that is free in the model. */
export function newConstraint(kind: NewConstraintKind, node: ModelNode): Constraint {
  const taken = new Set((node.model.constraints ?? []).map((each) => ('name' in each ? each.name : undefined)));
  const freeName = (end: string) => {
    const base = `${node.app}_${node.modelName}_${end}`;
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
    return name;
  };
  switch (kind) {
    case 'unique':
      return { type: 'unique', name: freeName('unique'), fields: [] };
    case 'uniqueTogether':
      return { type: 'unique', fields: [] };
    case 'check':
      return { type: 'check', name: freeName('check'), sql: '' };
    case 'primaryKey':
      return { type: 'primaryKey', fields: [] };
    case 'foreignKey':
      return { type: 'foreignKey', name: freeName('fk'), fields: [], to: '', toFields: [] };
  }
}

export function titleOfConstraint(constraint: Constraint): string {
  switch (constraint.type) {
    case 'unique':
      return constraint.name === undefined ? 'Unique together' : 'Unique constraint';
    case 'check':
      return 'Check';
    case 'primaryKey':
      return 'Composite primary key';
    case 'foreignKey':
      return 'Composite foreign key';
  }
}
