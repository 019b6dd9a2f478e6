/** What every part of `toPhysical` shares: the dialect, the mode, names as the database takes them, and what is lost. */
import type { SqlMode, SqlOptions } from '../formats/format.ts';
import type { Finding, Severity, Target } from '../model/finding.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { byteLength, cutToBytes, nameLimit, truncateName } from './djangoNames.ts';
import type { Dialect, Source } from './physicalSchema.ts';
import { fragmentProblem, nameTextOf, requoteNames, type NameText } from './sqlText.ts';

export const dialectLabels: Record<Dialect, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL', mysql: 'MySQL' };

/** The options that decide what the schema holds, as against how its statements are written. */
export type SchemaOptions = Pick<SqlOptions, 'quoting' | 'identifierCase' | 'schemaPrefix' | 'choiceChecks'>;

export class PhysicalContext {
  readonly lost: Finding[] = [];
  readonly graph: ModelGraph;
  readonly dialect: Dialect;
  readonly mode: SqlMode;
  /** Choices become CHECK constraints. */
  readonly choiceChecks: boolean;
  /** A name as it stands in the SQL that we write ourselves: checks, conditions. */
  readonly nameText: NameText;
  private readonly lowerCase: boolean;
  private readonly names = new Map<ModelNode | FieldNode, string>();
  /** What takes the losses of naming, which happens once, whoever asks first. */
  private readonly namer: PhysicalContext = this;
  private areTablesNamed = false;
  private referredTo: ReadonlySet<FieldNode> | undefined;

  constructor(graph: ModelGraph, dialect: Dialect, mode: SqlMode, options: SchemaOptions = {}) {
    this.graph = graph;
    this.dialect = dialect;
    this.mode = mode;
    this.choiceChecks = options.choiceChecks === true;
    this.nameText = nameTextOf(dialect, options.quoting);
    this.lowerCase = options.identifierCase === 'lower';
  }

  get databaseLabel(): string {
    return dialectLabels[this.dialect];
  }

  lose(code: string, severity: Severity, at: ModelNode | FieldNode, message: string, hint?: string): void {
    const target: Target =
      'owner' in at ? { kind: 'field', model: at.definedOn.id, field: at.field.id } : { kind: 'model', model: at.id };
    this.lost.push({ code, severity, message, ...(hint === undefined ? {} : { hint }), at: target, object: at.label });
  }

  /** What concerns the export as a whole. */
  loseProject(code: string, severity: Severity, message: string, hint: string): void {
    this.lost.push({ code, severity, message, hint, at: { kind: 'project' }, object: '' });
  }

  /** The model or field that something of the schema comes from. */
  placeOf(source: Source): ModelNode | FieldNode {
    const node = this.graph.byId.get(source.model);
    if (!node) throw new Error(`The schema names a model that is not there: ${source.model}`);
    const fields = [...node.localFields, ...node.localManyToMany];
    return fields.find((field) => field.field.id === source.field) ?? node;
  }

  /** Whether a foreign key refers to it, which wants a column that can be a key. */
  isReferredTo(field: FieldNode): boolean {
    this.namer.referredTo ??= new Set(
      this.graph.models
        .filter((node) => node.hasTable)
        .flatMap((node) => node.localFields.flatMap((each) => each.relation?.targetField ?? [])),
    );
    return this.namer.referredTo.has(field);
  }

  tableName(node: ModelNode): string {
    const concrete = node.concrete;
    if (concrete.hasTable) this.namer.nameTables();
    return this.names.get(concrete) ?? this.namer.keep(concrete, tableOf(concrete), 'table');
  }

  joinTableName(field: FieldNode): string {
    this.namer.nameTables();
    return this.names.get(field) ?? this.namer.keep(field, field.relation?.joinTable ?? '', 'join table');
  }

  columnName(field: FieldNode): string {
    const known = this.names.get(field);
    if (known !== undefined) return known;
    if (field.owner.hasTable) this.namer.nameColumns(field.owner);
    return this.names.get(field) ?? this.namer.keep(field, columnOf(field), 'column');
  }

  /** All of ours at once, in the order of the document: which of two equal names gives way must not depend on who asks. */
  private nameTables(): void {
    if (this.areTablesNamed) return;
    this.areTablesNamed = true;
    const taken = new Set<string>();
    for (const node of this.graph.models) {
      if (!node.hasTable || node.localFields.length === 0) continue;
      this.keep(node, tableOf(node), 'table', taken);
      for (const field of node.automaticJoins) {
        this.keep(field, field.relation?.joinTable ?? '', 'join table', taken);
      }
    }
  }

  private nameColumns(owner: ModelNode): void {
    const taken = new Set<string>();
    for (const field of owner.localFields) this.keep(field, columnOf(field), 'column', taken);
  }

  private keep(node: ModelNode | FieldNode, wanted: string, what: string, taken?: Set<string>): string {
    // Tables that stand elsewhere keep the names that they have.
    const owner = 'owner' in node ? node.owner : node;
    const name = owner.hasTable ? this.nameFor(wanted, what, node) : this.heldName(wanted, what, node);
    const free = taken ? this.distinct(name, taken, what, node) : name;
    this.names.set(node, free);
    return free;
  }

  /** The name, or one like it where this database would take it for one that is there already; a change is said in `lost`. */
  distinct(name: string, taken: Set<string>, what: string, at: ModelNode | FieldNode): string {
    let free = name;
    for (let number = 2; taken.has(this.nameKey(free)); number += 1) free = this.ended(name, `_${number}`);
    taken.add(this.nameKey(free));
    if (free !== name) {
      this.lose(
        'entwine.sql.name',
        'warning',
        at,
        `${this.databaseLabel} takes the ${what} name ${shown(name)} of ${at.label} for one that is there already: it becomes ${shown(free)}.`,
        'Give it a name of its own.',
      );
    }
    return free;
  }

  /** What two names share that this database cannot tell apart. */
  nameKey(name: string): string {
    if (this.dialect === 'postgres') return name;
    return this.dialect === 'sqlite'
      ? name.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase())
      : name.toLowerCase();
  }

  /** In lower case where that is wanted. */
  cased(name: string): string {
    return this.lowerCase ? name.toLowerCase() : name;
  }

  /** The name as this database can hold it and in the case that is wanted; a change is said in `lost`, but for the case. */
  nameFor(wanted: string, what: string, at: ModelNode | FieldNode): string {
    return this.heldName(this.cased(wanted), what, at);
  }

  private heldName(wanted: string, what: string, at: ModelNode | FieldNode): string {
    const name = this.fitted(this.held(wanted, what));
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

  /** A name that Django makes up, which counts characters, cuts in the middle of things, and knows no other limit. */
  heldAutoName(wanted: string): string {
    const name = this.held(wanted, 'constraint');
    // PostgreSQL itself cuts what Django gives it.
    return this.dialect === 'postgres' && this.mode === 'django' ? cutToBytes(name, 63) : this.fitted(name);
  }

  private held(wanted: string, what: string): string {
    if (/^[A-Za-z0-9_]+$/u.test(wanted) && !/^sqlite_/iu.test(wanted)) return wanted;
    let name = wanted.replaceAll('\0', '\uFFFD').toWellFormed();
    // PostgreSQL and MySQL take no empty name at all.
    if (name === '' && this.dialect !== 'sqlite') name = '_';
    if (this.dialect === 'sqlite' && what !== 'column' && /^sqlite_/iu.test(name)) name = `_${name}`;
    // MySQL cuts blanks off the end of a name and refuses those.
    if (this.dialect === 'mysql') name = name.replace(/\s+$/u, '_').replace(/[\u{10000}-\u{10FFFF}]/gu, '_');
    return name;
  }

  /** The name with an ending, cut so that both fit. */
  private ended(name: string, ending: string): string {
    const limit = nameLimit(this.dialect) ?? Number.POSITIVE_INFINITY;
    const lengthOf = this.dialect === 'postgres' ? byteLength : (text: string) => [...text].length;
    const characters = [...name];
    while (lengthOf(characters.join('') + ending) > limit) characters.pop();
    return characters.join('') + ending;
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
      return requoteNames(sql.trim(), (name) => this.columnText(owner, name), this.dialect);
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

  /** The column of that name as it stands in the SQL. */
  private columnText(owner: ModelNode, name: string): string | undefined {
    const key = name.toLowerCase();
    const field =
      owner.localFields.find((each) => columnOf(each) === name) ??
      owner.localFields.find((each) => columnOf(each).toLowerCase() === key);
    return field && this.nameText(this.columnName(field));
  }
}

/** A name in quotes is Django's way to say: leave it as it is. */
function tableOf(node: ModelNode): string {
  return node.table.replace(/^"(.+)"$/su, '$1');
}

function columnOf(field: FieldNode): string {
  return field.column ?? field.attname;
}

export function sourceOf(at: ModelNode | FieldNode): Source {
  return 'owner' in at ? { model: at.owner.id, field: at.field.id } : { model: at.id };
}

function shown(name: string): string {
  const characters = [...name];
  return JSON.stringify(characters.length > 80 ? `${characters.slice(0, 77).join('')}…` : name);
}
