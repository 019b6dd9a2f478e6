/** What a model's own rules must do: its key, unique fields and sets, required fields, checks and defaults. */
import type { Finding } from '../model/finding.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isAutoType, isNullable, isUnique } from '../model/modelQueries.ts';
import type { Constraint } from '../model/project.ts';
import { columnFields, compositeKey, keyField, localField } from '../physical/modelColumns.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import type { SqlValue } from './benchPlan.ts';
import { nthValue, storedValue } from './columnValues.ts';
import { checksOf, conditionOf, holds, type ModelCheck } from './modelChecks.ts';
import { accepted, demandOnlyKeyShared, refusedBy, type ProbeCollector } from './probeDraft.ts';
import { CannotMake, quotedTable, type RowMaker } from './rowMaker.ts';
import { aName, capital } from './sentenceParts.ts';

export function addModelProbes(node: ModelNode, collector: ProbeCollector, lost: readonly Finding[]): void {
  addKey(node, collector);
  for (const field of columnFields(node)) {
    if (field.relation || field.field.generated) continue;
    addScalar(node, field, collector, lost);
  }
  for (const { constraint, name } of node.meta.constraints) {
    if (constraint.type === 'unique') addUniqueSet(node, constraint, name, collector, lost);
  }
  for (const { index } of node.meta.indexes) {
    if (!index.unique) continue;
    const fields = index.fields.map((name) => name.replace(/^-/u, ''));
    const { condition } = index;
    addUniqueSet(node, { type: 'unique', fields, ...(condition ? { condition } : {}) }, index.name, collector, lost);
  }
  for (const check of checksOf(node, collector.context)) {
    const loss = lost.find(
      ({ code, object, message }) =>
        code === 'entwine.sql.check' && object === node.label && message.includes(check.name ?? ''),
    );
    if (loss) collector.skip(node, loss.message);
    else addCheck(node, check, collector);
  }
}

function addKey(node: ModelNode, collector: ProbeCollector): void {
  const composite = compositeKey(node);
  const key = keyField(node);
  if (composite) {
    collector.add(node, 'key', (rows) => {
      const made = rows.make(node);
      const fixed = new Map(composite.map((field) => [field, made.values.get(field) ?? null]));
      const { row, insert } = rows.prepare(node, { fixed });
      demandOnlyKeyShared(made, row, composite);
      const names = composite.map((field) => field.name).join(' and ');
      return {
        title: `A second ${node.name} with the same ${names} is refused`,
        when: insert,
        expected: refusedBy('PRIMARY KEY'),
      };
    });
    return;
  }
  if (!key || key.relation) return;
  collector.add(
    key,
    'key',
    (rows) => {
      const made = rows.make(node);
      const { row, insert } = rows.prepare(node, { fixed: new Map([[key, made.values.get(key) ?? null]]) });
      demandOnlyKeyShared(made, row, [key]);
      return {
        title: `A second ${node.name} with the same ${key.name} is refused`,
        when: insert,
        expected: refusedBy('PRIMARY KEY'),
      };
    },
    node,
  );
  // A row that must point at itself has to know its number before.
  const pointsAtItself = node.localFields.some(
    (field) => field.relation?.target?.concrete === node && !isNullable(field.field),
  );
  if (!isAutoType(key.field) || pointsAtItself) return;
  collector.add(
    key,
    'numbered',
    (rows) => {
      const { insert } = rows.prepare(node, { omitted: new Set([key]) });
      const { dialect } = collector.context;
      const column = quoteIdentifier(collector.context.columnName(key), dialect);
      const query = { sql: `SELECT COUNT(${column}) FROM ${quotedTable(node, collector.context)} WHERE ${column} > 0` };
      return {
        title: `${capital(aName(node.name))} gets its ${key.name} from the database`,
        when: insert,
        expected: accepted,
        then: [{ query, value: 1, meaning: 'one numbered row' }],
      };
    },
    node,
  );
}

function addScalar(node: ModelNode, field: FieldNode, collector: ProbeCollector, lost: readonly Finding[]): void {
  const key = keyField(node) === field;
  const { dialect, mode } = collector.context;
  const inKey = key || compositeKey(node)?.includes(field) === true;
  const loss = lost.find((finding) => finding.code === 'entwine.sql.unique' && finding.object === field.label);
  if (loss) collector.skip(field, loss.message);
  else if (!inKey && (isUnique(field.field) || field.isPrimaryKey)) {
    collector.add(
      field,
      'unique',
      (rows) => {
        const made = rows.make(node, { filled: new Set([field]) });
        const { insert } = rows.prepare(node, { fixed: new Map([[field, made.values.get(field) ?? null]]) });
        return {
          title: `A second ${node.name} with the same ${field.name} is refused`,
          when: insert,
          expected: refusedBy('UNIQUE'),
        };
      },
      node,
    );
  }
  // SQLite numbers an `integer PRIMARY KEY` by itself.
  const numbersItself = key && (isAutoType(field.field) || (dialect === 'sqlite' && mode === 'django'));
  if ((inKey || !isNullable(field.field)) && !numbersItself) {
    collector.add(
      field,
      'required',
      (rows) => {
        const { insert } = rows.prepare(node, { fixed: new Map([[field, null]]), ignoreChecks: true });
        return {
          title: `${capital(aName(node.name))} without ${field.name} is refused`,
          when: insert,
          expected: refusedBy('NOT NULL'),
        };
      },
      node,
    );
  }
  const bad = brokenValue(field, collector);
  if (bad) {
    collector.add(
      field,
      'rule',
      (rows) => {
        const { insert } = breakRule(rows, node, new Map([[field, bad.value]]));
        return {
          title: `${capital(aName(node.name))} with ${bad.what} is refused`,
          when: insert,
          expected: refusedBy('CHECK'),
        };
      },
      node,
    );
  }
  addDefault(node, field, collector, lost);
}

/** Breaks one rule and no check besides, where the checks leave room for that. */
function breakRule(rows: RowMaker, node: ModelNode, fixed: ReadonlyMap<FieldNode, SqlValue>) {
  try {
    return rows.prepare(node, { fixed });
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    return rows.prepare(node, { fixed, ignoreChecks: true });
  }
}

function brokenValue(field: FieldNode, collector: ProbeCollector): { value: SqlValue; what: string } | undefined {
  if (field.field.type.startsWith('Positive') && collector.context.dialect !== 'mysql') {
    return { value: -1, what: `${field.name} = -1` };
  }
  if (field.field.type === 'JSON' && collector.context.dialect === 'sqlite') {
    return { value: '{', what: `a ${field.name} that is no JSON` };
  }
  return undefined;
}

function addDefault(node: ModelNode, field: FieldNode, collector: ProbeCollector, lost: readonly Finding[]): void {
  const { dialect, mode } = collector.context;
  const own = field.field.dbDefault;
  let value: SqlValue | undefined;
  if (own !== undefined) {
    const number = /^[+-]?\d+$/u.test(own.trim()) ? Number(own) : undefined;
    const text = /^'((?:[^'\\]|'')*)'$/u.exec(own.trim())?.[1]?.replaceAll("''", "'");
    value = number ?? text;
  } else if (mode === 'database' && field.field.default !== undefined && field.field.default !== null) {
    value = storedValue(field.field.default, field.field, dialect);
    // An array or JSON column may give its text back in other words.
    if (field.field.type === 'JSON' && dialect !== 'sqlite') return;
  }
  if (value === undefined || value === null || !isComparable(field)) return;
  const loss = lost.find(({ code, object }) => code === 'entwine.sql.default' && object === field.label);
  if (loss) {
    collector.skip(field, loss.message);
    return;
  }
  if (isUnique(field.field) && keyField(node) !== field && field.isPrimaryKey) return;
  collector.add(
    field,
    'default',
    (rows) => {
      const checks = checksOf(node, collector.context);
      const { row, insert } = rows.prepare(node, { omitted: new Set([field]), fixed: new Map([[field, value]]) });
      if (checks.some((check) => holds(check, row.values) === false)) return undefined;
      const column = quoteIdentifier(collector.context.columnName(field), dialect);
      return {
        title: `${capital(aName(node.name))} that says no ${field.name} gets ${shown(value)}`,
        when: insert,
        expected: accepted,
        then: [
          {
            query: { sql: `SELECT ${column} FROM ${quotedTable(node, collector.context)}` },
            value,
            meaning: `${field.name} is ${shown(value)}`,
          },
        ],
      };
    },
    node,
  );
}

/** Types whose stored value reads back as it was written. */
function isComparable(field: FieldNode): boolean {
  const { type } = field.field;
  return !['Custom', 'Binary', 'Duration', 'Decimal', 'Float', 'DateTime', 'Time', 'UUID', 'GenericIPAddress'].includes(
    type,
  );
}

function shown(value: SqlValue): string {
  const text = typeof value === 'string' ? `“${value}”` : String(value);
  const characters = [...text];
  return characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : text;
}

function addUniqueSet(
  node: ModelNode,
  constraint: Extract<Constraint, { type: 'unique' }>,
  name: string | undefined,
  collector: ProbeCollector,
  lost: readonly Finding[],
): void {
  const fields = constraint.fields.map((fieldName) => localField(node, fieldName));
  if (fields.length === 0 || !fields.every((field) => field !== undefined)) return;
  const what = name ?? `(${constraint.fields.join(', ')})`;
  const loss = lost.find(
    (finding) =>
      finding.code === 'entwine.sql.unique' && finding.object === node.label && finding.message.includes(`${what} of`),
  );
  if (loss?.message.endsWith('left out.')) {
    collector.skip(node, loss.message);
    return;
  }
  // A part that is unique by itself, or the key, refuses first.
  if (fields.some((field) => keyField(node) === field)) return;
  const single = fields.length === 1 ? fields[0] : undefined;
  if (single && (single.relation || isUnique(single.field))) return;
  if (fields.some((field) => isUnique(field.field))) return;
  const names = constraint.fields.join(' and ');
  const condition =
    constraint.condition === undefined ? undefined : conditionOf(node, constraint.condition, name, collector.context);
  collector.add(node, 'uniqueSet', (rows) => {
    const wish = condition ? { meets: condition } : {};
    const made = rows.make(node, { ...wish, filled: new Set(fields) });
    // What the condition speaks of stays as in the first row, unless it must differ from row to row.
    const same = condition ? [...condition.fields].filter((field) => !isUnique(field.field)) : [];
    const fixed = new Map([...fields, ...same].map((field) => [field, made.values.get(field) ?? null]));
    const { insert } = rows.prepare(node, { ...wish, fixed });
    const where = condition ? ` where ${shown(condition.sql)}` : '';
    return {
      title: `A second ${node.name} with the same ${names}${where} is refused`,
      when: insert,
      expected: refusedBy('UNIQUE'),
    };
  });
}

/** A row that breaks this check and no other. */
function addCheck(node: ModelNode, check: ModelCheck, collector: ProbeCollector): void {
  const what = check.name ?? check.sql;
  const before = collector.probes.length;
  collector.add(node, 'check', (rows) => {
    const { row } = rows.prepare(node, { filled: check.fields });
    const others = checksOf(node, collector.context).filter((other) => other !== check);
    for (const fixed of breakingValues(check, row.values, others, collector)) {
      const { insert } = rows.prepare(node, { fixed, ignoreChecks: true });
      return {
        title: `${capital(aName(node.name))} that breaks ${what} is refused`,
        when: insert,
        expected: refusedBy('CHECK'),
      };
    }
    return undefined;
  });
  if (collector.probes.length === before) {
    collector.skip(node, `No row was found that breaks the check ${what} of ${node.label}.`);
  }
}

function* breakingValues(
  check: ModelCheck,
  values: ReadonlyMap<FieldNode, SqlValue>,
  others: readonly ModelCheck[],
  collector: ProbeCollector,
): Generator<Map<FieldNode, SqlValue>> {
  const scalars = [...check.fields].filter((field) => !field.relation);
  for (const field of scalars) {
    const candidates = new Set<SqlValue>(check.constants);
    for (let n = 1; n <= 12; n += 1) {
      const value = nthValue(field.field, n, collector.context.dialect);
      if (value !== undefined) candidates.add(value);
    }
    if (field.field.type === 'Boolean') candidates.add(collector.context.dialect === 'postgres' ? 'false' : 0);
    for (const value of candidates) {
      const isText = typeof value === 'string';
      const wantsText = typeof (nthValue(field.field, 1, collector.context.dialect) ?? '') === 'string';
      if (isText !== wantsText) continue;
      const tried = new Map(values).set(field, value);
      if (holds(check, tried) !== false || others.some((other) => holds(other, tried) === false)) continue;
      yield new Map(scalars.map((one) => [one, tried.get(one) ?? null]));
    }
  }
}
