/** Names of tables and columns as a database can hold and tell them apart. The same for the same models and options. */
import { clip } from '../model/clip.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { readsView } from '../model/viewModels.ts';
import { byteLength, heldName, truncateName } from './djangoNames.ts';
import type { Omissions } from './omissions.ts';
import type { Policy } from './policy.ts';

/** A name that has nothing that any database could take otherwise. */
const PLAIN = /^[A-Za-z0-9_]+$/u;

export interface NamingOptions {
  readonly dialect: Dialect;
  readonly policy: Policy;
  /** All names become lower case. */
  readonly lowerCase: boolean;
  /** What takes the names that had to change: each once, when it is first asked for. */
  readonly changed: Omissions;
}

/** By a name, the first number that was not tried for it among certain sets of names. */
interface Tried {
  readonly numbers: Map<string, number>;
  /** The same with one set more. */
  readonly among: WeakMap<ReadonlySet<string>, Tried>;
}

export class Names {
  private readonly graph: ModelGraph;
  private readonly options: NamingOptions;
  private readonly known = new Map<ModelNode | FieldNode, string>();
  private readonly tried: Tried = { numbers: new Map(), among: new WeakMap() };
  private areTablesNamed = false;

  constructor(graph: ModelGraph, options: NamingOptions) {
    this.graph = graph;
    this.options = options;
  }

  table(node: ModelNode): string {
    const { concrete } = node;
    if (this.isOurs(concrete)) this.nameTables();
    return this.known.get(concrete) ?? this.keep(concrete, tableOf(concrete), 'table');
  }

  joinTable(field: FieldNode): string {
    this.nameTables();
    return this.known.get(field) ?? this.keep(field, field.relation?.joinTable ?? '', 'join table');
  }

  column(field: FieldNode): string {
    const known = this.known.get(field);
    if (known !== undefined) return known;
    if (field.owner.hasTable) this.nameColumns(field.owner);
    return this.known.get(field) ?? this.keep(field, wantedColumn(field), 'column');
  }

  /** The field of the model that has a column of this name, however its letters are written. */
  fieldOfColumn(owner: ModelNode, name: string): FieldNode | undefined {
    const key = name.toLowerCase();
    return (
      owner.localFields.find((each) => wantedColumn(each) === name) ??
      owner.localFields.find((each) => wantedColumn(each).toLowerCase() === key)
    );
  }

  /** Tables, and the views that this database gets. */
  private isOurs(node: ModelNode): boolean {
    const { policy } = this.options;
    return node.hasTable || (!policy.equalsMigrations && node.kind === 'concrete' && readsView(node.model));
  }

  /** All of ours at once, in the order of the document: which of two equal names gives way must not depend on who asks. */
  private nameTables(): void {
    if (this.areTablesNamed) return;
    this.areTablesNamed = true;
    const all = new Set<string>();
    const places = new Map<string, Set<string>>();
    const { holdsSchemas } = this.options.dialect.features;
    for (const node of this.graph.models) {
      if (!this.isOurs(node) || node.localFields.length === 0) continue;
      const place = (holdsSchemas && node.model.schema) || '';
      const taken = place === '' ? all : (places.get(place) ?? new Set());
      places.set(place, taken);
      this.keep(node, tableOf(node), 'table', taken);
      for (const field of node.hasTable ? node.automaticJoins : []) {
        this.keep(field, field.relation?.joinTable ?? '', 'join table', all);
      }
    }
  }

  private nameColumns(owner: ModelNode): void {
    const taken = new Set<string>();
    for (const field of owner.localFields) this.keep(field, wantedColumn(field), 'column', taken);
  }

  private keep(node: ModelNode | FieldNode, wanted: string, what: string, taken?: Set<string>): string {
    // Tables that stand elsewhere keep the names that they have.
    const owner = 'owner' in node ? node.owner : node;
    const name = this.isOurs(owner) ? this.held(wanted, what, node) : this.heldAsWritten(wanted, what, node);
    const free = taken ? this.distinct(name, [taken], what, () => node) : name;
    this.known.set(node, free);
    return free;
  }

  /**
   * The name, or one like it where this database would take it for one of those that are there already; it is one of them
   * afterwards. They may only become more.
   */
  distinct(name: string, taken: readonly Set<string>[], what: string, at: () => ModelNode | FieldNode): string {
    let free = name;
    let key = this.key(name);
    const isTaken = () => taken.some((names) => names.has(key));
    if (isTaken()) {
      const numbers = this.numbersOf(taken);
      // Those below were tried for the name before, and are taken for good.
      for (let number = numbers.get(name) ?? 2; isTaken(); number += 1) {
        free = this.ended(name, `_${number}`);
        key = this.key(free);
        numbers.set(name, number + 1);
      }
    }
    for (const names of taken) names.add(key);
    if (free !== name) {
      const place = at();
      this.options.changed.add({
        code: 'entwine.sql.name',
        outcome: 'adapted',
        severity: 'warning',
        at: place,
        message: `${this.options.dialect.label} takes the ${what} name ${shown(name)} of ${place.label} for one that is there already: it becomes ${shown(free)}.`,
        hint: 'Give it a name of its own.',
      });
    }
    return free;
  }

  /** What two names share that this database cannot tell apart. */
  key(name: string): string {
    return this.options.dialect.limits.identifierKey(name);
  }

  /** In lower case where that is wanted. */
  cased(name: string): string {
    return this.options.lowerCase ? name.toLowerCase() : name;
  }

  private numbersOf(taken: readonly ReadonlySet<string>[]): Map<string, number> {
    let tried = this.tried;
    for (const names of taken) {
      const next = tried.among.get(names) ?? { numbers: new Map(), among: new WeakMap() };
      tried.among.set(names, next);
      tried = next;
    }
    return tried.numbers;
  }

  /** The name as this database can hold it and in the case that is wanted. */
  held(wanted: string, what: string, at: ModelNode | FieldNode): string {
    return this.heldAsWritten(this.cased(wanted), what, at);
  }

  private heldAsWritten(wanted: string, what: string, at: ModelNode | FieldNode): string {
    const { dialect, changed } = this.options;
    // Django hands the name of a column on as it is, and the database cuts it.
    const name =
      what === 'column' ? this.heldAutoName(wanted, what) : this.fitted(this.withHeldCharacters(wanted, what));
    if (name === wanted) return name;
    if (!(what !== 'column' && name === truncateName(wanted, dialect.limits.maxIdentifierLength))) {
      changed.add({
        code: 'entwine.sql.name',
        outcome: 'adapted',
        severity: 'warning',
        at,
        message: `${dialect.label} cannot hold the ${what} name ${shown(wanted)}: it becomes ${shown(name)}.`,
        hint: 'Give it a shorter, plainer name.',
      });
    }
    return name;
  }

  /** A name that Django leaves to the database, which counts bytes, cuts in the middle of things, and says nothing. */
  heldAutoName(wanted: string, what = 'constraint'): string {
    const { dialect, policy } = this.options;
    const name = this.withHeldCharacters(wanted, what);
    return policy.equalsMigrations && dialect.features.cutsLongIdentifiers
      ? heldName(name, dialect)
      : this.fitted(name);
  }

  private withHeldCharacters(wanted: string, what: string): string {
    const { limits } = this.options.dialect;
    return PLAIN.test(wanted) && !limits.isReservedIdentifier(wanted) ? wanted : limits.heldIdentifier(wanted, what);
  }

  /** The name with an ending, cut so that both fit. */
  private ended(name: string, ending: string): string {
    const { maxIdentifierLength: limit = Number.POSITIVE_INFINITY } = this.options.dialect.limits;
    const characters = [...name];
    while (this.lengthOf(characters.join('') + ending) > limit) characters.pop();
    return characters.join('') + ending;
  }

  /** Django counts characters; where the database counts bytes, it would cut the rest off without a word. */
  private fitted(name: string): string {
    const { maxIdentifierLength: most, identifierUnit } = this.options.dialect.limits;
    // Code units are never fewer than characters.
    if (most === undefined || (name.length <= most && (identifierUnit === 'characters' || this.lengthOf(name) <= most)))
      return name;
    let fitted = truncateName(name, most);
    for (let limit = most - 1; this.lengthOf(fitted) > most; limit -= 1) fitted = truncateName(name, limit);
    return fitted;
  }

  private lengthOf(name: string): number {
    return identifierLength(name, this.options.dialect);
  }
}

/** As the database counts it. */
export function identifierLength(name: string, { limits }: Pick<Dialect, 'limits'>): number {
  return limits.identifierUnit === 'bytes' ? byteLength(name) : [...name].length;
}

/** A name in quotes is Django's way to say: leave it as it is. */
function tableOf(node: ModelNode): string {
  return node.table.replace(/^"(.+)"$/su, '$1');
}

function wantedColumn(field: FieldNode): string {
  return field.column ?? field.attname;
}

function shown(name: string): string {
  return JSON.stringify(clip(name, 80));
}
