import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import { djangoParts } from '../../model/djangoParts.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { namedFields } from '../../model/parts.ts';
import type { ExcludeConstraint, ProjectSettings } from '../../model/plainProject.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atConstraint, atIndex, type Place } from '../places.ts';

type Code = 'models.E012' | 'models.E013' | 'models.E016' | 'models.E041';

/**
 * Django, Model._check_unique_together, _check_indexes, UniqueConstraint._check and ExclusionConstraint._check, all by Model._check_local_fields.
 * unique_together and indexes count a repeated name again, a named constraint does not.
 */
export const fieldLists = modelChecks<Code>(
  [
    {
      code: 'models.E012',
      severity: 'error',
      title: 'Constraint or index over a field that does not exist',
      howToFix: 'Name fields of the model.',
    },
    {
      code: 'models.E013',
      severity: 'error',
      title: 'Constraint or index over a many-to-many',
      howToFix: 'Take the many-to-many out: it has no column.',
    },
    {
      code: 'models.E016',
      severity: 'error',
      title: "Constraint or index over a parent's field",
      howToFix: 'Put the constraint or index on the parent.',
    },
    {
      code: 'models.E041',
      severity: 'error',
      title: 'Constraint of expressions over a field of another table',
      howToFix: 'Name fields of the model.',
    },
  ],
  (scope, report) => {
    const { settings } = scope.graph.project;
    for (const model of scope.checked) {
      for (const { constraint, name, position } of model.meta.constraints) {
        if (constraint.type === 'exclude') checkExclusion(model, constraint, name, position, settings, report);
        if (constraint.type !== 'unique') continue;
        const what = name ? `the constraint "${name}"` : 'a unique constraint';
        const { form } = djangoParts(constraint.fields, true, settings);
        const named = namedFields(constraint.fields);
        const joined = form === 'expressions' ? named.filter((path) => isJoined(model, path)) : [];
        for (const path of new Set(joined)) {
          report('models.E041', {
            ...atConstraint(model, position),
            message: `${model.label}: ${what} names "${path}", which stands in another table.`,
            hint: 'Name fields of the model.',
          });
        }
        const fields = named.map((path) => (joined.includes(path) ? firstOf(path) : path));
        const included = name ? (constraint.include ?? []) : [];
        check(model, name ? new Set([...fields, ...included]) : fields, what, atConstraint(model, position), report);
      }
      // What expressions of all indexes speak of counts once.
      const spokenOf = new Set<string>();
      for (const { index, name, position } of model.meta.indexes) {
        const what = name ? `the index "${name}"` : 'an index';
        const { form } = djangoParts(index.fields, index.unique === true, settings);
        // Of a path in an expression Django looks at the first name.
        const named = namedFields(index.fields).map((path) => (form === 'fields' ? path : firstOf(path)));
        const fields = named.filter((field) => form === 'fields' || !spokenOf.has(field));
        if (form === 'expressions') for (const field of fields) spokenOf.add(field);
        const counted = form === 'expressions' ? [...new Set(fields)] : fields;
        check(model, [...counted, ...(index.include ?? [])], what, atIndex(model, position), report);
      }
    }
  },
);

/** ExclusionConstraint._check: the fields of its parts, each once. */
function checkExclusion(
  model: ModelNode,
  { parts }: ExcludeConstraint,
  name: string | undefined,
  position: number,
  settings: ProjectSettings,
  report: Report<Code>,
): void {
  if (!isForPostgres(settings)) return;
  const what = name ? `the constraint "${name}"` : 'an exclusion constraint';
  const named = new Set(namedFields(parts.map(([part]) => part)));
  for (const path of named) {
    if (!isJoined(model, path)) continue;
    report('models.E041', {
      ...atConstraint(model, position),
      message: `${model.label}: ${what} names "${path}", which stands in another table.`,
      hint: 'Name fields of the model.',
    });
  }
  // Another name of the key is looked up nowhere.
  const fields = [...named].map(firstOf).filter((first) => first !== 'pk');
  check(model, new Set(fields), what, atConstraint(model, position), report);
}

const firstOf = (path: string) => path.split('__', 1)[0] ?? path;

/** Whether an expression with this name would need a join. */
function isJoined(model: ModelNode, path: string): boolean {
  const first = model.fieldsByName.get(firstOf(path));
  return path.includes('__') && first?.relation !== undefined && first.relation.kind !== 'ManyToMany';
}

function check(model: ModelNode, names: Iterable<string>, what: string, place: Place, report: Report<Code>): void {
  for (const name of names) {
    const node = model.fieldsByName.get(name);
    if (!node) {
      report('models.E012', {
        ...place,
        message: `${model.label}: ${what} names "${name}", which is no field of it.`,
        hint: 'Name fields of the model.',
      });
    } else if (node.relation?.kind === 'ManyToMany') {
      report('models.E013', {
        ...place,
        message: `${model.label}: ${what} names the many-to-many "${name}", which has no column.`,
        hint: 'Take it out.',
      });
    } else if (!model.localFields.includes(node)) {
      report('models.E016', {
        ...place,
        message: `${model.label}: ${what} names "${name}", which stands in the table of ${node.owner.label}.`,
        hint: `Put it on ${node.owner.name}.`,
      });
    }
  }
}
