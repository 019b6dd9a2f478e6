import { compositeForeignKeyOf, isCompositeProblem } from '../../model/compositeForeignKey.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { ForeignKeyConstraint } from '../../model/plainProject.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atConstraint, type Place } from '../places.ts';

type Code =
  | 'entwine.composite-target'
  | 'entwine.composite-fields'
  | 'entwine.composite-unique'
  | 'entwine.composite-types'
  | 'entwine.composite-action';

/**
 * What databases refuse of a foreign key over several columns, as Django's checks do for one field: PostgreSQL refuses the
 * table, InnoDB too, SQLite the first row ("foreign key mismatch").
 */
export const compositeForeignKeys = modelChecks<Code>(
  [
    {
      code: 'entwine.composite-target',
      severity: 'error',
      title: 'Composite foreign key to a model that does not exist or is abstract',
      howToFix: 'Choose another target.',
    },
    {
      code: 'entwine.composite-fields',
      severity: 'error',
      title: 'Composite foreign key over fields that do not match',
      howToFix: 'Name as many columns of the target as of the model, each once.',
    },
    {
      code: 'entwine.composite-unique',
      severity: 'error',
      title: 'Composite foreign key to fields that are not unique together',
      howToFix: 'Refer to the whole key, or make the fields of the target unique together.',
    },
    {
      code: 'entwine.composite-types',
      severity: 'error',
      title: 'Composite foreign key between fields of different types',
      howToFix: 'Give both fields the same type.',
    },
    {
      code: 'entwine.composite-action',
      severity: 'error',
      title: 'Composite foreign key whose action its fields cannot take',
      howToFix: 'Allow null or give defaults, or choose another action.',
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      if (model.kind === 'proxy') continue;
      for (const { constraint, position } of model.meta.constraints) {
        if (constraint.type !== 'foreignKey') continue;
        const place = atConstraint(model, position);
        const found = compositeForeignKeyOf(model, constraint, scope.graph);
        if (isCompositeProblem(found)) {
          report(`entwine.composite-${found.kind}`, { ...place, message: found.message, hint: found.hint });
        } else {
          checkActions(model, constraint, found.fields, place, report);
        }
      }
    }
  },
  // The model that such a key names is none of its relations.
  { looksFurther: (node) => node.meta.constraints.some(({ constraint }) => constraint.type === 'foreignKey') },
);

function checkActions(
  model: ModelNode,
  { onDelete, onUpdate, setFields, fields: names }: ForeignKeyConstraint,
  fields: readonly FieldNode[],
  place: Place,
  report: Report<Code>,
): void {
  const over = `${model.label}: the foreign key over (${names.join(', ')})`;
  const set = fields.filter(({ name }) => setFields === undefined || setFields.includes(name));
  for (const [event, action, changed] of [
    ['DELETE', onDelete, set],
    ['UPDATE', onUpdate, fields],
  ] as const) {
    const problem =
      action === 'SET NULL'
        ? problemOf(changed, (field) => field.isNotNull, 'may not be null', 'Allow null, or choose another action.')
        : action === 'SET DEFAULT'
          ? problemOf(
              changed,
              (field) => field.isNotNull && !hasDefault(field),
              'may not be null and has no default',
              'Give it a default, or choose another action.',
            )
          : undefined;
    const written =
      action === 'SET NULL' || action === 'SET DEFAULT' || (event === 'UPDATE' && action === 'CASCADE')
        ? problemOf(changed, (field) => field.field.generated !== undefined, 'is computed', 'Choose another action.')
        : undefined;
    const found = written ?? problem;
    if (!found) continue;
    report('entwine.composite-action', {
      ...place,
      message: `${over} has ON ${event} ${action}, but ${found.name} ${found.why}.`,
      hint: found.hint,
    });
  }
}

function problemOf(
  fields: readonly FieldNode[],
  isOdd: (field: FieldNode) => boolean,
  why: string,
  hint: string,
): { readonly name: string; readonly why: string; readonly hint: string } | undefined {
  const odd = fields.find(isOdd);
  return odd && { name: odd.name, why, hint };
}

function hasDefault({ field }: FieldNode): boolean {
  return (field.default !== undefined && field.default !== null) || field.dbDefault !== undefined;
}
