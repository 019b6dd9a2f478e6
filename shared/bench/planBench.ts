/**
 * The bench of a project: its tables, and for every relation and rule what the database must do with rows. What is
 * expected comes from the models, never from the DDL: a DDL that says something else turns a probe red.
 */
import type { SqlMode } from '../formats/format.ts';
import { createStatements } from '../formats/sqlWriter.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Project } from '../model/project.ts';
import { columnFields } from '../physical/keyFields.ts';
import { hasTable } from '../physical/ownTables.ts';
import { PhysicalContext } from '../physical/physicalContext.ts';
import type { Dialect } from '../physical/physicalSchema.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { BenchPlan } from './benchPlan.ts';
import { addCascadeProbe } from './cascadeProbes.ts';
import { addCompositeProbes } from './compositeProbes.ts';
import { addJoinProbes } from './joinProbes.ts';
import { addModelProbes } from './modelProbes.ts';
import { ProbeCollector } from './probeDraft.ts';
import { addRelationProbes } from './relationProbes.ts';

export interface BenchOptions {
  readonly dialect: Dialect;
  /** Default `database`. */
  readonly mode?: SqlMode;
}

/** Never throws: what cannot be tried stands in `skipped` with its reason. */
export function planBench(project: Project, { dialect, mode = 'database' }: BenchOptions): BenchPlan {
  const { schema, lost } = toPhysical(project, { dialect, mode, includeExternal: true });
  const context = new PhysicalContext(modelGraphOf(project), dialect, mode);
  const collector = new ProbeCollector(context);
  for (const node of context.graph.models) {
    if (!hasTable(node)) {
      if (!node.managed && node.kind === 'concrete' && !node.external) {
        for (const field of [...node.localFields, ...node.localManyToMany]) {
          if (field.relation)
            collector.skip(field, `${node.label} is not managed: its table is not part of the export.`);
        }
      }
      continue;
    }
    for (const field of columnFields(node)) {
      if (field.relation && !field.field.generated) addRelationProbes(field, collector, lost);
    }
    for (const field of node.localManyToMany) addJoinProbes(field, collector);
    addModelProbes(node, collector, lost);
    addCompositeProbes(node, collector);
    addCascadeProbe(node, collector);
  }
  return {
    dialect,
    deferred: schema.tables.some(
      ({ foreignKeys, uniques }) => foreignKeys.some((key) => key.deferrable) || uniques.some((key) => key.deferrable),
    ),
    setup: dialect === 'sqlite' ? ['PRAGMA foreign_keys = ON'] : [],
    create: createStatements(schema),
    schema,
    probes: collector.probes,
    skipped: collector.skipped,
  };
}
