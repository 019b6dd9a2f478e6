import type { Finding } from '../../model/finding.ts';
import { modelChecks } from '../checkFamily.ts';
import { isGenerated, scopeOfOutput } from '../checkScope.ts';
import { atField } from '../places.ts';
import { decimals } from './decimals.ts';
import { lengths } from './lengths.ts';
import { typeRules } from './typeRules.ts';

const families = [lengths, decimals, typeRules];

/** Django, GeneratedField.check: all that its output_field has wrong, in one error and one warning. */
export const generatedOutput = modelChecks(
  [
    {
      code: 'fields.E223',
      severity: 'error',
      title: 'Generated column whose type has errors',
      howToFix: 'Fix the type of the column as that of an ordinary field.',
    },
    {
      code: 'fields.W224',
      severity: 'warning',
      title: 'Generated column whose type has warnings',
      howToFix: 'Take away what the type of the column does not know.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      if (!isGenerated(node)) continue;
      const output = scopeOfOutput(scope.graph, node);
      const found = families.flatMap((family) => family.find(output)).filter(({ code }) => code.startsWith('fields.'));
      const tell = (code: 'fields.E223' | 'fields.W224', findings: readonly Finding[]) => {
        const [first] = findings;
        if (!first) return;
        report(code, {
          ...atField(node),
          message: `The type of the generated ${node.label}: ${findings.map(({ message }) => message).join(' ')}`,
          ...(first.hint !== undefined && { hint: first.hint }),
          ...(findings.length === 1 && first.fix && { fix: first.fix }),
        });
      };
      tell(
        'fields.E223',
        found.filter(({ severity }) => severity === 'error'),
      );
      tell(
        'fields.W224',
        found.filter(({ severity }) => severity === 'warning'),
      );
    }
  },
);
