import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import { isOperator } from '../../sql/operators.ts';
import type { ExcludeConstraint, Index, ProjectSettings, UniqueConstraint } from '../../model/plainProject.ts';
import { djangoParts } from '../../model/djangoParts.ts';
import { isSpecialUnique } from '../../model/modelQueries.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isPlainPart, namedFields } from '../../model/parts.ts';
import { formatWithNames } from '../../model/pythonFormat.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atConstraint, atIndex, type Place } from '../places.ts';

type Code =
  | 'entwine.empty-constraint'
  | 'entwine.unnamed-constraint'
  | 'entwine.unnamed-index'
  | 'entwine.meta-name'
  | 'entwine.same-unique-twice'
  | 'entwine.composite-key'
  | 'entwine.deferrable-unique'
  | 'entwine.exclusion'
  | 'models.E042'
  | 'entwine.outside-django';

/** What the constructors of Django's constraints and indexes refuse, and what its migrations trip over. */
export const constraintRules = modelChecks<Code>(
  [
    {
      code: 'entwine.empty-constraint',
      severity: 'error',
      title: 'Constraint or index without fields',
      howToFix: 'Name its fields, or remove it.',
    },
    {
      code: 'entwine.unnamed-constraint',
      severity: 'error',
      title: 'Constraint without the name that Django wants',
      howToFix: 'Give it a name.',
    },
    {
      code: 'entwine.unnamed-index',
      severity: 'error',
      title: 'Unnamed index that Django cannot name',
      howToFix: 'Give it a name, or fix its fields.',
    },
    {
      code: 'entwine.meta-name',
      severity: 'error',
      title: 'Percent sign in the name of an index or constraint',
      howToFix: 'Use a name without percent signs.',
    },
    {
      code: 'entwine.same-unique-twice',
      severity: 'error',
      title: 'Two unnamed unique constraints over the same columns',
      howToFix: 'Remove one: both would get the same name.',
    },
    {
      code: 'entwine.composite-key',
      severity: 'error',
      title: 'Composite key that Django cannot make',
      howToFix: 'Name at least two different fields, and no other primary key.',
    },
    {
      code: 'entwine.deferrable-unique',
      severity: 'error',
      title: 'Deferrable unique constraint that is an index',
      howToFix: 'Let it be over whole fields, without condition and extra columns, or not deferrable.',
    },
    {
      code: 'entwine.exclusion',
      severity: 'error',
      title: 'Exclusion constraint that cannot be made',
      howToFix: 'Give each part an operator, and use gist or spgist.',
    },
    {
      code: 'models.E042',
      severity: 'error',
      title: 'Composite key over a field that cannot be in it',
      howToFix: 'Name columns of the model that are never null.',
    },
    {
      code: 'entwine.outside-django',
      severity: 'info',
      title: 'Something that databases have and Django has not',
      howToFix: 'Leave it for the SQL exports; the Django export leaves it out.',
    },
  ],
  (scope, report) => {
    for (const model of scope.written)
      if (model.meta.definedOn === model) checkWritten(model, scope.graph.project.settings, report);
    for (const model of scope.own) {
      checkUnnamedIndexes(model, report);
      checkSameUnique(model, report);
      checkCompositeKey(model, report);
      checkNames(model, report);
    }
  },
);

function checkWritten(model: ModelNode, settings: ProjectSettings, report: Report<Code>): void {
  for (const { constraint, name, position } of model.meta.constraints) {
    const place = atConstraint(model, position);
    if (constraint.type === 'unique') {
      if (constraint.fields.length === 0) {
        report('entwine.empty-constraint', {
          ...place,
          message: `${model.label}: a unique constraint names no fields.`,
          hint: 'Name its fields, or remove it.',
        });
      }
      if (constraint.deferrable !== undefined && isUniqueIndex(constraint, settings)) {
        report('entwine.deferrable-unique', {
          ...place,
          message: `${model.label}: a deferrable unique constraint is over whole fields, and has no condition nor extra columns.`,
          hint: 'PostgreSQL makes an index of anything more, which it looks at at once; Django refuses it.',
        });
      }
      if (!name && isSpecialUnique(constraint)) {
        report('entwine.unnamed-constraint', {
          ...place,
          message: `${model.label}: a unique constraint that says more than its fields needs a name.`,
          hint: 'Without a name it is unique_together, which knows fields only.',
        });
      }
    } else if (constraint.type === 'check') {
      if (!name) {
        report('entwine.unnamed-constraint', {
          ...place,
          message: `${model.label}: a check constraint has no name.`,
          hint: 'Django wants one.',
        });
      }
      if (constraint.sql.trim() === '') {
        report('entwine.empty-constraint', {
          ...place,
          message: `${model.label}: a check constraint says nothing.`,
          hint: 'Write its condition, or remove it.',
        });
      }
    } else if (constraint.type === 'exclude') {
      checkExclusion(model, constraint, name, position, settings, report);
    } else if (constraint.type === 'foreignKey') {
      report('entwine.outside-django', {
        ...place,
        message: `${model.label}: Django has no foreign keys over several columns.`,
        hint: 'The SQL exports make it.',
      });
    }
  }
  for (const { index, name, position } of model.meta.indexes) {
    const place = atIndex(model, position);
    if (index.fields.length === 0) {
      report('entwine.empty-constraint', {
        ...place,
        message: `${model.label}: an index names no fields.`,
        hint: 'Name its fields, or remove it.',
      });
    }
    if (!name && needsName(index)) {
      report('entwine.unnamed-index', {
        ...place,
        message: `${model.label}: an index with a condition, extra columns or more than fields needs a name.`,
        hint: 'Give it one of at most 30 characters.',
      });
    }
  }
}

/** What ExclusionConstraint.__init__ and PostgreSQL refuse. */
function checkExclusion(
  model: ModelNode,
  { parts, method }: ExcludeConstraint,
  name: string | undefined,
  position: number,
  settings: ProjectSettings,
  report: Report<Code>,
): void {
  const place = atConstraint(model, position);
  if (parts.length === 0) {
    report('entwine.empty-constraint', {
      ...place,
      message: `${model.label}: an exclusion constraint has no parts.`,
      hint: 'Name what it compares, or remove it.',
    });
  }
  const odd = parts.find(([, operator]) => !isOperator(operator));
  if (odd) {
    report('entwine.exclusion', {
      ...place,
      message: `${model.label}: ${JSON.stringify(odd[1])} is no operator that an exclusion constraint compares by.`,
      hint: 'Use one of the database, e.g. =, && or <>.',
    });
  }
  if (!isForPostgres(settings)) {
    report('entwine.outside-django', {
      ...place,
      message: `${model.label}: Django has exclusion constraints for PostgreSQL alone, which the project is not for.`,
      hint: 'Name postgres among its targets.',
    });
    return;
  }
  if (method !== undefined && !/^(?:sp)?gist$/iu.test(method)) {
    report('entwine.exclusion', {
      ...place,
      message: `${model.label}: Django makes no exclusion constraint by ${JSON.stringify(method)}.`,
      hint: 'Use gist or spgist.',
    });
  }
  if (!name) {
    report('entwine.unnamed-constraint', {
      ...place,
      message: `${model.label}: an exclusion constraint has no name.`,
      hint: 'Django wants one.',
    });
  }
}

/** UniqueConstraint.__init__ refuses to defer these. */
function isUniqueIndex({ fields, condition, include = [] }: UniqueConstraint, settings: ProjectSettings): boolean {
  const { form, parts } = djangoParts(fields, true, settings);
  const hasClasses = parts.some(({ operatorClass }) => operatorClass);
  return form === 'expressions' || hasClasses || condition !== undefined || include.length > 0;
}

/** Django's Index.__init__ wants a name for these. */
function needsName({ condition, include = [], fields, unique }: Index): boolean {
  return condition !== undefined || include.length > 0 || (unique !== true && !fields.every(isPlainPart));
}

/** Index.set_name_with_model asks for the fields before the models are ready. */
function checkUnnamedIndexes(model: ModelNode, report: Report<Code>): void {
  for (const { index, name, position } of model.meta.indexes) {
    if (name) continue;
    for (const plain of namedFields(index.fields)) {
      if (model.fieldsByName.has(plain)) continue;
      report('entwine.unnamed-index', {
        ...atIndex(model, position),
        message: `${model.label}: an unnamed index names "${plain}", which is no field of it, so Django cannot name it.`,
        hint: 'Name fields of the model.',
      });
    }
  }
}

/** unique_together over a field's name and its attname makes one index name twice. */
function checkSameUnique(model: ModelNode, report: Report<Code>): void {
  if (!model.managed || model.kind === 'proxy') return;
  const seen = new Map<string, string>();
  for (const { constraint, name, position } of model.meta.constraints) {
    if (constraint.type !== 'unique' || name || constraint.fields.length === 0) continue;
    const fields = JSON.stringify(constraint.fields);
    const columns = JSON.stringify(
      namedFields(constraint.fields).map((field) => model.fieldsByName.get(field)?.column ?? field),
    );
    const other = seen.get(columns);
    if (other !== undefined && other !== fields) {
      report('entwine.same-unique-twice', {
        ...atConstraint(model, position),
        message: `${model.label}: two unique constraints cover the columns ${(JSON.parse(columns) as string[]).join(', ')}.`,
        hint: 'Remove one.',
      });
    }
    seen.set(columns, fields);
  }
}

/** CompositePrimaryKey.__init__ and Model._check_composite_pk. */
function checkCompositeKey(model: ModelNode, report: Report<Code>): void {
  if (model.kind === 'proxy') return;
  const keys = model.meta.constraints.filter(({ constraint }) => constraint.type === 'primaryKey');
  for (const [number, { constraint, position }] of keys.entries()) {
    if (constraint.type !== 'primaryKey') continue;
    const place = atConstraint(model, position);
    const say = (message: string, hint: string) => report('entwine.composite-key', { ...place, message, hint });
    if (number > 0) say(`${model.label} has two composite keys.`, 'Keep one.');
    if (constraint.fields.length === 0) {
      report('entwine.outside-django', {
        ...place,
        message: `${model.label} has no key, and Django has no models without one.`,
        hint: 'The SQL exports make the table without a key; choose one for Django.',
      });
    } else if (new Set(constraint.fields).size < 2) {
      say(
        `${model.label}: a composite key needs at least two fields.`,
        'For a key of one field make that field the primary key.',
      );
    } else if (new Set(constraint.fields).size < constraint.fields.length) {
      say(`${model.label}: the composite key names a field twice.`, 'Name each field once.');
    }
    const single = model.localFields.find((node) => node.isPrimaryKey);
    if (single) {
      say(
        `${model.label} has a composite key and the primary key ${single.name}.`,
        'A model has one key: remove one of them.',
      );
    }
    if (model.parents.length > 0) {
      say(`${model.label} has a composite key beside its parent's.`, 'A multi-table child has the key of its parent.');
    }
    for (const name of constraint.fields) checkKeyPart(model, name, place, report);
  }
}

function checkKeyPart(model: ModelNode, name: string, place: Place, report: Report<Code>): void {
  const node: FieldNode | undefined = model.fieldsByName.get(name);
  const problem = !node
    ? 'is no field of it'
    : node.column === undefined
      ? 'has no column'
      : node.field.null === true
        ? 'may be null'
        : node.field.generated
          ? 'is a generated column'
          : !model.localFields.includes(node)
            ? `stands in the table of ${node.owner.label}`
            : undefined;
  if (problem === undefined) return;
  report('models.E042', {
    ...place,
    object: model.label,
    message: `${model.label}: the composite key names "${name}", which ${problem}.`,
    hint: 'Name columns of the model that are never null.',
  });
}

/** Django fills placeholders in when the class is made and again in the state of its migrations. */
function checkNames(model: ModelNode, report: Report<Code>): void {
  const parts = { class: model.modelName, app_label: model.app.toLowerCase() };
  const check = (name: string | undefined, place: Place, what: string) => {
    if (!name?.includes('%') || formatWithNames(name, parts).ok) return;
    report('entwine.meta-name', {
      ...place,
      message: `${model.label}: the name "${name}" of ${what} has a percent sign that Django's migrations cannot read.`,
      hint: 'Use a name without percent signs.',
    });
  };
  for (const { name, position } of model.meta.constraints) check(name, atConstraint(model, position), 'a constraint');
  for (const { name, position } of model.meta.indexes) check(name, atIndex(model, position), 'an index');
}
