/**
 * The bench of a project: its tables, and for every relation and rule what the database must do with rows. What is
 * expected comes from the models, never from the DDL: a DDL that says something else turns a probe red.
 */
import { fieldKey } from '../../model/fieldKey.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import { createStatements } from '../../formats/sqlWriter.ts';
import type { Project } from '../../model/project.ts';
import { readsView } from '../../model/viewModels.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { PhysicalSchema, Source } from '../../physical/physicalSchema.ts';
import { withoutPlaces } from '../../physical/tablespaces.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import type { BenchPlan } from './benchPlan.ts';
import type { Probe } from '../probes/probe.ts';
import { addCascadeProbe, cascadesOf } from '../probes/cascadeProbes.ts';
import { addCompositeProbes } from '../probes/compositeProbes.ts';
import { addJoinProbes } from '../probes/joinProbes.ts';
import { addModelProbes } from '../probes/modelProbes.ts';
import { ProbeCollector } from '../probes/probeDraft.ts';
import { BenchFacts } from '../rows/benchFacts.ts';
import { withoutDomains } from '../rows/domains.ts';
import { judgedSchema } from '../rows/judgedSchema.ts';
import { addExclusionProbes, readsExclusions } from '../probes/exclusionProbes.ts';
import { addRelationProbes } from '../probes/relationProbes.ts';
import { keptForGood } from './keptForGood.ts';

export interface BenchOptions {
  readonly dialect: Dialect;
  /** Default `database`. */
  readonly mode?: SqlMode;
}

/** Never throws: what cannot be tried stands in `skipped` with its reason. */
export function planBench(project: Project, { dialect, mode = 'database' }: BenchOptions): BenchPlan {
  const said = toPhysical(project, { dialect, mode, includeExternal: true });
  const { schema: whole, omitted } = said;
  const plain = withoutDomains(project, dialect, mode);
  const { context } = plain === project ? said : toPhysical(plain, { dialect, mode, includeExternal: true });
  const { schema, notJudged } = judgedSchema(withoutPlaces(whole), (model) => {
    const node = context.graph.byId.get(model);
    return node !== undefined && readsExclusions(node, context);
  });
  const facts = new BenchFacts(context);
  const collector = new ProbeCollector(facts, omitted);
  const cascades = cascadesOf(facts);
  const { reasons, above } = keptForGood(schema, context.graph, dialect.features);
  for (const node of context.graph.models) {
    if (!node.hasTable) {
      if (!node.managed && node.kind === 'concrete' && !node.external) {
        const reason = readsView(node.model)
          ? `${node.label} reads a view: its rows are those of its query.`
          : `${node.label} is not managed: its table is not part of the export.`;
        for (const field of [...node.localFields, ...node.localManyToMany]) {
          if (field.relation) collector.skip(field, reason);
        }
      }
      continue;
    }
    const reason = reasons.get(node);
    if (reason !== undefined) {
      collector.skip(node, reason);
      continue;
    }
    for (const field of node.columns) {
      if (field.relation && !field.field.generated) addRelationProbes(field, collector);
    }
    for (const field of node.localManyToMany) addJoinProbes(field, collector);
    addModelProbes(node, collector);
    addExclusionProbes(node, collector);
    addCompositeProbes(node, collector);
    if (above.has(node)) {
      const left = `All that goes with a row of ${node.label} is not tried at once: some of it would come to stay.`;
      collector.skip(node, left);
    } else addCascadeProbe(node, cascades, collector);
  }
  for (const { role, source } of schema.tables) {
    const node = context.graph.byId.get(source.model);
    if (role !== 'external' || !node || !readsView(node.model)) continue;
    const placeholder = `A table stands in for the view of ${node.label}, since rows refer to it: its query is not tried.`;
    collector.skip(node, placeholder);
  }
  for (const { source, reason } of notJudged) collector.skip(context.omitted.placeOf(source), reason);
  return {
    dialect: dialect.name,
    setup: dialect.features.connectionSetup,
    create: createStatements(schema),
    schema,
    probes: withCommits(collector.probes, schema),
    skipped: collector.skipped,
  };
}

/**
 * A rule that is checked at commit must refuse there, and one that is not at once, so a refusal is looked for where its
 * own rule is checked; whatever must be accepted must be so to the end.
 */
function withCommits(probes: readonly Probe[], { tables }: PhysicalSchema): readonly Probe[] {
  const keys = tables.flatMap((table) => table.foreignKeys.filter((key) => key.deferrable));
  const uniques = tables.flatMap((table) => table.uniques.filter((key) => key.deferrable === true));
  const primaryKeys = tables.filter(({ keyOptions }) => keyOptions?.deferrable === true);
  const exclusions = tables.flatMap((table) => (table.exclusions ?? []).filter((one) => one.deferrable === true));
  if (keys.length + uniques.length + primaryKeys.length + exclusions.length === 0) return probes;
  const placeOf = ({ model, field = '' }: Source) => fieldKey({ model, field });
  const ofKeys = new Set(keys.map(({ source }) => placeOf(source)));
  const ofPrimaryKeys = new Set(primaryKeys.map(({ source }) => source.model));
  const ofExclusions = new Set(exclusions.map(({ source }) => source.model));
  const ofUniques = new Set(uniques.map(({ source }) => source.model));
  return probes.map((probe) => {
    const { expected, source } = probe;
    const by = expected.kind === 'refused' ? expected.by : undefined;
    const atCommit =
      by === undefined ||
      (by === 'FOREIGN KEY' && ofKeys.has(placeOf(source))) ||
      (by === 'PRIMARY KEY' && ofPrimaryKeys.has(source.model)) ||
      (by === 'EXCLUDE' && ofExclusions.has(source.model)) ||
      (by === 'UNIQUE' && ofUniques.has(source.model));
    return atCommit ? { ...probe, atCommit } : probe;
  });
}
