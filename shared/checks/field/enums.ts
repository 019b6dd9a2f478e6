import { isOfType } from '../../model/plainEnum.ts';
import type { Enum } from '../../model/project.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField } from '../places.ts';

/** What a field's enum lists that cannot be: such values are left out of its choices. */
export const enums = modelChecks(
  [
    {
      code: 'entwine.missing-enum',
      severity: 'warning',
      title: 'Field of an enum that is not there',
      howToFix: 'Choose an enum of the project.',
    },
    {
      code: 'entwine.enum-values',
      severity: 'warning',
      title: 'Enum without values, or with some that cannot be',
      howToFix: 'Give the enum values of its type, each once.',
    },
  ],
  (scope, report) => {
    for (const model of scope.written) {
      for (const node of model.localFields) {
        const { enum: id, type } = node.field;
        if (id === undefined || node.definedOn !== model) continue;
        const found = enumsById(scope.graph.project.enums).get(id);
        if (!found) {
          report('entwine.missing-enum', {
            ...atField(node),
            message: `${node.label} takes its values from an enum that the project does not have.`,
            hint: `Choose one, or give the ${type} choices of its own.`,
          });
          continue;
        }
        const problem = problemOf(found);
        if (problem === undefined) continue;
        report('entwine.enum-values', {
          ...atField(node),
          message: `${node.label}: the enum ${found.name} ${problem}.`,
          hint: 'Give it values of its type, each once.',
        });
      }
    }
  },
);

const kept = new WeakMap<readonly Enum[], ReadonlyMap<string, Enum>>();

/** Made once for all models. */
function enumsById(list: readonly Enum[] = []): ReadonlyMap<string, Enum> {
  let byId = kept.get(list);
  if (!byId) kept.set(list, (byId = new Map(list.map((one) => [one.id, one]))));
  return byId;
}

const keptProblems = new WeakMap<Enum, { readonly problem: string | undefined }>();

/** As the end of a sentence; made once for all fields. */
function problemOf(found: Enum): string | undefined {
  let kept = keptProblems.get(found);
  if (!kept) keptProblems.set(found, (kept = { problem: findProblem(found) }));
  return kept.problem;
}

function findProblem({ type, values }: Enum): string | undefined {
  const odd = values.find(({ value }) => !isOfType(value, type));
  if (odd)
    return `has the value ${JSON.stringify(odd.value)}, which is no ${type === 'integer' ? 'whole number' : 'text'}`;
  const seen = new Set<string>();
  const texts = values.map(({ value }) => JSON.stringify(value));
  const twice = texts.find((text) => seen.has(text) || !seen.add(text));
  if (twice !== undefined) return `has the value ${twice} twice`;
  return values.length === 0 ? 'has no values' : undefined;
}
