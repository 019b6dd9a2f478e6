import { isForPostgres } from '../../dialects/postgres/isForPostgres.ts';
import { postgresIndexClass } from '../../model/djangoParts.ts';
import type { ModelNode } from '../../model/modelGraph.ts';
import { partsText, saidPart } from '../../model/parts.ts';
import type { Index, ProjectSettings, UniqueConstraint } from '../../model/plainProject.ts';
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
      code: 'models.W039',
      severity: 'warning',
      title: 'Unique constraint with extra columns, which SQLite lacks',
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
      for (const { index, name, position } of model.meta.indexes) {
        if (name === undefined || name === '') continue;
        if (/^(?:_|\p{Nd})/u.test(name)) {
          report('models.E033', {
            ...atIndex(model, position),
            message: `${model.label}: the index name "${name}" starts with an underscore or a digit.`,
            hint: 'Let it start with a letter.',
          });
        }
        // Classes of django.contrib.postgres with a longer suffix leave it more room.
        const method =
          postgresIndexClass(index, scope.graph.project.settings) === undefined ? 'idx' : (index.method ?? '');
        const most = MAX_INDEX_NAME - 'idx'.length + method.length;
        if ([...name].length > most) {
          report('models.E034', {
            ...atIndex(model, position),
            message: `${model.label}: the index name "${name}" has more than ${most} characters.`,
            hint: 'Shorten it, or leave it to Django.',
          });
        }
      }
      const covering = model.meta.indexes.find(({ index }) => !index.unique && (index.include ?? []).length > 0);
      if (covering) {
        report('models.W040', {
          ...atIndex(model, covering.position),
          message: `${model.label}: SQLite has no indexes with extra columns.`,
          hint: 'It makes the index without them.',
        });
      }
      for (const { set, name, place } of uniqueConstraints(model)) {
        if ((set.include ?? []).length > 0) {
          report('models.W039', {
            ...place,
            message: `${model.label}: SQLite has no unique constraints with extra columns, so "${name}" is not made.`,
            hint: 'Remove the extra columns if SQLite shall keep the rule.',
          });
        }
        if (set.deferrable !== undefined) {
          report('models.W038', {
            ...place,
            message: `${model.label}: SQLite has no deferrable unique constraints, so "${name}" is not made.`,
            hint: 'Remove deferrable if SQLite shall keep the rule.',
          });
        }
        if (set.nullsDistinct !== undefined) {
          report('models.W047', {
            ...place,
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

/** What Django makes as UniqueConstraint: those with a name, and unique indexes. */
function uniqueConstraints(model: ModelNode) {
  const constraints = model.meta.constraints.flatMap(({ constraint, name, position }) =>
    constraint.type === 'unique' && name ? [{ set: constraint, name, place: atConstraint(model, position) }] : [],
  );
  const indexes = model.meta.indexes.flatMap(({ index, name, position }) => {
    const set: Pick<UniqueConstraint, 'include' | 'deferrable' | 'nullsDistinct'> = index;
    return index.unique ? [{ set, name: name ?? partsText(index.fields), place: atIndex(model, position) }] : [];
  });
  return [...constraints, ...indexes];
}

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
  const { settings } = scope.graph.project;
  for (const model of scope.own) {
    for (const { index, name, position } of model.meta.indexes) {
      add(uses, name || automaticKey(model, index, settings), { model, place: atIndex(model, position) });
    }
  }
  return uses;
}

/** Equal where Django's generated names are equal: they are made of the table and the columns. */
function automaticKey(model: ModelNode, index: Index, settings: ProjectSettings): string {
  const columns = index.fields.map((part) => {
    const { field = '', sql, descending } = saidPart(part);
    const column = sql ?? model.fieldsByName.get(field)?.column ?? field;
    return descending ? `-${column}` : column;
  });
  return `\u0000${JSON.stringify([model.table, columns, postgresIndexClass(index, settings) ?? ''])}`;
}

function constraintUses(scope: CheckScope): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const model of scope.own) {
    for (const { constraint, name, position } of model.meta.constraints) {
      const isDjangos =
        constraint.type === 'unique' ||
        constraint.type === 'check' ||
        (constraint.type === 'exclude' && isForPostgres(scope.graph.project.settings));
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
