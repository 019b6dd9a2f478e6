/** A report as the Test panel lists it: probe by probe under the relation it tries. */
import type { BenchReport } from '../../../shared/bench/benchReport.ts';
import type { RelationTypeKey } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import type { BenchSummary, TriedRow } from '../../store/benchSummary.ts';
import type { Source } from '../../../shared/physical/physicalSchema.ts';

export type RanReport = Extract<BenchReport, { outcome: 'ran' }>;

export type ProbeRow =
  | {
      readonly kind: 'group';
      readonly key: string;
      /** `Profile.user → User`, or the relation's own label when the model has changed since. */
      readonly title: string;
      readonly relationKind: RelationTypeKey | undefined;
      readonly failed: number;
      readonly source: Source;
    }
  | TriedRow
  | { readonly kind: 'skipped'; readonly key: string; readonly reason: string; readonly source: Source };

/** The report's groups one after the other; the summary has put them together as its parts came. */
export function probeRows(
  graph: ModelGraph,
  summary: BenchSummary,
  skipped: RanReport['skipped'],
  onlyFailed: boolean,
): readonly ProbeRow[] {
  const rows: ProbeRow[] = [];
  const notTried = new Map<string, { source: Source; rows: ProbeRow[] }>();
  if (!onlyFailed) {
    skipped.forEach(({ relation, source, reason }, index) => {
      const group = notTried.get(relation) ?? { source, rows: [] };
      notTried.set(relation, group);
      group.rows.push({ kind: 'skipped', key: `skipped ${index}`, reason, source });
    });
  }
  const addHead = (relation: string, source: Source, failed: number) => {
    const described = describeRelation(graph, source);
    rows.push({
      kind: 'group',
      key: `group ${relation}`,
      title: described?.title ?? relation,
      relationKind: described?.kind,
      failed,
      source,
    });
  };
  for (const [relation, { source, tried, failed }] of summary.groups) {
    if (onlyFailed && failed === 0) continue;
    addHead(relation, source, failed);
    for (const row of tried) if (!onlyFailed || !row.probe.passed) rows.push(row);
    for (const row of notTried.get(relation)?.rows ?? []) rows.push(row);
    notTried.delete(relation);
  }
  for (const [relation, group] of notTried) {
    addHead(relation, group.source, 0);
    rows.push(...group.rows);
  }
  return rows;
}

/** Relations with failures come first, and in each what failed; all else keeps its order. */
export function failuresFirst(rows: readonly ProbeRow[]): readonly ProbeRow[] {
  const failing: ProbeRow[] = [];
  const rest: ProbeRow[] = [];
  for (let start = 0; start < rows.length;) {
    let end = start + 1;
    while (end < rows.length && rows[end]?.kind !== 'group') end += 1;
    const [head, ...listed] = rows.slice(start, end);
    start = end;
    if (!head) continue;
    if (head.kind !== 'group' || head.failed === 0) rest.push(head, ...listed);
    else failing.push(head, ...listed.filter(isFailure), ...listed.filter((row) => !isFailure(row)));
  }
  return [...failing, ...rest];
}

function isFailure(row: ProbeRow): boolean {
  return row.kind === 'probe' && !row.probe.passed;
}

function describeRelation(
  graph: ModelGraph,
  source: Source,
): { readonly title: string; readonly kind: RelationTypeKey | undefined } | undefined {
  const node = graph.byId.get(source.model);
  if (!node) return undefined;
  if (source.field === undefined) return { title: node.name, kind: undefined };
  const isMeant = (each: FieldNode) => each.field.id === source.field;
  const field = node.localFields.find(isMeant) ?? node.localManyToMany.find(isMeant);
  if (!field) return undefined;
  const target = field.relation?.target;
  return {
    title: target ? `${node.name}.${field.name} → ${target.name}` : `${node.name}.${field.name}`,
    kind: field.relation?.kind,
  };
}

/** `SQLite 3.54` of `SQLite 3.54.0`. */
export function shortEngine(engine: string): string {
  return engine.replace(/(\d+\.\d+)\.\d+.*$/, '$1');
}

/** `41 ms`, `2.4 s`. */
export function timeText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
