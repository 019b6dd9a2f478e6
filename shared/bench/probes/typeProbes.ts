/** What a column's type has no room for: text that is too long, numbers that are too large or too small. */
import { saysChoices } from '../../model/choiceGroups.ts';
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { maxLengthOf } from '../../model/modelQueries.ts';
import { listedType, scalarType } from '../../physical/columnTypes.ts';
import { rowSizeOmitted } from '../../dialects/innodbKeySizes.ts';
import type { ProbeKind, RefusedBy } from './probe.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { accepted, refusedBy, type ProbeCollector } from './probeDraft.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow } from '../rows/row.ts';
import { fieldIs } from '../rows/rowStatements.ts';
import { capital, shown } from '../rows/sentenceParts.ts';

interface Excess {
  readonly kind: ProbeKind;
  readonly value: SqlValue;
  readonly what: string;
  readonly by: RefusedBy;
}

export function addTypeLimits(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  addLeast(node, field, collector);
  addListed(node, field, collector);
  const loss = collector.omissionsAt(field.label).find(({ code }) => code === rowSizeOmitted);
  if (loss) {
    collector.skip(field, loss.message);
    return;
  }
  for (const { kind, value, what, by } of excesses(field, collector)) {
    collector.add(
      field,
      kind,
      (rows) => {
        const broken = breakRule(rows, node, new Map([[field, value]]));
        if (isNoRow(broken)) return broken;
        // In a cycle other rows would have to refer to it before.
        if (rows.statements.some((statement) => statement.params?.includes(value))) return undefined;
        return {
          title: `${capital(withArticle(node.name))} with ${what} is refused`,
          when: broken.insert,
          expected: refusedBy(by),
        };
      },
      node,
    );
  }
}

/** The least value that a type's own rule lets in. */
function addLeast(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  if (!field.field.type.startsWith('Positive') || saysChoices(field.field)) return;
  collector.addWherePossible(field, 'least', (rows) => {
    const least = rows.prepare(node, { fixed: new Map([[field, 0]]) });
    if (isNoRow(least)) return least;
    return {
      title: `${capital(withArticle(node.name))} with ${field.name} = 0 goes in`,
      when: least.insert,
      expected: accepted,
    };
  });
}

/** Values in and out of the type of a native enum, where the database has such types. */
function addListed(node: ModelNode, field: FieldNode, collector: ProbeCollector): void {
  const values = field.field.enumType?.values;
  if (!values || listedType(field.field, collector.context) === undefined) return;
  for (const value of new Set([values[0], values.at(-1)])) {
    if (value === undefined) continue;
    collector.addWherePossible(field, 'listed', (rows) => {
      const listed = rows.prepare(node, { fixed: new Map([[field, value]]) });
      if (isNoRow(listed)) return listed;
      const what = value === '' ? `an empty ${field.name}` : `${field.name} = ${shown(value)}`;
      return {
        title: `${capital(withArticle(node.name))} with ${what} goes in`,
        when: listed.insert,
        expected: accepted,
        then: [
          {
            ...fieldIs(listed.row, field, value, collector.context),
            meaning: `${field.name} is ${value === '' ? 'empty' : shown(value)}`,
          },
        ],
      };
    });
  }
  // Some databases take texts that differ in their letters for the same.
  const taken = new Set(values.map((value) => value.toLowerCase()));
  let other = 'none of these';
  while (taken.has(other)) other += '!';
  collector.add(
    field,
    'unlisted',
    (rows) => {
      const unlisted = rows.prepare(node, { fixed: new Map([[field, other]]), ignoreChecks: true });
      if (isNoRow(unlisted)) return unlisted;
      return {
        title: `${capital(withArticle(node.name))} with ${withArticle(field.name)} that its type does not list is refused`,
        when: unlisted.insert,
        expected: refusedBy('TYPE'),
      };
    },
    node,
  );
}

/** Breaks one rule and no check besides, where the checks leave room for that. */
function breakRule(rows: RowMaker, node: ModelNode, fixed: ReadonlyMap<FieldNode, SqlValue>) {
  const broken = rows.prepare(node, { fixed });
  return isNoRow(broken) ? rows.prepare(node, { fixed, ignoreChecks: true }) : broken;
}

/** SQLite looks at no length and no size, only at the rules that Django adds. */
function excesses(field: FieldNode, { context, facts }: ProbeCollector): Excess[] {
  // A part of a reference can have no value that its target lacks.
  if (facts.compositesOf(field.owner).some((reference) => reference.fields.includes(field))) return [];
  const { dialect } = context;
  const { type, choices } = field.field;
  const found: Excess[] = [];
  if (type.startsWith('Positive')) {
    const by = dialect.features.hasUnsignedTypes ? 'TYPE' : 'CHECK';
    found.push({ kind: 'rule', value: -1, what: `${field.name} = -1`, by });
  }
  if (!dialect.features.enforcesTypes) {
    if (type === 'JSON') {
      found.push({ kind: 'rule', value: '{', what: `${withArticle(field.name)} that is no JSON`, by: 'CHECK' });
    }
    return found;
  }
  // What an array's items have no room for is not looked at.
  if (type === 'Array') return found;
  const text = scalarType(field.field, context) ?? '';
  const length = text.startsWith('varchar(') ? maxLengthOf(field.field) : undefined;
  // A key may have become shorter than the field, which is said elsewhere.
  if (
    length !== undefined &&
    length > 0 &&
    length <= 2000 &&
    !(dialect.limits.keyTypeInstead?.(text) !== undefined && field.owner.key === field)
  ) {
    const value = 'x'.repeat(length + 1);
    found.push({ kind: 'long', value, what: `${withArticle(field.name)} of ${length + 1} characters`, by: 'TYPE' });
  }
  const digits = field.field.maxDigits;
  const places = field.field.decimalPlaces;
  if (type === 'Decimal' && digits !== undefined && places !== undefined && digits - places <= 12 && places >= 0) {
    const value = 10 ** Math.max(digits - places, 0);
    found.push({ kind: 'large', value, what: `${field.name} = ${value}`, by: 'TYPE' });
  }
  const bits = /^smallint\b[^[]*$/u.test(text) ? 15 : /^integer\b[^[]*$/u.test(text) ? 31 : undefined;
  if (bits !== undefined && choices === undefined) {
    const value = 2 ** bits * (/unsigned/iu.test(text) ? 2 : 1);
    found.push({ kind: 'large', value, what: `${field.name} = ${value}`, by: 'TYPE' });
  }
  return found;
}
