import type { FieldNode } from '../../model/modelGraph.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, renameField } from '../places.ts';

/** Django, Field._check_field_name and that of GenericForeignKey: the first of the three that holds hides the others. */
export const fieldNames = modelChecks(
  [
    {
      code: 'fields.E001',
      severity: 'error',
      title: 'Field name ends with an underscore',
      howToFix: 'Remove the underscore.',
    },
    {
      code: 'fields.E002',
      severity: 'error',
      title: 'Field name contains a double underscore',
      howToFix: 'Use single underscores: Django separates lookups by two.',
    },
    {
      code: 'fields.E003',
      severity: 'error',
      title: 'Field named pk',
      howToFix: 'Use another name: pk stands for the key.',
    },
  ],
  (scope, report) => {
    const { checkedFields, genericKeys } = scope;
    for (const node of genericKeys.length === 0 ? checkedFields : [...checkedFields, ...genericKeys]) {
      const name = nameInClass(node);
      if (!name.endsWith('_') && !name.includes('__') && name !== 'pk') continue;
      const place = { ...atField(node), object: `${node.owner.label}.${name}` };
      const better = name.replace(/_{2,}/gu, '_').replace(/^_+|_+$/gu, '');
      const fix = better === '' ? {} : renameField(node, better);
      if (name.endsWith('_')) {
        report('fields.E001', {
          ...place,
          message: `The name of ${node.label} ends with an underscore.`,
          hint: 'Django reserves a trailing underscore for its query language.',
          ...fix,
        });
      } else if (name.includes('__')) {
        report('fields.E002', {
          ...place,
          message: `The name of ${node.label} contains a double underscore.`,
          hint: 'Django separates the parts of a lookup by two underscores.',
          ...fix,
        });
      } else {
        report('fields.E003', {
          ...place,
          message: `${node.label}: "pk" is Django's word for the primary key, whatever its name.`,
          hint: 'Use another name.',
          ...renameField(node, 'key'),
        });
      }
    }
  },
);

/** Python mangles a name of a class body that starts with two underscores and does not end with two. */
function nameInClass({ name, definedOn }: FieldNode): string {
  if (!name.startsWith('__') || name.endsWith('__')) return name;
  const className = definedOn.name.replace(/^_+/u, '');
  return className === '' ? name : `_${className}${name}`;
}
