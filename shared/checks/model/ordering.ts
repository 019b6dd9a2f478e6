import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { modelChecks } from '../checkFamily.ts';
import { atModel } from '../places.ts';
import { isVisible, reverseRelationsSeenFrom } from '../relation/reverseSide.ts';

/** Django, Model._check_ordering: one finding for each bad part of a path, one for each bad plain name. */
export const ordering = modelChecks(
  [
    {
      code: 'models.E015',
      severity: 'error',
      title: 'Ordering by a field that does not exist',
      mend: 'Name fields of the model, or paths over its relations.',
    },
  ],
  (scope, report) => {
    for (const model of scope.checked) {
      if (model.meta.ordering.length === 0) continue;
      const names = model.meta.ordering.filter((name) => name !== '?').map((name) => name.replace(/^-/u, ''));
      const bad = [
        ...names.filter((name) => name.includes('__')).flatMap((path) => badParts(model, path)),
        ...badNames(model, new Set(names.filter((name) => !name.includes('__') && name !== 'pk'))),
      ];
      for (const name of bad) {
        report('models.E015', {
          ...atModel(model),
          message: `${model.label} is ordered by "${name}", which is no field of it.`,
          hint: 'Name fields of the model, pk, or paths over its relations such as author__name.',
        });
      }
    }
  },
  (model) => model.meta.ordering.some((name) => name.includes('__')),
);

function badNames(model: ModelNode, names: ReadonlySet<string>): string[] {
  const valid = new Set<string>();
  for (const node of model.allFields) {
    if (node.relation?.kind !== 'ManyToMany') valid.add(node.name).add(node.attname);
  }
  for (const reverse of reverseRelationsSeenFrom(model)) {
    if (reverse.relation && (isVisible(reverse) || reverse.relation.kind === 'ManyToMany')) {
      valid.add(reverse.relation.queryName);
    }
  }
  return [...names].filter((name) => !valid.has(name));
}

/** The path once for each of its parts that leads nowhere. */
function badParts(start: ModelNode, path: string): string[] {
  const bad: string[] = [];
  let model: ModelNode | undefined = start;
  let last: FieldNode | undefined;
  for (const part of path.split('__')) {
    const step: Step | undefined = model && stepTo(model, part);
    if (step) last = step.field;
    if (step && !step.isBroken) {
      model = step.leadsTo;
    } else if (!last || !isLookup(last, part)) {
      bad.push(path);
    }
  }
  return bad;
}

interface Step {
  readonly field: FieldNode;
  /** The model behind a relation. */
  readonly leadsTo: ModelNode | undefined;
  /** A relation whose target is missing. */
  readonly isBroken: boolean;
}

function stepTo(model: ModelNode, part: string): Step | undefined {
  const forward = part === 'pk' ? model.primaryKey : model.fieldsByName.get(part);
  if (forward) {
    const { relation } = forward;
    if (!relation) return { field: forward, leadsTo: undefined, isBroken: false };
    const isBroken = !relation.target || (relation.kind !== 'ManyToMany' && !relation.targetField);
    return { field: forward, leadsTo: relation.target, isBroken };
  }
  const reverse = reverseRelationsSeenFrom(model).find((relation) => relation.relation?.queryName === part);
  return reverse && { field: reverse, leadsTo: reverse.owner, isBroken: false };
}

const LOOKUPS = new Set(
  (
    'exact iexact gt gte lt lte in contains icontains startswith istartswith endswith iendswith range isnull regex ' +
    'iregex'
  ).split(' '),
);
const DATE_PARTS = ['year', 'iso_year', 'month', 'day', 'week_day', 'iso_week_day', 'week', 'quarter'];
const TIME_PARTS = ['hour', 'minute', 'second'];
const TRANSFORMS: { readonly [type: string]: ReadonlySet<string> } = {
  Date: new Set(DATE_PARTS),
  Time: new Set(TIME_PARTS),
  DateTime: new Set([...DATE_PARTS, ...TIME_PARTS, 'date', 'time']),
};

/** A lookup or transform that Django registers for the field's type. */
function isLookup(node: FieldNode, part: string): boolean {
  const { type } = node.field;
  // Every part after a JSON field is a key of it.
  if (type === 'JSON') return true;
  return LOOKUPS.has(part) || TRANSFORMS[type]?.has(part) === true;
}
