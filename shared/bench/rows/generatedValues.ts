/** What the database computes for the generated columns of a row, as far as the bench can read the expressions. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { evaluateOperand } from './evaluateExpression.ts';
import { conditionOf, type ModelCheck } from './modelChecks.ts';

export interface GeneratedValues {
  /** Puts the values in; of what cannot be read there is none. */
  (values: Map<FieldNode, SqlValue>): void;
  /** The fields that they are computed from. */
  readonly reads: ReadonlySet<FieldNode>;
  /** The fields that this one is computed from, itself where it is not; undefined where the bench cannot read how. */
  sourcesOf(field: FieldNode): ReadonlySet<FieldNode> | undefined;
}

/** Those of a row of the model; remembered by `BenchFacts`. */
export function readGeneratedValues(node: ModelNode, context: PhysicalContext): GeneratedValues {
  const computed: { field: FieldNode; read: ModelCheck }[] = [];
  for (const field of node.columns) {
    const sql = field.field.generated?.sql;
    if (sql !== undefined) computed.push({ field, read: conditionOf(node, sql, undefined, context) });
  }
  const compute = (values: Map<FieldNode, SqlValue>): void => {
    for (const { field, read } of computed) {
      const { expression } = read;
      const value =
        expression &&
        evaluateOperand(expression, (name) => {
          const from = read.fieldOf(name);
          return from && (values.get(from) ?? null);
        });
      if (value === undefined) values.delete(field);
      else if (typeof value === 'boolean') values.set(field, context.dialect.values.boolean(value));
      else values.set(field, value);
    }
  };
  return Object.assign(compute, {
    reads: new Set(computed.flatMap(({ read }) => [...read.fields])),
    sourcesOf: (field: FieldNode) => {
      const read = computed.find((each) => each.field === field)?.read;
      if (!read) return new Set([field]);
      return read.expression && read.fields.size > 0 ? read.fields : undefined;
    },
  });
}
