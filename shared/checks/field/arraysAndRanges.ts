import { isGenericType } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { Finding } from '../../model/finding.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import type { Field } from '../../model/plainProject.ts';
import { modelChecks } from '../checkFamily.ts';
import { CheckScope } from '../checkScope.ts';
import { atField, setField } from '../places.ts';
import { choices } from './choices.ts';
import { decimals } from './decimals.ts';
import { fieldNames } from './fieldNames.ts';
import { lengths } from './lengths.ts';
import { typeRules } from './typeRules.ts';

const families = [fieldNames, choices, lengths, decimals, typeRules];

/** These ask the database, which `base_field.check()` names none of. */
const needDatabase: ReadonlySet<string> = new Set(['fields.W163']);

const bounds: ReadonlySet<string> = new Set(['[)', '(]', '()', '[]']);

/** What Django says of arrays and ranges: ArrayField.check and ContinuousRangeField.__init__. */
export const arraysAndRanges = modelChecks(
  [
    {
      code: 'entwine.array-items',
      severity: 'error',
      title: 'Array that does not say what it holds',
      howToFix: 'Give it items: a type that has a column.',
    },
    {
      code: 'entwine.range-bounds',
      severity: 'error',
      title: 'Bounds that no range has',
      howToFix: 'Use one of [), (], () and [].',
    },
    {
      code: 'postgres.E001',
      severity: 'error',
      title: 'Array whose items have errors',
      howToFix: 'Fix its items as an ordinary field.',
    },
    {
      code: 'postgres.E002',
      severity: 'error',
      title: 'Array of relations',
      howToFix: 'Use a many-to-many relation, or items of the type of the keys.',
    },
    {
      code: 'postgres.W004',
      severity: 'warning',
      title: 'Array whose items have warnings',
      howToFix: 'Take away what its items do not know.',
    },
  ],
  (scope, report) => {
    for (const node of scope.writtenFields) {
      const { type, items, defaultBounds } = node.field;
      if (type === 'Array' && (!items || isGenericType(items.type))) {
        report('entwine.array-items', {
          ...atField(node),
          message: `${node.label} does not say what its items are.`,
          hint: 'Give it items of a type that has a column.',
          ...setField(node, 'Make it an array of integers', { items: { type: 'Integer' } as Field }),
        });
      }
      if (defaultBounds !== undefined && !bounds.has(defaultBounds)) {
        report('entwine.range-bounds', {
          ...atField(node),
          message: `${node.label}: no range has the bounds ${JSON.stringify(defaultBounds)}.`,
          hint: 'Use one of [), (], () and [].',
          ...setField(node, 'Use the usual bounds', { defaultBounds: null }),
        });
      }
    }
    for (const node of scope.checkedFields) {
      const { type, items } = node.field;
      if (type !== 'Array' || !items || isGenericType(items.type)) continue;
      if (isRelationItem(node)) {
        report('postgres.E002', {
          ...atField(node),
          message: `${node.label} is an array of relations, which no database has.`,
          hint: 'Use a many-to-many relation.',
        });
        continue;
      }
      const found = findingsOfItems(scope, node);
      const tell = (code: 'postgres.E001' | 'postgres.W004', findings: readonly Finding[]) => {
        const [first] = findings;
        if (!first) return;
        report(code, {
          ...atField(node),
          message: `The items of ${node.label}: ${findings.map(({ message }) => message).join(' ')}`,
          ...(first.hint !== undefined && { hint: first.hint }),
        });
      };
      tell(
        'postgres.E001',
        found.filter(({ severity }) => severity === 'error'),
      );
      tell(
        'postgres.W004',
        found.filter(({ severity }) => severity === 'warning'),
      );
    }
  },
);

function isRelationItem({ field: { items } }: FieldNode): boolean {
  return items !== undefined && ['OneToOne', 'ForeignKey', 'ManyToMany'].includes(items.type);
}

/** Django's own messages of the items, as a field of their own that has the name of the array. */
function findingsOfItems(scope: CheckScope, node: FieldNode): readonly Finding[] {
  const { items } = node.field;
  const item = Object.create(node, {
    field: { value: items },
    isPrimaryKey: { value: items?.primaryKey === true },
  }) as FieldNode;
  const ofItem = new CheckScope(scope.graph, [], [], [node.owner], [item]);
  return [...families, arraysAndRanges]
    .flatMap((family) => family.find(ofItem))
    .filter(({ code }) => /^(?:fields|postgres)\./u.test(code) && !needDatabase.has(code));
}
