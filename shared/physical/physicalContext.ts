/** What every part of `toPhysical` shares: the dialect, the mode, names as the database takes them, and what is lost. */
import type { SqlMode } from '../formats/format.ts';
import type { Finding, Severity, Target } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { nameLimit, truncateName, utf8Length } from './djangoNames.ts';
import type { Dialect, Source } from './physicalSchema.ts';
import { fragmentProblem, requoteNames } from './sqlText.ts';

export const dialectLabels: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MySQL' };

export class PhysicalContext {
  readonly lost: Finding[] = [];
  readonly graph: ModelGraph;
  readonly dialect: Dialect;
  readonly mode: SqlMode;
  /** Choices become CHECK constraints. */
  readonly choiceChecks: boolean;
  private readonly names = new Map<ModelNode | FieldNode, string>();

  constructor(graph: ModelGraph, dialect: Dialect, mode: SqlMode, choiceChecks: boolean) {
    this.graph = graph;
    this.dialect = dialect;
    this.mode = mode;
    this.choiceChecks = choiceChecks;
  }

  get databaseLabel(): string {
    return dialectLabels[this.dialect];
  }

  lose(code: string, severity: Severity, at: ModelNode | FieldNode, message: string, hint?: string): void {
    const target: Target =
      'owner' in at ? { kind: 'field', model: at.definedOn.id, field: at.field.id } : { kind: 'model', model: at.id };
    this.lost.push({ code, severity, message, ...(hint === undefined ? {} : { hint }), at: target, object: at.label });
  }

  tableName(node: ModelNode): string {
    const concrete = node.concrete;
    const known = this.names.get(concrete);
    if (known !== undefined) return known;
    // A name in quotes is Django's way to say: leave it as it is.
    const name = this.nameFor(concrete.table.replace(/^"(.+)"$/su, '$1'), 'table', concrete);
    this.names.set(concrete, name);
    return name;
  }

  joinTableName(field: FieldNode): string {
    const known = this.names.get(field);
    if (known !== undefined) return known;
    const name = this.nameFor(field.relation?.joinTable ?? '', 'join table', field);
    this.names.set(field, name);
    return name;
  }

  columnName(field: FieldNode): string {
    const known = this.names.get(field);
    if (known !== undefined) return known;
    const name = this.nameFor(field.column ?? field.attname, 'column', field);
    this.names.set(field, name);
    return name;
  }

  /** The name as this database can hold it; a change is said in `lost`. */
  nameFor(wanted: string, what: string, at: ModelNode | FieldNode): string {
    let name = wanted.replaceAll('\0', '\uFFFD').toWellFormed();
    // PostgreSQL and MySQL take no empty name at all.
    if (name === '' && this.dialect !== 'sqlite') name = '_';
    if (this.dialect === 'sqlite' && what !== 'column' && /^sqlite_/iu.test(name)) name = `_${name}`;
    // MySQL cuts blanks off the end of a name and refuses those.
    if (this.dialect === 'mysql') name = name.replace(/\s+$/u, '_').replace(/[\u{10000}-\u{10FFFF}]/gu, '_');
    name = this.fitted(name);
    if (name !== wanted && !(what !== 'column' && name === truncateName(wanted, nameLimit(this.dialect)))) {
      this.lose(
        'entwine.sql.name',
        'warning',
        at,
        `${this.databaseLabel} cannot hold the ${what} name ${shown(wanted)}: it becomes ${shown(name)}.`,
        'Give it a shorter, plainer name.',
      );
    }
    return name;
  }

  /** PostgreSQL counts bytes and would cut the rest off without a word; MySQL counts characters and refuses. */
  private fitted(name: string): string {
    let fitted = truncateName(name, nameLimit(this.dialect));
    if (this.dialect !== 'postgres') return fitted;
    for (let limit = 62; byteLength(fitted) > 63; limit -= 1) fitted = truncateName(name, limit);
    return fitted;
  }

  /** The SQL that a person wrote, or undefined, said in `lost`, where it would break out of its place. */
  fragment(sql: string, what: string, at: ModelNode | FieldNode): string | undefined {
    const problem = fragmentProblem(sql, this.dialect);
    if (problem === undefined) {
      const owner = 'owner' in at ? at.owner : at;
      const columns = new Set(owner.localFields.map((field) => (field.column ?? field.name).toLowerCase()));
      return requoteNames(sql.trim(), columns, this.dialect);
    }
    this.lose(
      'entwine.sql.fragment',
      'error',
      at,
      `The ${what} of ${at.label} is left out of the SQL: ${problem}.`,
      'Write one SQL expression.',
    );
    return undefined;
  }
}

export function sourceOf(at: ModelNode | FieldNode): Source {
  return 'owner' in at ? { model: at.owner.id, field: at.field.id } : { model: at.id };
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character);
  return bytes;
}

function shown(name: string): string {
  const characters = [...name];
  return JSON.stringify(characters.length > 80 ? `${characters.slice(0, 77).join('')}…` : name);
}
