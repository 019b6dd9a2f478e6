/** How many mutants of a plan's schema the bench finds, on any engine. For tests only. */
import type { BenchPlan } from '../bench/plan/benchPlan.ts';
import type { Probe } from '../bench/probes/probe.ts';
import { createStatements } from '../formats/sqlWriter.ts';
import { explainMutant } from './explainMutant.ts';
import { mutantsOf, type Mutant } from './ruleMutants.ts';

export interface MutationScore {
  readonly total: number;
  readonly killed: number;
  /** Behave as the original does, with the reason. */
  readonly explained: readonly string[];
  /** Must be none. */
  readonly survivors: readonly string[];
}

/** The mutants whose statements differ at all; `sample`: so many of them, evenly spread. */
export function distinctMutants(plan: BenchPlan, sample = Number.POSITIVE_INFINITY): Mutant[] {
  if (!plan.schema) return [];
  const original = new Set(plan.create.map((statement) => statement.sql));
  const found = [...mutantsOf(plan.schema)].filter(({ schema }) => {
    const statements = createStatements(schema);
    return statements.length !== plan.create.length || statements.some(({ sql }) => !original.has(sql));
  });
  if (found.length <= sample) return found;
  const step = found.length / sample;
  return Array.from({ length: sample }, (_, index) => found[Math.floor(index * step)]).flatMap((one) => one ?? []);
}

/** `isRed` runs a plan and tells whether its schema was refused or any probe failed. */
export async function scoreMutants(
  plan: BenchPlan,
  isRed: (plan: BenchPlan) => boolean | Promise<boolean>,
  sample?: number,
): Promise<MutationScore> {
  const score = { total: 0, killed: 0, explained: [] as string[], survivors: [] as string[] };
  for (const mutant of distinctMutants(plan, sample)) {
    score.total += 1;
    if (await isFound(mutant, plan, isRed)) {
      score.killed += 1;
      continue;
    }
    const why = plan.schema && explainMutant(mutant, plan.schema);
    const what = `${mutant.table.name}: ${mutant.what}`;
    if (why === undefined) score.survivors.push(what);
    else score.explained.push(`${what} (${why})`);
  }
  return score;
}

/** The probes of the table's own model come first, as they find nearly all. */
async function isFound(
  mutant: Mutant,
  plan: BenchPlan,
  isRed: (plan: BenchPlan) => boolean | Promise<boolean>,
): Promise<boolean> {
  const { schema: _, ...rest } = plan;
  const create = createStatements(mutant.schema);
  const isNear = (probe: Probe) => probe.source.model === mutant.table.source.model;
  const near = plan.probes.filter(isNear);
  if (await isRed({ ...rest, create, probes: near })) return true;
  return isRed({ ...rest, create, probes: plan.probes.filter((probe) => !isNear(probe)) });
}
