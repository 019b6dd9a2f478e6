/** How probes are put together: each from rows of its own, each with an id that is stable within the plan. */
import { groupedBy } from '../../model/groupedBy.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { Omission } from '../../model/omission.ts';
import { relatedType, scalarType } from '../../physical/columnTypes.ts';
import { silent, sourceOf, type PhysicalContext } from '../../physical/physicalContext.ts';
import type { Source } from '../../physical/physicalSchema.ts';
import type { DatabaseMeans } from '../doing.ts';
import { doingOf } from './probeDoing.ts';
import type { Expectation, Probe, ProbeKind, SkippedProbe } from './probe.ts';
import type { Statement } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import { RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, noRow, type NoRow, type Row } from '../rows/row.ts';
import { keyFields } from '../rows/rowStatements.ts';
import { clash, type UniqueRule } from '../rows/uniqueRules.ts';

export interface ProbeDraft {
  readonly title: string;
  /** Or why there is nothing to try. */
  readonly when: Statement | NoRow;
  readonly expected: Expectation;
  readonly then?: Probe['then'];
  /** By what the database accepts it, where the kind of probe does not say. */
  readonly means?: DatabaseMeans;
}

/** Undefined: nothing to try, and no word about it. */
export type DraftProbe = (rows: RowMaker) => ProbeDraft | NoRow | undefined;

/** Values of rows that are tried for a plan in all: for each column of the models, and whatever there are. */
const mostValues = { each: 1500, least: 300_000 } as const;

export const accepted: Expectation = { kind: 'accepted' };

export function refusedBy(by: Extract<Expectation, { kind: 'refused' }>['by']): Expectation {
  return { kind: 'refused', by };
}

export class ProbeCollector {
  readonly probes: Probe[] = [];
  readonly skipped: SkippedProbe[] = [];
  readonly facts: BenchFacts;
  private readonly omissions: ReadonlyMap<string, readonly Omission[]>;
  private readonly unheard: PhysicalContext;
  private readonly ids = new Map<string, number>();
  private readonly reasons = new Set<string>();
  private constraint: number | undefined;
  /** Values that may still be tried: each of a thousand relations may need a row for each of them. */
  private valuesLeft: number;

  /** `omissions`: what the export says that its database cannot hold. */
  constructor(facts: BenchFacts, omissions: readonly Omission[]) {
    this.facts = facts;
    this.unheard = silent(facts.context);
    this.omissions = groupedBy(omissions, ({ object }) => object);
    const columns = facts.context.graph.models.reduce((sum, { localFields }) => sum + localFields.length, 0);
    this.valuesLeft = Math.max(mostValues.least, mostValues.each * columns);
  }

  get context(): PhysicalContext {
    return this.facts.context;
  }

  /** What the export leaves out or adapts at the model or field of this label; a large project has thousands of them. */
  omissionsAt(label: string): readonly Omission[] {
    return this.omissions.get(label) ?? [];
  }

  /** Adds the probe that `build` describes; rows that the models do not allow make it a skipped one, named at `skipAt`. */
  add(at: FieldNode | ModelNode, kind: ProbeKind, build: DraftProbe, skipAt: FieldNode | ModelNode = at): void {
    const missing = this.addDrafted(at, kind, build);
    if (missing) this.skip(skipAt, missing.reason);
  }

  /** As `add`; what the models leave no room for is not worth a word, since other probes cover it. */
  addWherePossible(at: FieldNode | ModelNode, kind: ProbeKind, build: DraftProbe): void {
    this.addDrafted(at, kind, build);
  }

  /** What is added meanwhile is of this constraint of its model. */
  ofConstraint(position: number, add: () => void): void {
    this.constraint = position;
    add();
    this.constraint = undefined;
  }

  private sourceOf(at: FieldNode | ModelNode): Source {
    const source = sourceOf(at);
    return this.constraint === undefined ? source : { ...source, constraint: this.constraint };
  }

  private addDrafted(at: FieldNode | ModelNode, kind: ProbeKind, build: DraftProbe): NoRow | undefined {
    if (this.valuesLeft <= 0) return noRow('What came before it needs so many rows already that it is not tried.');
    const rows = new RowMaker(this.facts);
    const draft = build(rows);
    this.valuesLeft -= rows.valuesTried;
    if (!draft || isNoRow(draft)) return draft;
    const { title, when, expected, then, means } = draft;
    if (isNoRow(when)) return when;
    const { label } = at;
    const id = `${label}:${kind}`;
    const count = (this.ids.get(id) ?? 0) + 1;
    this.ids.set(id, count);
    this.probes.push({
      id: count === 1 ? id : `${id}:${count}`,
      kind,
      relation: label,
      source: this.sourceOf(at),
      title,
      given: rows.statements,
      when,
      expected,
      doing: doingOf(means === undefined ? { kind, at, expected } : { kind, at, expected, means }, this.unheard),
      ...(then ? { then } : {}),
    });
    return undefined;
  }

  skip(at: FieldNode | ModelNode, reason: string): void {
    const key = `${at.label}\n${reason}`;
    if (this.reasons.has(key)) return;
    this.reasons.add(key);
    this.skipped.push({ relation: at.label, source: this.sourceOf(at), reason });
  }
}

/** Two rows of one key must share nothing else that is unique, or it is the engine's choice which rule refuses. */
export function sharedBesidesKey(
  first: Row,
  second: Row,
  key: readonly FieldNode[],
  facts: BenchFacts,
): NoRow | undefined {
  const rules = facts.uniqueRulesOf(first.node).filter((rule) => rule.enforced);
  const isOfKey = (rule: UniqueRule) => rule.fields.every((field) => key.includes(field));
  const isPrimary = keyFields(first.node).every((field) => key.includes(field));
  const alike = rules.filter((rule) => rule.condition === undefined && isOfKey(rule));
  if (isPrimary && alike.length > 1) {
    return noRow(`The key of ${first.node.name} is unique by a constraint besides, so it is open which one refuses.`);
  }
  const shared = rules.find((rule) => !isOfKey(rule) && clash(rule, first.values, second.values));
  if (!shared) return undefined;
  const names = shared.fields.map((field) => field.name).join(' and ');
  return noRow(
    `A second ${first.node.name} with the same key could only repeat what else is unique in it, by ${names}.`,
  );
}

/** Two rows that are to stand side by side must share nothing that is unique. */
export function sharedUnique(first: Row, second: Row, facts: BenchFacts): NoRow | undefined {
  const shared = facts
    .uniqueRulesOf(first.node)
    .find((rule) => rule.enforced && clash(rule, first.values, second.values));
  if (!shared) return undefined;
  const names = shared.fields.map((field) => field.name).join(' and ');
  return noRow(`A second ${first.node.name} could only repeat what is unique in it, by ${names}.`);
}

/** Whether the database numbers a row without this key by itself, though nobody asked for it. */
export function isRowNumber(field: FieldNode, context: PhysicalContext): boolean {
  const end = field.typeSource?.field;
  if (!context.dialect.features.numbersIntegerKeys || !context.policy.equalsMigrations || !end) return false;
  const type = field.relation ? relatedType(end, context) : scalarType(end, context);
  return /^integer$/iu.test(type ?? '');
}
