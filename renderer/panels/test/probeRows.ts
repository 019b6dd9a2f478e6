/** A report as the Test panel lists it: probe by probe under the relation it tries. */
import type { BenchReport, ProbeResult } from '../../../shared/bench/benchReport.ts';
import type { RelationTypeKey } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
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
  | { readonly kind: 'probe'; readonly key: string; readonly probe: ProbeResult }
  | { readonly kind: 'skipped'; readonly key: string; readonly reason: string; readonly source: Source };

export function probeRows(graph: ModelGraph, report: RanReport, onlyFailed: boolean): readonly ProbeRow[] {
  const groups = new Map<string, { source: Source; rows: ProbeRow[]; failed: number }>();
  const groupOf = (relation: string, source: Source) => {
    let group = groups.get(relation);
    if (!group) groups.set(relation, (group = { source, rows: [], failed: 0 }));
    return group;
  };
  for (const probe of report.probes) {
    const group = groupOf(probe.relation, probe.source);
    if (!probe.passed) group.failed += 1;
    if (!onlyFailed || !probe.passed) group.rows.push({ kind: 'probe', key: `probe ${probe.id}`, probe });
  }
  if (!onlyFailed) {
    report.skipped.forEach(({ relation, source, reason }, index) => {
      groupOf(relation, source).rows.push({ kind: 'skipped', key: `skipped ${index}`, reason, source });
    });
  }
  const rows: ProbeRow[] = [];
  for (const [relation, group] of groups) {
    if (group.rows.length === 0) continue;
    const described = describeRelation(graph, group.source);
    rows.push({
      kind: 'group',
      key: `group ${relation}`,
      title: described?.title ?? relation,
      relationKind: described?.kind,
      failed: group.failed,
      source: group.source,
    });
    rows.push(...group.rows);
  }
  return rows;
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
