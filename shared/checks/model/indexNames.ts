import type { ModelNode } from '../../model/modelGraph.ts';
import { projectChecks } from '../checkFamily.ts';
import type { CheckScope } from '../checkScope.ts';
import { atConstraint, atIndex, type Place } from '../places.ts';

const MAX_INDEX_NAME = 30;

/** Django, Model._check_indexes and check_all_models; what SQLite lacks by UniqueConstraint._check. */
export const indexNames = projectChecks(
  [
    {
      code: 'models.E029',
      severity: 'error',
      title: 'Two indexes of a model with one name',
      howToFix: 'Rename one of them.',
    },
    {
      code: 'models.E030',
      severity: 'error',
      title: 'Indexes of two models with one name',
      howToFix: 'Rename one, or use %(class)s in an abstract base.',
    },
    {
      code: 'models.E031',
      severity: 'error',
      title: 'Two constraints of a model with one name',
      howToFix: 'Rename one of them.',
    },
    {
      code: 'models.E032',
      severity: 'error',
      title: 'Constraints of two models with one name',
      howToFix: 'Rename one, or use %(class)s in an abstract base.',
    },
    {
      code: 'models.E033',
      severity: 'error',
      title: 'Index name starts with an underscore or a digit',
      howToFix: 'Let it start with a letter.',
    },
    {
      code: 'models.E034',
      severity: 'error',
      title: 'Index name longer than 30 characters',
      howToFix: 'Shorten it.',
    },
    {
      code: 'models.W038',
      severity: 'warning',
      title: 'Deferrable unique constraint, which SQLite lacks',
      howToFix: 'Leave it for PostgreSQL; SQLite makes no constraint.',
    },
    {
      code: 'models.W040',
      severity: 'warning',
      title: 'Index with extra columns, which SQLite lacks',
      howToFix: 'Leave it for PostgreSQL; SQLite ignores the extra columns.',
    },
    {
      code: 'models.W047',
      severity: 'warning',
      title: 'Unique constraint with a rule for nulls, which SQLite lacks',
      howToFix: 'Leave it for PostgreSQL; SQLite makes no constraint.',
    },
  ],
  (scope, report) => {
    for (const model of scope.checked) {
      for (const { name, position } of model.meta.indexes) {
        if (name === undefined || name === '') continue;
        if (/^(?:_|\p{Nd})/u.test(name)) {
          report('models.E033', {
            ...atIndex(model, position),
            message: `${model.label}: the index name "${name}" starts with an underscore or a digit.`,
            hint: 'Let it start with a letter.',
          });
        }
        if ([...name].length > MAX_INDEX_NAME) {
          report('models.E034', {
            ...atIndex(model, position),
            message: `${model.label}: the index name "${name}" has more than ${MAX_INDEX_NAME} characters.`,
            hint: 'Shorten it, or leave it to Django.',
          });
        }
      }
      const covering = model.meta.indexes.find(({ index }) => (index.include ?? []).length > 0);
      if (covering) {
        report('models.W040', {
          ...atIndex(model, covering.position),
          message: `${model.label}: SQLite has no indexes with extra columns.`,
          hint: 'It makes the index without them.',
        });
      }
      for (const { constraint, name, position } of model.meta.constraints) {
        if (constraint.type !== 'unique' || !name) continue;
        if (constraint.deferrable !== undefined) {
          report('models.W038', {
            ...atConstraint(model, position),
            message: `${model.label}: SQLite has no deferrable unique constraints, so "${name}" is not made.`,
            hint: 'Remove deferrable if SQLite shall keep the rule.',
          });
        }
        if (constraint.nullsDistinct !== undefined) {
          report('models.W047', {
            ...atConstraint(model, position),
            message: `${model.label}: SQLite cannot say whether nulls are distinct, so "${name}" is not made.`,
            hint: 'Remove nullsDistinct if SQLite shall keep the rule.',
          });
        }
      }
    }
    reportRepeats(indexUses(scope), 'index', (single, place, message) =>
      report(single ? 'models.E029' : 'models.E030', {
        at: place.at,
        object: '',
        message,
        hint: 'Names of indexes are shared by the whole project.',
      }),
    );
    reportRepeats(constraintUses(scope), 'constraint', (single, place, message) =>
      report(single ? 'models.E031' : 'models.E032', {
        at: place.at,
        object: '',
        message,
        hint: 'Names of constraints are shared by the whole project.',
      }),
    );
  },
);

interface Use {
  readonly model: ModelNode;
  readonly place: Place;
}

function reportRepeats(
  uses: ReadonlyMap<string, readonly Use[]>,
  what: string,
  say: (single: boolean, place: Place, message: string) => void,
): void {
  for (const list of uses.values()) {
    const [first] = list;
    const last = list.at(-1);
    if (list.length < 2 || !first || !last) continue;
    const labels = [...new Set(list.map(({ model }) => model.label))];
    const name = list.map(({ model, place }) => nameAt(model, place)).find((text) => text !== '') ?? '';
    const which = name === '' ? `An unnamed ${what}` : `The ${what} "${name}"`;
    say(
      labels.length === 1,
      last.place,
      `${which} stands ${list.length} times in ${labels.join(' and ')}${name === '' ? ', each with the same name' : ''}.`,
    );
  }
}

function nameAt(model: ModelNode, { at }: Place): string {
  if (at.kind === 'index') return model.meta.indexes[at.index]?.name ?? '';
  if (at.kind === 'constraint') return model.meta.constraints[at.constraint]?.name ?? '';
  return '';
}

function indexUses(scope: CheckScope): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const model of scope.own) {
    for (const { index, name, position } of model.meta.indexes) {
      add(uses, name || automaticKey(model, index.fields), { model, place: atIndex(model, position) });
    }
  }
  return uses;
}

/** Equal where Django's generated names are equal: they are made of the table and the columns. */
function automaticKey(model: ModelNode, fields: readonly string[]): string {
  const columns = fields.map((field) => {
    const name = field.replace(/^-/u, '');
    const column = model.fieldsByName.get(name)?.column ?? name;
    return field.startsWith('-') ? `-${column}` : column;
  });
  return `\u0000${JSON.stringify([model.table, columns])}`;
}

function constraintUses(scope: CheckScope): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const model of scope.own) {
    for (const { constraint, name, position } of model.meta.constraints) {
      const isDjangos = constraint.type === 'unique' || constraint.type === 'check';
      if (isDjangos && name) add(uses, name, { model, place: atConstraint(model, position) });
    }
  }
  return uses;
}

function add(uses: Map<string, Use[]>, name: string, use: Use): void {
  const list = uses.get(name);
  if (list) list.push(use);
  else uses.set(name, [use]);
}
