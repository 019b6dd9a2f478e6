/**
 * A bound for what models inherit: a small file with a long line of bases, each with all that is inherited by the one
 * before, stands for any number of fields.
 */
import type { Model } from '../model/project.ts';
import type { BeyondBounds } from './bounds.ts';

/** Fields that all models of a file may have from their bases together, and bases that they may have, direct or not. */
const mostInherited = 1_000_000;

/** As the file has it, where a list that is empty may be absent. */
type Heir = Pick<Model, 'id' | 'bases'> & { readonly fields?: readonly unknown[] | undefined };

/** The model with which a file's models inherit more than that; undefined where all are within the bound. */
export function findBeyondInheritance(models: readonly Heir[]): BeyondBounds | undefined {
  const byId = new Map(models.map((model) => [model.id, model]));
  let fields = 0;
  let bases = 0;
  for (const [at, model] of models.entries()) {
    // Each base once, however many ways lead to it; a model in a cycle of bases is a finding of the checks.
    const seen = new Set<Heir>([model]);
    for (const heir of seen) {
      for (const id of heir.bases ?? []) {
        const base = byId.get(id);
        if (!base || seen.has(base)) continue;
        seen.add(base);
        fields += base.fields?.length ?? 0;
        bases += 1;
        if (Math.max(fields, bases) > mostInherited) {
          const what =
            fields > mostInherited ? 'fields that the models inherit' : 'bases that the models have, direct or not,';
          const problem = `brings the ${what} to more than 1,000,000, the limit`;
          return { path: ['models', at, 'bases'], problem };
        }
      }
    }
  }
  return undefined;
}
