/** Rows of the words of constraints and indexes. For tests only. */
import type { PythonThing } from './djangoFacts.ts';
import { file, omitted, toTellApart, words } from './rowParts.ts';
import { entry, holderFacts, modelFactsOf, nearest, sameSql, type WordRow } from './wordFacts.ts';

/** Django has no foreign key over several fields. */
const compositeKey: WordRow = { omitted: ['entwine.django.foreignKey'], says: 'over several columns' };
const sqlActions = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT', 'RESTRICT'];
const isDeferrable = (word: string): Readonly<Record<string, WordRow>> => {
  const row = entry('deferrable', ({ value }) => String(value).toUpperCase());
  return { [word]: row, ...words(word, ['deferred', 'immediate'], row) };
};
const saysNames = (key: string): WordRow => entry(key, ({ value }) => value, { onlyWhen: isOfNames });
const isOfNames = (value: unknown) => (value as readonly unknown[]).every((each) => typeof each === 'string');
const ofConstraint = (type: string, path: string): Readonly<Record<string, WordRow>> => ({
  [`constraint.${type}.id`]: toTellApart,
  [`constraint.${type}.type`]: {
    django: (said, facts) => {
      const found = holderFacts(said, facts) as PythonThing | undefined;
      return found && [found.dotted, path];
    },
    ...(type === 'unique' && { file: 'without a name it is unique_together, which the row of its fields has' }),
  },
  [`constraint.${type}.name`]: entry('name'),
  [`constraint.${type}.condition`]: {
    django: (said, facts) => [sameSql(said.value, (holderFacts(said, facts) as WithKwargs).kwargs['condition']), true],
  },
  [`constraint.${type}.include`]: entry('include'),
  ...isDeferrable(`constraint.${type}.deferrable`),
  [`constraint.${type}.comment`]: omitted('comment'),
  [`constraint.${type}.errorCode`]: entry('violation_error_code'),
  [`constraint.${type}.errorMessage`]: entry('violation_error_message'),
});
interface WithKwargs {
  readonly kwargs: Readonly<Record<string, unknown>>;
}

const { [`constraint.check.condition`]: _none, ...ofCheck } = ofConstraint('check', 'django.db.models.CheckConstraint');

export const entryRows: Readonly<Record<string, WordRow>> = {
  ...ofConstraint('unique', 'django.db.models.UniqueConstraint'),
  'constraint.unique.fields': {
    django: (said, facts) => {
      if (nearest(said.around, 'constraint.unique')['name'] === undefined) {
        return [
          JSON.stringify(modelFactsOf(said, facts)?.meta['unique_together']).includes(JSON.stringify(said.value)),
          true,
        ];
      }
      return saysNames('fields').django?.(said, facts);
    },
    file: 'parts that say more have rows of their own',
  },
  'constraint.unique.nullsDistinct': entry('nulls_distinct'),
  ...Object.fromEntries(Object.entries(ofCheck).filter(([word]) => !/include|deferrable/u.test(word))),
  'constraint.check.sql': {
    django: (said, facts) => [sameSql(said.value, (holderFacts(said, facts) as WithKwargs).kwargs['condition']), true],
  },
  'constraint.check.enforced': omitted('enforced'),
  'constraint.check.validated': omitted('validated'),
  'constraint.check.noInherit': omitted('noInherit'),
  ...ofConstraint('exclude', 'django.contrib.postgres.constraints.ExclusionConstraint'),
  'constraint.exclude.parts': {
    django: (said, facts) => {
      const pairs = (holderFacts(said, facts) as WithKwargs).kwargs['expressions'] as readonly [unknown, string][];
      return [
        pairs.map(([, operator]) => operator),
        (said.value as readonly [unknown, string][]).map(([, operator]) => operator),
      ];
    },
  },
  'constraint.exclude.method': entry('index_type'),
  'constraint.primaryKey.id': toTellApart,
  'constraint.primaryKey.type': {
    django: (said, facts) => [
      modelFactsOf(said, facts)?.key?.class,
      'django.db.models.fields.composite.CompositePrimaryKey',
    ],
  },
  'constraint.primaryKey.name': omitted('name'),
  'constraint.primaryKey.fields': { django: (said, facts) => [modelFactsOf(said, facts)?.key?.fields, said.value] },
  'constraint.primaryKey.include': omitted('include'),
  'constraint.primaryKey.deferrable': omitted('deferrable'),
  ...words('constraint.primaryKey.deferrable', ['deferred', 'immediate'], omitted('deferrable')),
  'constraint.primaryKey.comment': omitted('comment'),
  'constraint.foreignKey.id': toTellApart,
  ...Object.fromEntries(
    ['type', 'name', 'fields', 'to', 'toFields', 'onDelete', 'onUpdate', 'deferrable'].map((key) => [
      `constraint.foreignKey.${key}`,
      compositeKey,
    ]),
  ),
  ...words('constraint.foreignKey.onDelete', sqlActions, compositeKey),
  ...words('constraint.foreignKey.onUpdate', sqlActions, compositeKey),
  ...words('constraint.foreignKey.deferrable', ['deferred', 'immediate'], compositeKey),
  'constraint.foreignKey.setFields': omitted('setFields'),
  'constraint.foreignKey.match': omitted('match'),
  ...words('constraint.foreignKey.match', ['simple', 'full', 'partial'], omitted('match')),
  'constraint.foreignKey.enforced': omitted('enforced'),
  'constraint.foreignKey.validated': omitted('validated'),
  'constraint.foreignKey.comment': omitted('comment'),
  'constraint.foreignKey.relatedName': file('what the canvas and others call the reverse side'),
  'index.id': toTellApart,
  'index.name': entry('name'),
  'index.fields': {
    ...saysNames('fields'),
    file: 'parts that say more have rows of their own',
  },
  'index.unique': {
    django: (said, facts) => [
      (holderFacts(said, facts) as { readonly dotted?: string }).dotted,
      'django.db.models.UniqueConstraint',
    ],
  },
  'index.nullsDistinct': entry('nulls_distinct'),
  'index.method': {
    django: (said, facts) => {
      const classes: Readonly<Record<string, string>> = {
        btree: 'django.db.models.Index',
        gin: 'django.contrib.postgres.indexes.GinIndex',
      };
      return [(holderFacts(said, facts) as { readonly dotted?: string }).dotted, classes[String(said.value)]];
    },
  },
  'index.condition': {
    django: (said, facts) => [sameSql(said.value, (holderFacts(said, facts) as WithKwargs).kwargs['condition']), true],
  },
  'index.include': entry('include'),
  'index.with': omitted('with'),
  'index.visible': omitted('visible'),
  'index.tablespace': entry('db_tablespace'),
  'index.comment': omitted('comment'),
};
