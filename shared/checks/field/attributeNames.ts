import { saysChoices } from '../../model/choiceGroups.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../../model/modelGraph.ts';
import { modelChecks } from '../checkFamily.ts';
import { fieldsHeldBy } from '../checkScope.ts';
import { atField, atModel, isWritten, renameField, setField } from '../places.ts';
import { isAssignable, nearestIdentifier, whyNotAssignable } from '../pythonNames.ts';

/** Attributes without which Django cannot load or check a model class; measured on Django 5.2 one by one. */
const VITAL = new Set(
  (
    '_meta _base_manager _default_manager _prepare add_to_class mro Meta __base__ __bases__ __basicsize__ __class__ ' +
    '__dict__ __dictoffset__ __flags__ __itemsize__ __module__ __mro__ __name__ __qualname__ __text_signature__ ' +
    '__weakrefoffset__ _check_column_name_clashes _check_composite_pk _check_constraints _check_db_table_comment ' +
    '_check_default_pk _check_field_name_clashes _check_fields _check_id_field _check_indexes _check_local_fields ' +
    '_check_long_column_names _check_m2m_through_same_relationship _check_managers _check_model ' +
    '_check_model_name_db_lookup_clashes _check_ordering _check_property_name_related_field_accessor_clashes ' +
    '_check_single_primary_key _check_swappable _check_unique_together'
  ).split(' '),
);

/** As a reverse name these do no harm when the class is made, since it is set later. */
const VITAL_ONLY_AS_FIELD = new Set(['Meta', '_prepare', 'add_to_class', '__module__']);

/** Attributes of Model that Django accepts as names but then no longer has. */
const USEFUL = new Set(
  (
    'save delete asave adelete clean full_clean clean_fields from_db refresh_from_db arefresh_from_db save_base ' +
    'serializable_value prepare_database_save get_constraints get_deferred_fields validate_unique ' +
    'validate_constraints unique_error_message date_error_message natural_key DoesNotExist MultipleObjectsReturned ' +
    'NotUpdated _state _order _get_pk_val _set_pk_val _save_parents _save_table _do_insert _do_update objects pk'
  ).split(' '),
);

/** Names of fields and reverse sides that Python cannot read or that Django needs for itself. */
export const attributeNames = modelChecks(
  [
    {
      code: 'entwine.field-name',
      severity: 'error',
      title: 'Field name that Python cannot read',
      howToFix: 'Use letters, digits and underscores, and no keyword.',
    },
    {
      code: 'entwine.vital-name',
      severity: 'error',
      title: 'Name that Django needs for itself',
      howToFix: 'Use another name: the models would not load or could not be checked.',
    },
    {
      code: 'entwine.objects-field',
      severity: 'error',
      title: 'Field named objects',
      howToFix: "Use another name: it is that of the model's manager.",
    },
    {
      code: 'entwine.import-shadowed',
      severity: 'warning',
      title: 'Name hides the import of models',
      howToFix: 'Use another name, so that the file can go on saying "models".',
    },
    {
      code: 'entwine.harmful-name',
      severity: 'warning',
      title: 'Name that takes the place of a method of Model',
      howToFix: 'Use another name.',
    },
  ],
  (scope, report) => {
    for (const node of scope.written) {
      if (node.name === 'models' && hasModelsAfter(node, scope.graph)) {
        report('entwine.import-shadowed', {
          ...atModel(node),
          message: `${node.label} hides Django's "models" from the models after it; the export imports it as django_models.`,
          hint: 'Use another name, so that the file can go on saying "models".',
          fix: { kind: 'renameModel', label: 'Rename to Models', model: node.id, name: 'Models' },
        });
      }
    }
    for (const node of scope.writtenFields) {
      if (!isAssignable(node.name)) {
        const better = nearestIdentifier(node.name);
        report('entwine.field-name', {
          ...atField(node),
          message:
            node.name === ''
              ? `A field of ${node.owner.label} has no name.`
              : `${node.label}: "${node.name}" ${whyNotAssignable(node.name)}.`,
          hint: 'Use letters, digits and underscores.',
          ...(better !== '' && better !== node.name && renameField(node, better)),
        });
      } else if (VITAL.has(node.name)) {
        report('entwine.vital-name', {
          ...atField(node),
          message: `${node.label}: Django needs "${node.name}" for itself.`,
          hint: 'Use another name.',
          ...renameAway(node),
        });
      } else if (node.name === 'models' && hasFieldsAfter(node)) {
        report('entwine.import-shadowed', {
          ...atField(node),
          message: `${node.label} hides Django's "models" from the fields after it; the export imports it as django_models.`,
          hint: 'Use another name, so that the file can go on saying "models".',
          ...renameAway(node),
        });
      } else if (isHarmful(node)) {
        report('entwine.harmful-name', {
          ...atField(node),
          message: `${node.label} takes the place of what Django calls "${node.name}".`,
          hint: 'Use another name, so that the method or attribute stays.',
          ...renameAway(node),
        });
      }
    }
    for (const model of scope.own) {
      for (const node of fieldsHeldBy(model)) {
        const { relation } = node;
        if (!relation?.target || relation.accessor === undefined) continue;
        if (VITAL.has(relation.accessor) && !VITAL_ONLY_AS_FIELD.has(relation.accessor)) {
          report('entwine.vital-name', {
            ...atField(node),
            message: `${node.label}: Django needs "${relation.accessor}" on ${relation.target.label} for itself.`,
            hint: 'Give the relation another related_name.',
            ...setField(node, 'Remove related_name', { relatedName: null }),
          });
        } else if (USEFUL.has(relation.accessor)) {
          report('entwine.harmful-name', {
            ...atField(node),
            message: `${node.label}: its reverse name takes the place of ${relation.target.name}.${relation.accessor}.`,
            hint: 'Give the relation another related_name.',
            ...setField(node, 'Remove related_name', { relatedName: null }),
          });
        }
      }
      if (model.kind === 'proxy') continue;
      if (hasInheritedManager(model)) continue;
      const objects = model.allFields.find((node) => node.name === 'objects' && node.relation?.kind !== 'ManyToMany');
      if (!objects) continue;
      report('entwine.objects-field', {
        ...(isWritten(objects) ? atField(objects) : atModel(model)),
        object: `${model.label}.objects`,
        message: `${model.label} has a field "objects", the name of its manager.`,
        hint: 'Use another name.',
        ...renameField(objects, 'object_list', model),
      });
    }
  },
);

function renameAway(node: FieldNode): ReturnType<typeof renameField> {
  return renameField(node, `${node.name.replace(/^_+|_+$/gu, '')}_value`);
}

/** Concrete bases and Django's own user bases bring a manager along. */
function hasInheritedManager(model: ModelNode): boolean {
  return model.mro.some((base) => base !== model && (base.kind !== 'abstract' || base.external));
}

function hasModelsAfter(node: ModelNode, graph: ModelGraph): boolean {
  return graph.models.findLast((other) => !other.external && other.app === node.app) !== node;
}

function hasFieldsAfter(node: FieldNode): boolean {
  return node.definedOn.model.fields.at(-1) !== node.field;
}

/** Replaces an attribute of Model, or the get_…_display of a field with choices. */
function isHarmful(node: FieldNode): boolean {
  if (node.name === 'pk') return false;
  if (node.name === 'objects') return node.field.type === 'ManyToMany' || hasInheritedManager(node.owner);
  if (USEFUL.has(node.name)) return true;
  const display = node.name.startsWith('get_') ? /^get_(.+)_display$/u.exec(node.name) : null;
  return display !== null && saysChoices(node.owner.fieldsByName.get(display[1] ?? '')?.field);
}
