import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

/** Django, ForeignKey._check_on_delete and ForeignKey._check_unique. */
export const deletions = modelChecks(
  [
    {
      code: 'fields.E320',
      severity: 'error',
      title: 'SET_NULL on a relation that cannot be null',
      howToFix: 'Allow null, or choose another on_delete.',
    },
    {
      code: 'fields.E321',
      severity: 'error',
      title: 'SET_DEFAULT without a default',
      howToFix: 'Give a default, or choose another on_delete.',
    },
    {
      code: 'fields.W342',
      severity: 'warning',
      title: 'Unique foreign key',
      howToFix: 'Make it a one-to-one: it means the same and reads better.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      const { field, relation } = node;
      if (!relation || relation.kind === 'ManyToMany') continue;
      const target = relation.pointsAt?.name ?? 'target';
      if (field.onDelete === 'SET_NULL' && field.null !== true) {
        report('fields.E320', {
          ...atField(node),
          message: `${node.label} becomes null when its ${target} is deleted, but may not be null.`,
          hint: 'Allow null, or choose another on_delete.',
          ...setField(node, 'Allow null', { null: true, blank: true }),
        });
      }
      if (field.onDelete === 'SET_DEFAULT' && field.default === undefined) {
        report('fields.E321', {
          ...atField(node),
          message: `${node.label} goes back to its default when its ${target} is deleted, but has none.`,
          hint: 'Give a default, or choose another on_delete.',
          ...setField(node, 'Use CASCADE instead', { onDelete: 'CASCADE' }),
        });
      }
      if (field.type === 'ForeignKey' && (field.unique === true || field.primaryKey === true)) {
        report('fields.W342', {
          ...atField(node),
          message: `${node.label} is a unique foreign key, which is a one-to-one.`,
          hint: 'Make it a one-to-one.',
          ...setField(node, 'Make it a one-to-one', { type: 'OneToOne', unique: null, dbIndex: null }),
        });
      }
    }
  },
);
