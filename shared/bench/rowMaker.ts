/**
 * Makes rows that satisfy the models' own rules: keys, unique sets, choices, lengths, checks and foreign keys. It reads
 * models, never DDL, so that a wrong DDL shows.
 */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, isNullable, isUnique } from '../model/modelQueries.ts';
import type { ForeignKeyConstraint } from '../model/project.ts';
import { typeField } from '../physical/columnTypes.ts';
import { columnFields, compositeKey, keyField, localField } from '../physical/modelColumns.ts';
import type { PhysicalContext } from '../physical/physicalContext.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import { hasTable } from '../physical/toPhysical.ts';
import type { SqlValue, Statement } from './benchPlan.ts';
import { nthValue } from './columnValues.ts';
import { checksOf, holds, meets, type ModelCheck } from './modelChecks.ts';
import { aName, capital } from './sentenceParts.ts';

/** The models allow no such row; the message says why, as a sentence. */
export class CannotMake extends Error {}

export interface Row {
  readonly node: ModelNode;
  readonly values: Map<FieldNode, SqlValue>;
  /** Rows of multi-table parents. */
  readonly parents: Row[];
}

export interface RowWish {
  /** Values that the row must have; a relation's target is made where no row has that value yet. */
  readonly fixed?: ReadonlyMap<FieldNode, SqlValue>;
  /** Fixed relations whose target must not be made. */
  readonly dangling?: ReadonlySet<FieldNode>;
  /** Nullable fields that must have a value all the same. */
  readonly filled?: ReadonlySet<FieldNode>;
  /** Fields that the statement must not name, so that the database fills them in. */
  readonly omitted?: ReadonlySet<FieldNode>;
  /** Where a check may be broken on purpose. */
  readonly ignoreChecks?: boolean;
  /** A condition that the row must meet besides its checks. */
  readonly meets?: ModelCheck;
}

export class RowMaker {
  /** Rows made so far, in order. */
  readonly statements: Statement[] = [];
  private readonly context: PhysicalContext;
  private readonly rows = new Map<ModelNode, Row[]>();
  private readonly used = new Map<FieldNode, Set<SqlValue>>();
  private readonly serials = new Map<ModelNode, number>();
  private readonly path: Row[] = [];

  private readonly sharesAncestors: boolean;

  /** `sharesAncestors`: both ways up from a child of two children lead to one row, as Django saves it. */
  constructor(context: PhysicalContext, sharesAncestors = false) {
    this.context = context;
    this.sharesAncestors = sharesAncestors;
  }

  /** Makes the row, and what it needs first. */
  make(node: ModelNode, wish: RowWish = {}): Row {
    const { row, insert } = this.prepare(node, wish);
    this.statements.push(insert);
    return row;
  }

  /** Makes only what the row needs first, and hands out its own statement. */
  prepare(model: ModelNode, wish: RowWish = {}): { row: Row; insert: Statement } {
    const node = model.concrete;
    const row: Row = { node, values: new Map(), parents: [] };
    this.path.push(row);
    const serial = (this.serials.get(node) ?? 0) + 1;
    this.serials.set(node, serial);
    const fields = columnFields(node).filter((field) => field.field.generated === undefined);
    for (const field of fields) if (!field.relation) this.giveScalar(row, field, serial, wish);
    // A reference to its own model may need the row's key, which may be a reference itself.
    const isOwn = (field: FieldNode) => field.relation?.target?.concrete === node;
    // Given parents first: others may share an ancestor with them.
    const isGiven = (field: FieldNode) => field.relation?.isParentLink === true && wish.fixed?.has(field) === true;
    for (const field of fields) if (isGiven(field)) this.giveReference(row, field, wish);
    for (const field of fields) {
      if (field.relation && !isOwn(field) && !isGiven(field)) this.giveReference(row, field, wish);
    }
    for (const field of fields) if (field.relation && isOwn(field)) this.giveReference(row, field, wish);
    for (const reference of compositeReferences(node, this.context)) this.giveComposite(row, reference, wish);
    this.path.pop();
    if (wish.ignoreChecks !== true) this.satisfyChecks(row, fields, wish);
    this.satisfyUniqueSets(row, fields, serial, wish);
    const made = this.rows.get(node) ?? [];
    made.push(row);
    this.rows.set(node, made);
    return { row, insert: this.insertOf(row, fields, wish) };
  }

  /** The row's own value, or that of its multi-table parent. */
  valueOf(row: Row, field: FieldNode): SqlValue {
    const own = row.values.get(field);
    if (own !== undefined) return own;
    for (const parent of row.parents) {
      if (parent.values.has(field)) return this.valueOf(parent, field);
      const inherited = this.valueOf(parent, field);
      if (inherited !== null) return inherited;
    }
    return null;
  }

  /** A value that no row has in this field. */
  unusedValue(field: FieldNode): SqlValue {
    const end = typeField(field)?.field;
    if (!end) throw new CannotMake(`${field.label} refers to no column.`);
    const taken = new Set([...(this.used.get(typeFieldNode(field)) ?? []), ...(this.used.get(field) ?? [])]);
    for (let n = 77; n < 477; n += 1) {
      const value = nthValue(end, n, this.context.dialect);
      if (value === undefined) break;
      if (!taken.has(value)) return value;
    }
    for (let n = 1; n < 77; n += 1) {
      const value = nthValue(end, n, this.context.dialect);
      if (value === undefined) break;
      if (!taken.has(value)) return value;
    }
    throw new CannotMake(`${field.label} has no value that is not taken.`);
  }

  private giveScalar(row: Row, field: FieldNode, serial: number, wish: RowWish): void {
    const fixed = wish.fixed?.get(field);
    if (fixed !== undefined) {
      this.setValue(row, field, fixed);
      return;
    }
    const key = keyField(row.node) === field || compositeKey(row.node)?.includes(field) === true;
    if (isNullable(field.field) && !key && wish.filled?.has(field) !== true) {
      row.values.set(field, null);
      return;
    }
    const unique = isUnique(field.field) || field.isPrimaryKey || compositeKey(row.node)?.includes(field) === true;
    this.setValue(row, field, unique ? this.nextUnique(field, serial) : this.cycled(field, serial));
  }

  private nextUnique(field: FieldNode, serial: number): SqlValue {
    const taken = this.used.get(field) ?? new Set<SqlValue>();
    for (let n = serial; n < serial + 1000; n += 1) {
      const value = nthValue(field.field, n, this.context.dialect);
      if (value === undefined) break;
      if (!taken.has(value)) return value;
    }
    for (let n = 1; n < serial; n += 1) {
      const value = nthValue(field.field, n, this.context.dialect);
      if (value !== undefined && !taken.has(value)) return value;
    }
    throw new CannotMake(`${field.label} is unique, but has too few values for one more row.`);
  }

  /** The n-th value, beginning again where there are fewer. */
  private cycled(field: FieldNode, n: number): SqlValue {
    let index = n;
    for (;;) {
      const value = nthValue(field.field, index, this.context.dialect);
      if (value !== undefined) return value;
      if (index === 1) return '';
      const count = this.domainSize(field, index);
      index = ((n - 1) % Math.max(count, 1)) + 1;
      if (count === 0) return '';
    }
  }

  private domainSize(field: FieldNode, beyond: number): number {
    let size = 0;
    while (size < beyond && nthValue(field.field, size + 1, this.context.dialect) !== undefined) size += 1;
    return size;
  }

  private setValue(row: Row, field: FieldNode, value: SqlValue): void {
    row.values.set(field, value);
    if (value === null) return;
    const taken = this.used.get(field) ?? new Set<SqlValue>();
    taken.add(value);
    this.used.set(field, taken);
  }

  private giveReference(row: Row, field: FieldNode, wish: RowWish): void {
    const { relation } = field;
    const target = relation?.target?.concrete;
    const targetField = relation?.targetField;
    const fixed = wish.fixed?.get(field);
    if (fixed !== undefined) {
      row.values.set(field, fixed);
      if (fixed === null || wish.dangling?.has(field) === true || !target || !targetField) return;
      const there = this.findRow(target, targetField, fixed) ?? this.makeWithKey(target, targetField, fixed);
      if (relation?.isParentLink) row.parents.push(there);
      return;
    }
    const key = keyField(row.node) === field || compositeKey(row.node)?.includes(field) === true;
    if (isNullable(field.field) && !key && wish.filled?.has(field) !== true) {
      row.values.set(field, null);
      return;
    }
    if (!target || !targetField) {
      // Its column refers to nothing, so any value does.
      row.values.set(field, this.serials.get(row.node) ?? 1);
      return;
    }
    const open = this.path.find((other) => other.node === target || this.isAncestor(target, other));
    if (open) {
      const own = open === row ? (row.values.get(targetField) ?? null) : null;
      if (own !== null || !hasDbConstraint(field.field)) {
        this.setValue(row, field, own ?? this.unusedValue(field));
        return;
      }
      throw new CannotMake(this.cycleSentence(row, open, field));
    }
    const shared = relation.isParentLink ? this.sharedParent(target) : undefined;
    if (shared) {
      row.parents.push(shared);
      row.values.set(field, this.valueOf(shared, targetField));
      return;
    }
    const inherited = relation.isParentLink ? (wish.filled ?? []) : [];
    const made = this.make(target, { filled: new Set([targetField, ...inherited]) });
    if (relation.isParentLink) row.parents.push(made);
    row.values.set(field, this.valueOf(made, targetField));
  }

  /** Values of several columns that must be those of one row: that row is made, from what this row has already. */
  private giveComposite(row: Row, { fields, target, toFields }: CompositeReference, wish: RowWish): void {
    if (fields.every((field) => wish.fixed?.has(field) === true || wish.dangling?.has(field) === true)) return;
    if (fields.some((field) => (row.values.get(field) ?? null) === null)) return;
    if (this.path.some((open) => open.node === target)) throw new CannotMake(this.cycleSentence(row, row, fields[0]));
    const isSettled = (field: FieldNode) =>
      field.relation !== undefined ||
      wish.fixed?.has(field) === true ||
      keyField(row.node) === field ||
      isUnique(field.field);
    const fixed = new Map<FieldNode, SqlValue>();
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && isSettled(field)) fixed.set(toField, row.values.get(field) ?? null);
    });
    const there = (this.rows.get(target) ?? []).find((other) =>
      toFields.every((toField, position) => {
        const field = fields[position];
        return field && isSettled(field) && other.values.get(toField) === row.values.get(field);
      }),
    );
    const made = there ?? this.make(target, { fixed, filled: new Set(toFields) });
    fields.forEach((field, position) => {
      const toField = toFields[position];
      if (toField && !isSettled(field)) this.setValue(row, field, made.values.get(toField) ?? null);
    });
  }

  /** Every row made so far. */
  allRows(): Row[] {
    return [...this.rows.values()].flat();
  }

  /** A multi-table child on its way has no parent row yet; one of its parents being made is the same cycle. */
  private isAncestor(target: ModelNode, open: Row): boolean {
    return target.ancestors.includes(open.node);
  }

  private sharedParent(target: ModelNode): Row | undefined {
    if (!this.sharesAncestors) return undefined;
    for (let at = this.path.length - 1; at >= 0; at -= 1) {
      const open = this.path[at];
      if (!open?.node.ancestors.includes(target)) return undefined;
      const next = this.path[at + 1];
      // A row that this one only refers to is not part of it.
      if (next && !open.node.ancestors.includes(next.node)) return undefined;
      const there = ancestorRow(open, target);
      if (there) return there;
      for (const ancestor of target.ancestors) {
        const common = ancestorRow(open, ancestor);
        const made = common && this.rows.get(target)?.find((row) => ancestorRow(row, ancestor) === common);
        if (made) return made;
      }
    }
    return undefined;
  }

  private cycleSentence(row: Row, open: Row, field: FieldNode | undefined): string {
    if (open === row) {
      return `Every ${row.node.name} needs another ${row.node.name} first (by ${field?.name ?? 'a foreign key'}), so there can be no first one.`;
    }
    const names = this.path.slice(this.path.indexOf(open)).map((step) => step.node.name);
    const needs = names.map((name, position) => `every ${name} needs ${aName(names[position + 1] ?? open.node.name)}`);
    const last = needs.pop() ?? '';
    return `${capital(needs.join(', '))} and ${last} first, so there can be no first one.`;
  }

  private findRow(target: ModelNode, targetField: FieldNode, value: SqlValue): Row | undefined {
    return (this.rows.get(target) ?? []).find((row) => this.valueOf(row, targetField) === value);
  }

  /** A row whose field has just this value, by way of its own relations where the field is one. */
  private makeWithKey(target: ModelNode, targetField: FieldNode, value: SqlValue): Row {
    const fixed = new Map<FieldNode, SqlValue>();
    if (targetField.owner === target) fixed.set(targetField, value);
    else throw new CannotMake(`No ${target.name} can be made whose inherited ${targetField.name} is ${String(value)}.`);
    return this.make(target, { fixed });
  }

  private satisfyChecks(row: Row, fields: readonly FieldNode[], wish: RowWish): void {
    const rules = checksOf(row.node, this.context);
    const condition = wish.meets;
    const checks = condition ? [...rules, condition] : rules;
    if (checks.length === 0) return;
    const broken = () =>
      rules.some((check) => holds(check, row.values) === false) ||
      (condition && !meets(condition, row.values)) === true;
    if (!broken()) return;
    const free = fields.filter(
      (field) => !field.relation && wish.fixed?.has(field) !== true && checks.some((check) => check.fields.has(field)),
    );
    const candidates = free.map((field) => this.candidatesFor(field, checks, row));
    if (this.search(row, free, candidates, 0, { left: 20_000 }, broken)) return;
    const what = condition ? `its checks and ${condition.sql}` : 'its checks';
    throw new CannotMake(`No ${row.node.name} was found that satisfies ${what}.`);
  }

  private candidatesFor(field: FieldNode, checks: readonly ModelCheck[], row: Row): SqlValue[] {
    const values = new Set<SqlValue>([row.values.get(field) ?? null]);
    const unique = isUnique(field.field);
    const taken = this.used.get(field);
    const add = (value: SqlValue | undefined) => {
      if (value !== undefined && !(unique && taken?.has(value))) values.add(value);
    };
    for (const check of checks) if (check.fields.has(field)) for (const value of check.constants) add(value);
    for (let n = 1; n <= 12; n += 1) add(nthValue(field.field, n, this.context.dialect));
    if (isNullable(field.field)) add(null);
    return [...values];
  }

  private search(
    row: Row,
    fields: readonly FieldNode[],
    candidates: readonly (readonly SqlValue[])[],
    position: number,
    budget: { left: number },
    broken: () => boolean,
  ): boolean {
    const field = fields[position];
    if (!field) {
      budget.left -= 1;
      return !broken();
    }
    for (const value of candidates[position] ?? []) {
      if (budget.left <= 0) return false;
      row.values.set(field, value);
      if (this.search(row, fields, candidates, position + 1, budget, broken)) {
        this.setValue(row, field, value);
        return true;
      }
    }
    return false;
  }

  /** Two rows may share a part of a unique set, never all of it. */
  private satisfyUniqueSets(row: Row, fields: readonly FieldNode[], serial: number, wish: RowWish): void {
    const sets = uniqueSets(row.node);
    if (sets.length === 0 || wish.ignoreChecks === true) return;
    const others = this.rows.get(row.node) ?? [];
    const clashes = () =>
      sets.some((set) => {
        if (set.every((field) => wish.fixed?.has(field) === true)) return false;
        return others.some((other) =>
          set.every((field) => {
            const value = row.values.get(field) ?? null;
            return value !== null && value === (other.values.get(field) ?? null);
          }),
        );
      });
    if (!clashes()) return;
    const free = fields.filter(
      (field) =>
        !field.relation &&
        wish.fixed?.has(field) !== true &&
        sets.some((set) => set.includes(field)) &&
        row.values.get(field) !== null,
    );
    const checks = checksOf(row.node, this.context);
    const candidates = free.map((field) => {
      const values = new Set<SqlValue>();
      for (let n = serial; n < serial + 12; n += 1) values.add(this.cycled(field, n));
      return [...values];
    });
    const broken = () => clashes() || checks.some((check) => holds(check, row.values) === false);
    if (this.search(row, free, candidates, 0, { left: 20_000 }, broken)) return;
    throw new CannotMake(`No further ${row.node.name} was found that keeps its unique sets apart.`);
  }

  private insertOf(row: Row, fields: readonly FieldNode[], wish: RowWish): Statement {
    const { dialect } = this.context;
    const columns: string[] = [];
    const params: SqlValue[] = [];
    for (const field of fields) {
      if (wish.omitted?.has(field) === true) continue;
      const value = row.values.get(field) ?? null;
      const said = field.field.default !== undefined || field.field.dbDefault !== undefined;
      const set = typeof field.field.onDelete === 'object';
      if (value === null && !said && !set && wish.fixed?.has(field) !== true) continue;
      columns.push(quoteIdentifier(this.context.columnName(field), dialect));
      params.push(value);
    }
    const table = quotedTable(row.node, this.context);
    if (columns.length === 0) {
      return { sql: `INSERT INTO ${table} ${dialect === 'mysql' ? '() VALUES ()' : 'DEFAULT VALUES'}` };
    }
    const places = columns.map(() => '?').join(', ');
    return { sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, params };
  }
}

function ancestorRow(row: Row, target: ModelNode): Row | undefined {
  for (const parent of row.parents) {
    const found = parent.node === target ? parent : ancestorRow(parent, target);
    if (found) return found;
  }
  return undefined;
}

function typeFieldNode(field: FieldNode): FieldNode {
  let end = field;
  for (let steps = 0; end.relation?.targetField && steps < 50; steps += 1) end = end.relation.targetField;
  return end;
}

export interface CompositeReference {
  readonly constraint: ForeignKeyConstraint;
  readonly fields: readonly FieldNode[];
  readonly target: ModelNode;
  readonly toFields: readonly FieldNode[];
}

/** Foreign keys over several columns, which Django's own migrations do not make. */
export function compositeReferences(node: ModelNode, context: PhysicalContext): CompositeReference[] {
  if (context.mode === 'django') return [];
  return node.meta.constraints.flatMap(({ constraint }) => {
    if (constraint.type !== 'foreignKey') return [];
    const target = constraint.to === 'self' ? node : context.graph.byId.get(constraint.to)?.concrete;
    const fields = constraint.fields.map((name) => localField(node, name));
    const toFields = constraint.toFields.map((name) => target && localField(target, name));
    if (!target || fields.length === 0 || fields.length !== toFields.length) return [];
    if (!fields.every((field) => field !== undefined) || !toFields.every((field) => field !== undefined)) return [];
    return [{ constraint, fields, target, toFields }];
  });
}

/** Unique sets of several columns, or of one that says so apart from the field. */
export function uniqueSets(node: ModelNode): FieldNode[][] {
  const sets: FieldNode[][] = [];
  const add = (names: readonly string[]) => {
    const fields = names.map((name) => localField(node, name));
    if (fields.length > 0 && fields.every((field) => field !== undefined)) sets.push(fields);
  };
  for (const { constraint } of node.meta.constraints) {
    if (constraint.type === 'unique') add(constraint.fields);
  }
  for (const { index } of node.meta.indexes) {
    if (index.unique) add(index.fields.map((name) => name.replace(/^-/u, '')));
  }
  return sets;
}

export function quotedTable(node: ModelNode, context: PhysicalContext): string {
  const { dialect } = context;
  const name = quoteIdentifier(context.tableName(node), dialect);
  const { schema } = node.model;
  return schema && dialect === 'postgres' && hasTable(node) ? `${quoteIdentifier(schema, dialect)}.${name}` : name;
}
