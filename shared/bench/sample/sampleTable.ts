/**
 * The sample rows of one table, made one after the other from what the tables before it hold.
 *
 * They are made by columns of tables, not by fields of models as the probes' rows are: join tables have no model, and the
 * rows that stand in the database are known by their columns only.
 */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import { implicitKeyType } from '../../model/modelQueries.ts';
import { joinColumns } from '../../physical/joinTable.ts';
import type { Column, ForeignKey } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { choiceValues, nthValue } from '../rows/columnValues.ts';
import { plainValues } from '../rows/rowValues.ts';
import { solve, type Choice } from '../rows/solver.ts';
import { SampleRules, type BrokenRule } from './sampleRules.ts';
import type { Draft, SampleTask } from './sampleTask.ts';
import { sampleValue } from './sampleValues.ts';
import { seededChoice, type SeededChoice } from './seededChoice.ts';
import { isSame, keyOf } from './takenKeys.ts';

/** The rows of one table as they are inserted. */
export interface TableRows {
  readonly name: string;
  readonly schema?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** The column that the database numbers by itself. */
  readonly numbered?: string;
  /** It takes a given number only where the statement says so. */
  readonly isAlwaysNumbered?: true;
}

/** Tries with values as in real life, before all small values are searched. */
const tries = 25;
const searchBudget = 20_000;

export class SampleTableMaker {
  readonly rows: SqlValue[][] = [];
  private readonly task: SampleTask;
  private readonly columns: readonly Column[];
  private readonly rules: SampleRules;
  private readonly standing: ReadonlyMap<string, SqlValue>[];
  private readonly label: string;

  constructor(task: SampleTask) {
    const { table, node, store } = task;
    this.task = task;
    this.columns = table.columns.filter((column) => column.generated === undefined);
    this.standing = store.get(table.name) ?? [];
    this.label = node?.name ?? table.name;
    this.rules = new SampleRules(task);
  }

  /** Makes this many rows, or fewer and says why. */
  make(count: number): string | undefined {
    if (this.columns.length === 0) return `Every column of ${this.label} is computed by the database.`;
    const { table, seed } = this.task;
    const first = this.standing.length;
    const column = table.columns.find((each) => each.autoIncrement === true);
    const numbered = column?.name;
    // The sequence goes on behind these rows, and from nowhere before its first number.
    const before = Number(column?.sequence?.start ?? column?.sequence?.min ?? 1) - 1;
    const highest = numbered === undefined ? 0 : Math.max(before, highestNumber(this.standing, numbered));
    for (let made = 1; made <= count; made += 1) {
      const serial = first + made;
      const row: Draft = new Map();
      if (numbered !== undefined) row.set(numbered, highest + made);
      const reason = this.fillUntilRight(row, serial, seededChoice(seed, table.name, serial));
      if (reason !== undefined) return reason;
      this.rules.take(row);
      this.standing.push(row);
      this.rows.push(this.columns.map((column) => row.get(column.name) ?? null));
    }
    return undefined;
  }

  result(): TableRows {
    const { name, schema, columns } = this.task.table;
    const numbered = columns.find((column) => column.autoIncrement === true);
    return {
      name,
      ...(schema === undefined ? {} : { schema }),
      columns: this.columns.map((column) => column.name),
      rows: this.rows,
      ...(numbered === undefined ? {} : { numbered: numbered.name }),
      ...(numbered?.numbering === 'always' ? { isAlwaysNumbered: true } : {}),
    };
  }

  private fillUntilRight(row: Draft, serial: number, choice: SeededChoice): string | undefined {
    const reason = this.fill(row, serial, 0, choice);
    if (reason !== undefined) return reason;
    let broken = this.rules.broken(row);
    for (let attempt = 1; broken && attempt <= tries; attempt += 1) {
      for (const name of this.changeable(broken.columns)) row.delete(name);
      const problem = this.fill(row, serial, attempt, choice);
      if (problem !== undefined) return problem;
      broken = this.rules.broken(row);
    }
    const unsolved =
      broken &&
      solve({
        values: row,
        broken: () => this.rules.broken(row),
        choices: (rule) => this.choicesFor(rule, row, serial, choice),
        order: 'everyCombination',
        mostTries: searchBudget,
      });
    return unsolved?.reason;
  }

  /** Numbers that go on from what is there stay; columns of one reference change together. */
  private changeable(columns: readonly string[]): Set<string> {
    const { table } = this.task;
    const changing = new Set(columns);
    for (const key of table.foreignKeys) {
      if (key.columns.some((name) => changing.has(name))) for (const name of key.columns) changing.add(name);
    }
    for (const column of table.columns) if (column.autoIncrement) changing.delete(column.name);
    return changing;
  }

  /** Gives every column without a value one. References to other tables first: they may share columns. */
  private fill(row: Draft, serial: number, attempt: number, choice: SeededChoice): string | undefined {
    const { table } = this.task;
    const keys = [...table.foreignKeys].sort((a, b) => b.columns.length - a.columns.length);
    for (const key of keys) {
      if (key.toTable === table.name) continue;
      const reason = this.refer(row, key, serial, choice);
      if (reason !== undefined) return reason;
    }
    const own = keys.filter((key) => key.toTable === table.name);
    for (const column of this.columns) {
      if (row.has(column.name) || own.some((key) => key.columns.includes(column.name))) continue;
      row.set(column.name, this.scalar(column, serial, attempt, choice));
    }
    for (const key of own) {
      const reason = this.refer(row, key, serial, choice);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  private scalar(column: Column, serial: number, attempt: number, choice: SeededChoice): SqlValue {
    const field = this.rules.fields.get(column.name);
    const { dialect } = this.task.facts.context;
    if (!field) return this.looseReference(this.joinedKey(column.name), column.name, serial, choice);
    if (field.relation) return this.looseReference(field.relation.targetField, field.name, serial, choice);
    if (!column.notNull && choice.next() < 0.15 && !this.task.referred.has(column.name)) return null;
    const modelName = this.task.node?.name ?? '';
    return sampleValue({ field: field.field, modelName, serial, attempt, dialect }, choice);
  }

  /** What a relation without a foreign key in the database refers to: best a row that is there. */
  private looseReference(target: FieldNode | undefined, name: string, serial: number, choice: SeededChoice): SqlValue {
    const { facts, store } = this.task;
    const { context } = facts;
    const targets = target ? (store.get(context.names.table(target.owner)) ?? []) : [];
    const value = target && targets.length > 0 ? choice.pick(targets).get(context.names.column(target)) : undefined;
    if (value !== undefined && value !== null) return value;
    const end = target && target.typeSource?.field;
    const key = implicitKeyType(context.graph.project.settings);
    // A relation to nowhere has the type of an automatic key.
    return nthValue(end ?? { id: '', name, type: key }, serial, context.dialect) ?? serial;
  }

  /** The key that a column of a join table refers to. */
  private joinedKey(column: string): FieldNode | undefined {
    const { table, facts } = this.task;
    const { context } = facts;
    const owner = context.graph.byId.get(table.source.model);
    const field = owner?.localManyToMany.find((each) => each.field.id === table.source.field);
    const target = field?.relation?.target;
    if (!field || !target) return undefined;
    const isFrom = context.names.held(joinColumns(field, target, context).from, 'column', field) === column;
    return (isFrom ? field.owner : target.concrete).key;
  }

  /** Points the row at one of the target's rows; NULL now and then where that is allowed. */
  private refer(row: Draft, key: ForeignKey, serial: number, choice: SeededChoice): string | undefined {
    const { table, store, reasons } = this.task;
    const open = key.columns.filter((name) => !row.has(name));
    if (open.length === 0) return undefined;
    const targets = store.get(key.toTable) ?? [];
    const isOwn = key.toTable === table.name;
    const mayBeNull = open.some((name) => table.columns.find((column) => column.name === name)?.notNull !== true);
    const target =
      mayBeNull && choice.next() < (isOwn ? 0.3 : 0.2)
        ? undefined
        : this.chooseTarget(row, key, targets, serial, choice);
    if (target) {
      key.columns.forEach((name, position) => {
        if (!row.has(name)) row.set(name, target.get(key.toColumns[position] ?? '') ?? null);
      });
      return undefined;
    }
    if (mayBeNull) {
      for (const name of open) {
        const column = table.columns.find((each) => each.name === name);
        if (column?.notNull !== true) row.set(name, null);
      }
      // The rest of a reference of several columns, of which one is NULL, refers to nothing.
      for (const name of open) {
        const column = table.columns.find((each) => each.name === name);
        if (column && !row.has(name)) row.set(name, this.scalar(column, serial, 0, choice));
      }
      return undefined;
    }
    if (isOwn && key.columns.every((_name, position) => row.has(key.toColumns[position] ?? ''))) {
      // The first row of those that need another of their kind points at itself.
      key.columns.forEach((name, position) => row.set(name, row.get(key.toColumns[position] ?? '') ?? null));
      return undefined;
    }
    if (targets.length > 0) return `Every row of ${key.toTable} is taken by ${withArticle(this.label)} already.`;
    const needs = `${this.label} needs a row of ${key.toTable} first`;
    if (this.task.isNeededBy(key.toTable))
      return `${needs}, and that in turn one of ${table.name}: there can be no first one.`;
    const why = reasons.get(key.toTable);
    return why === undefined || why.length > 200 ? `${needs}, which has none.` : `${needs}, which has none. ${why}`;
  }

  private chooseTarget(
    row: Draft,
    key: ForeignKey,
    targets: readonly ReadonlyMap<string, SqlValue>[],
    serial: number,
    choice: SeededChoice,
  ): ReadonlyMap<string, SqlValue> | undefined {
    if (targets.length === 0) return undefined;
    const once = this.rules.sets.filter((set) => set.columns.every((name) => key.columns.includes(name)));
    // A pair of two rows of one table is better not one row twice.
    const twin = this.task.node === undefined && targets.length > 1;
    const others = twin
      ? this.task.table.foreignKeys.filter((each) => each !== key && each.toTable === key.toTable)
      : [];
    const avoided = others.map((each) => row.get(each.columns[0] ?? '') ?? null);
    const fits = (target: ReadonlyMap<string, SqlValue>): boolean => {
      const valueOf = (name: string) => target.get(key.toColumns[key.columns.indexOf(name)] ?? '') ?? null;
      if (key.columns.some((name) => valueOf(name) === null)) return false;
      if (key.columns.some((name) => row.has(name) && !isSame(row.get(name), valueOf(name)))) return false;
      if (avoided.some((value) => isSame(value, valueOf(key.columns[0] ?? '')))) return false;
      return once.every((set) => !set.taken.has(keyOf(set.columns.map(valueOf))));
    };
    // Each target once, in their order; else spread.
    const start = once.length > 0 ? (serial - 1) % targets.length : choice.between(0, targets.length - 1);
    for (let step = 0; step < targets.length; step += 1) {
      const target = targets[(start + step) % targets.length];
      if (target && fits(target)) return target;
    }
    return undefined;
  }

  /** All small values of the columns that are in the way. */
  private choicesFor(broken: BrokenRule, row: Draft, serial: number, choice: SeededChoice): Choice<string>[] {
    const columns = new Set(this.changeable(broken.columns));
    for (const check of this.rules.checks) {
      for (const [name, field] of this.rules.fields) {
        if (check.fields.has(field) && columns.size < 8) columns.add(name);
      }
    }
    const names = [...this.changeable([...columns])].filter((name) => this.isFree(name));
    // All of a pair's combinations, but only some of more columns.
    const mostTargets = names.length > 2 ? 10 : 140;
    return names.map((key) => ({ key, candidates: this.candidatesFor(key, row, serial, choice, mostTargets) }));
  }

  /** Not part of a reference of several columns, which would have to move together. */
  private isFree(name: string): boolean {
    const keys = this.task.table.foreignKeys.filter((key) => key.columns.includes(name));
    return keys.length <= 1 && keys.every((key) => key.columns.length === 1);
  }

  /**
   * Unlike `candidateValues` of the probes, which look for the edges of a check: rows to refer to, choices and small
   * values, which a person sees with more pleasure than what lies just beside a limit.
   */
  private candidatesFor(
    name: string,
    row: Draft,
    serial: number,
    choice: SeededChoice,
    mostTargets: number,
  ): SqlValue[] {
    const { table, facts, store } = this.task;
    const { context } = facts;
    const values = new Set<SqlValue>([row.get(name) ?? null]);
    const column = table.columns.find((each) => each.name === name);
    const key = table.foreignKeys.find((each) => each.columns.includes(name));
    if (key) {
      const targets = store.get(key.toTable) ?? [];
      const start = targets.length > 0 ? choice.between(0, targets.length - 1) : 0;
      for (let step = 0; step < Math.min(targets.length, mostTargets); step += 1) {
        values.add(targets[(start + step) % targets.length]?.get(key.toColumns[0] ?? '') ?? null);
      }
    }
    // Where there is no other yet, a row may point at itself.
    if (key?.toTable === table.name) values.add(row.get(key.toColumns[0] ?? '') ?? null);
    const field = this.rules.fields.get(name);
    if (field && !field.relation) {
      for (const check of this.rules.checks) {
        if (check.fields.has(field)) for (const constant of check.constants) values.add(constant);
      }
      for (const value of choiceValues(field.field, context.dialect)) values.add(value);
      for (const value of plainValues(field.field, 1, 12, context.dialect)) values.add(value);
      for (const value of plainValues(field.field, serial, serial + 40, context.dialect)) values.add(value);
    }
    values.delete(null);
    return column?.notNull === true ? [...values] : [...values, null];
  }
}

function highestNumber(rows: readonly ReadonlyMap<string, SqlValue>[], column: string): number {
  let highest = 0;
  for (const row of rows) {
    const number = Number(row.get(column) ?? 0);
    if (Number.isSafeInteger(number) && number > highest) highest = number;
  }
  return highest;
}
