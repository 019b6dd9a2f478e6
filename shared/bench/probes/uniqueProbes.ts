/** What unique sets must do: refuse what they name whole, and nothing that differs in one part of it. */
import { clash, readParts, uniqueSetOfIndex } from '../rows/uniqueRules.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isNullable, isUnique } from '../../model/modelQueries.ts';
import type { Constraint } from '../../model/plainProject.ts';
import { comparedFields, partsText, partText } from '../../model/parts.ts';
import { isLeftOutByDjango } from '../../physical/indexParts.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { ProbeKind } from './probe.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { conditionOf, holds, type ModelCheck } from '../rows/modelChecks.ts';
import { accepted, refusedBy, sharedBesidesKey, sharedUnique, type ProbeCollector } from './probeDraft.ts';
import { quotedTable, whereRow } from '../rows/rowStatements.ts';
import { isNoRow, noRow, type NoRow, type Row, type RowRequest } from '../rows/row.ts';
import { shown } from '../rows/sentenceParts.ts';

type UniqueConstraint = Extract<Constraint, { type: 'unique' }>;

export function addUniqueSets(node: ModelNode, collector: ProbeCollector): void {
  for (const { constraint, name } of node.meta.constraints) {
    if (constraint.type === 'unique') addUniqueSet(node, constraint, name, collector);
  }
  for (const { index, name } of node.meta.indexes) {
    if (!index.unique) continue;
    addUniqueSet(node, uniqueSetOfIndex(index, collector.context), name, collector);
  }
}

function addUniqueSet(
  node: ModelNode,
  constraint: UniqueConstraint,
  name: string | undefined,
  collector: ProbeCollector,
): void {
  const { context } = collector;
  const what = name ?? partsText(constraint.fields);
  const read = readParts(node, constraint.fields, context);
  if (!read) {
    const isMissing = comparedFields(constraint.fields) !== undefined;
    if (isMissing) return;
    collector.skip(node, `The bench cannot read what the unique set ${what} of ${node.label} compares.`);
    return;
  }
  const fields = [...new Set(read.fields)];
  const loss = collector
    .omissionsAt(node.label)
    .find(({ code, part }) => code === 'entwine.sql.unique' && part === what);
  if (loss?.outcome === 'leftOut') {
    collector.skip(node, loss.message);
    return;
  }
  const condition =
    constraint.condition === undefined ? undefined : conditionOf(node, constraint.condition, name, context);
  if (condition && !condition.expression) {
    collector.skip(node, `The bench cannot read the condition of the unique set ${what} of ${node.label}.`);
    return;
  }
  if (read.computed) {
    if (isLeftOutByDjango(constraint.fields, true, context)) return;
    addComputedSet(node, { constraint, fields, condition }, collector);
    return;
  }
  // A part that is unique by itself, or the key, refuses first.
  if (fields.some((field) => node.key === field || isUnique(field.field))) return;
  const single = fields.length === 1 ? fields[0] : undefined;
  // The probes of the relation try it.
  if (single?.relation && !condition && constraint.deferrable === undefined) return;
  const names = fields.map((field) => field.name).join(' and ');
  const where = condition ? ` where ${shown(condition.sql)}` : '';
  const same = withSources(fields, node, collector);
  // What is computed of NULL is NULL, which no set tells apart.
  const filled = new Set(isNoRow(same) ? fields : [...fields, ...same]);
  const request = { ...(condition ? { meets: condition } : {}), filled };
  collector.add(node, 'uniqueSet', (rows) => {
    if (isNoRow(same)) return same;
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    // A computed value is asked for too: that it comes again is no clash to keep clear of.
    const fixed = new Map([...sameAs(made, same, condition), ...valuesOf(made, fields)]);
    const second = rows.prepare(node, { ...request, fixed });
    if (isNoRow(second)) return second;
    return {
      title: `A second ${node.name} with the same ${names}${where} is refused`,
      when: sharedBesidesKey(made, second.row, fields, collector.facts) ?? second.insert,
      expected: refusedBy('UNIQUE'),
    };
  });
  addApart(node, fields, condition, 'uniqueSetApart', collector);
  if (condition) addOutside(node, fields, condition, collector);
  if (constraint.deferrable === 'deferred' && context.dialect.features.supportsDeferrableUniques)
    addCorrected(node, fields, collector);
  addNulls(node, fields, constraint, condition, collector);
}

/** A set over what is computed of a row: the same is refused, and so is what only looks otherwise. */
function addComputedSet(
  node: ModelNode,
  set: {
    readonly constraint: UniqueConstraint;
    readonly fields: readonly FieldNode[];
    readonly condition: ModelCheck | undefined;
  },
  collector: ProbeCollector,
): void {
  const { constraint, fields, condition } = set;
  const request = { ...(condition ? { meets: condition } : {}), filled: new Set(fields) };
  const names = constraint.fields.map(partText).join(' and ');
  const where = condition ? ` where ${shown(condition.sql)}` : '';
  if (fields.some((field) => node.key === field || isUnique(field.field))) {
    collector.skip(node, `${names} of ${node.label} is the same only where a unique field is, which refuses first.`);
    return;
  }
  collector.add(node, 'uniqueSet', (rows) => {
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const same = withSources(fields, node, collector);
    if (isNoRow(same)) return same;
    const second = rows.prepare(node, { ...request, fixed: sameAs(made, same, condition) });
    if (isNoRow(second)) return second;
    return {
      title: `A second ${node.name} with the same ${shown(names)}${where} is refused`,
      when: sharedBesidesKey(made, second.row, fields, collector.facts) ?? second.insert,
      expected: refusedBy('UNIQUE'),
    };
  });
  collector.addWherePossible(node, 'uniqueSetApart', (rows) => {
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const second = rows.prepare(node, request);
    if (isNoRow(second)) return second;
    return {
      title: `A second ${node.name} with another ${shown(names)} is accepted`,
      when: sharedUnique(made, second.row, collector.facts) ?? second.insert,
      expected: accepted,
    };
  });
  for (const field of fields) addAlike(node, field, request, names, collector);
  if (condition) addOutside(node, fields, condition, collector);
}

/** A text in other letters is another value, and the same to what compares without regard to them. */
export function addAlike(
  node: ModelNode,
  field: FieldNode,
  request: RowRequest,
  names: string,
  collector: ProbeCollector,
): void {
  if (field.field.generated || field.relation || field.field.choices || !TEXTS.has(field.field.type)) return;
  collector.addWherePossible(node, 'uniqueSet', (rows) => {
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const value = made.values.get(field);
    const other = typeof value === 'string' ? otherLetters(value) : value;
    if (typeof other !== 'string' || other === value) return undefined;
    const others = collector.facts
      .uniqueRulesOf(node)
      .flatMap((rule) => (rule.fields.includes(field) ? rule.fields : []));
    const fixed = sameAs(
      made,
      [...new Set(others)].filter((one) => !one.relation),
      undefined,
    ).set(field, other);
    const second = rows.prepare(node, { ...request, fixed });
    if (isNoRow(second)) return second;
    const refusing = collector.facts
      .uniqueRulesOf(node)
      .filter((rule) => rule.enforced && clash(rule, made.values, second.row.values));
    const [rule] = refusing;
    if (refusing.length !== 1 || !rule?.fields.includes(field)) return undefined;
    return {
      title: `A second ${node.name} whose ${field.name} differs in its letters’ case alone is refused by ${shown(names)}`,
      when: second.insert,
      expected: refusedBy('UNIQUE'),
    };
  });
}

const TEXTS: ReadonlySet<string> = new Set(['Char', 'Text', 'Slug', 'Email', 'URL']);

/** ASCII's alone, which every database pairs alike. */
function otherLetters(text: string): string {
  return text.replaceAll(/[A-Za-z]/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** What must be the same in two rows so that these fields are, for what is computed what it is computed from. */
export function withSources(
  fields: readonly FieldNode[],
  node: ModelNode,
  { facts }: ProbeCollector,
): readonly FieldNode[] | NoRow {
  const { sourcesOf } = facts.generatedValuesOf(node);
  const sources = new Set<FieldNode>();
  for (const field of fields) {
    const own = sourcesOf(field);
    if (own === undefined) return noRow(`The bench cannot read what ${field.label} is computed from.`);
    for (const source of own) sources.add(source);
  }
  return [...sources];
}

export function valuesOf(row: Row, fields: readonly FieldNode[]): Map<FieldNode, SqlValue> {
  return new Map(fields.map((field) => [field, row.values.get(field) ?? null]));
}

/** What the condition speaks of stays as in the first row, unless it must differ from row to row. */
function sameAs(row: Row, fields: readonly FieldNode[], condition: ModelCheck | undefined): Map<FieldNode, SqlValue> {
  const same = condition ? [...condition.fields].filter((field) => !isUnique(field.field)) : [];
  return new Map(
    [...fields, ...same]
      .filter((field) => field.field.generated === undefined)
      .map((field) => [field, row.values.get(field) ?? null]),
  );
}

/** Rows that share all of a key or set but one field stand side by side. */
export function addApart(
  node: ModelNode,
  fields: readonly FieldNode[],
  condition: ModelCheck | undefined,
  kind: ProbeKind,
  collector: ProbeCollector,
): void {
  if (fields.length < 2) return;
  for (const field of fields) {
    if (field.field.generated) continue;
    collector.addWherePossible(node, kind, (rows) => {
      const request = { ...(condition ? { meets: condition } : {}), filled: new Set(fields) };
      const made = rows.make(node, request);
      if (isNoRow(made)) return made;
      const fixed = sameAs(made, fields, condition);
      fixed.delete(field);
      const second = rows.prepare(node, { ...request, fixed });
      if (isNoRow(second)) return second;
      return {
        title: `A second ${node.name} that differs in ${field.name} only is accepted`,
        when: sharedUnique(made, second.row, collector.facts) ?? second.insert,
        expected: accepted,
      };
    });
  }
}

/** Rows that the condition leaves out may repeat. */
function addOutside(
  node: ModelNode,
  fields: readonly FieldNode[],
  condition: ModelCheck,
  collector: ProbeCollector,
): void {
  collector.addWherePossible(node, 'uniqueSetOutside', (rows) => {
    const request = { breaks: condition, filled: new Set(fields) };
    const made = rows.make(node, request);
    if (isNoRow(made)) return made;
    const second = rows.prepare(node, { ...request, fixed: sameAs(made, fields, condition) });
    if (isNoRow(second)) return second;
    const names = fields.map((field) => field.name).join(' and ');
    return {
      title: `A second ${node.name} with the same ${names} is accepted where ${shown(condition.sql)} does not hold`,
      when: sharedUnique(made, second.row, collector.facts) ?? second.insert,
      expected: accepted,
    };
  });
}

/** A deferrable set may be broken until the end of the transaction. */
function addCorrected(node: ModelNode, fields: readonly FieldNode[], collector: ProbeCollector): void {
  const free = fields.filter((one) => !one.relation && one.field.generated === undefined);
  if (free.length === 0) return;
  const { context } = collector;
  const checks = collector.facts.checksOf(node);
  // Another rule over the same fields may be one that is checked at once.
  const alike = collector.facts.uniqueRulesOf(node).filter((rule) => rule.fields.every((one) => fields.includes(one)));
  if (alike.length > 1) return;
  collector.addWherePossible(node, 'uniqueSetCorrected', (rows) => {
    const made = rows.make(node, { filled: new Set(fields) });
    if (isNoRow(made)) return made;
    const second = rows.make(node, { fixed: sameAs(made, fields, undefined) });
    if (isNoRow(second)) return second;
    const shared = sharedBesidesKey(made, second, fields, collector.facts);
    if (shared) return shared;
    const other = rows.prepare(node, { filled: new Set(fields) });
    if (isNoRow(other)) return other;
    const valueOf = (field: FieldNode) => other.row.values.get(field) ?? null;
    const keepsChecks = (field: FieldNode) => {
      const changed = new Map(second.values).set(field, valueOf(field));
      return checks.every((check) => holds(check, changed) !== false);
    };
    const field = free.find((one) => valueOf(one) !== made.values.get(one) && keepsChecks(one));
    if (!field) return undefined;
    const where = whereRow(second, context);
    const column = quoteIdentifier(context.names.column(field), context.dialect);
    return {
      title: `A second ${node.name} may repeat the first until it is changed in the same transaction`,
      when: {
        sql: `UPDATE ${quotedTable(node, context)} SET ${column} = ? ${where.sql}`,
        params: [valueOf(field), ...where.params],
      },
      expected: accepted,
    };
  });
}

function addNulls(
  node: ModelNode,
  fields: readonly FieldNode[],
  constraint: UniqueConstraint,
  condition: ModelCheck | undefined,
  collector: ProbeCollector,
): void {
  const field = fields.find((one) => isNullable(one.field) && node.compositeKey?.includes(one) !== true);
  if (!field || condition || field.field.generated) return;
  const refused = constraint.nullsDistinct === false && collector.context.dialect.features.supportsNullsNotDistinct;
  collector.addWherePossible(node, 'uniqueSetNull', (rows) => {
    const filled = new Set(fields);
    const made = rows.make(node, { filled, fixed: new Map([[field, null]]) });
    if (isNoRow(made)) return made;
    const second = rows.prepare(node, { filled, fixed: sameAs(made, fields, undefined) });
    if (isNoRow(second)) return second;
    const shared = refused
      ? sharedBesidesKey(made, second.row, fields, collector.facts)
      : sharedUnique(made, second.row, collector.facts);
    const rest = fields.filter((one) => one !== field).map((one) => one.name);
    const same = rest.length > 0 ? ` and the same ${rest.join(' and ')}` : '';
    return {
      title: `A second ${node.name} without ${field.name}${same} is ${refused ? 'refused' : 'accepted'}`,
      when: shared ?? second.insert,
      expected: refused ? refusedBy('UNIQUE') : accepted,
    };
  });
}
