import { fieldTypeOf, type FieldTypeKey } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isAutoType } from '../../model/modelQueries.ts';
import type { Field } from '../../model/plainProject.ts';
import {
  djangoTakesOption,
  fieldOptionKeys,
  fieldOptionOf,
  isFieldOptionKey,
  takesOption,
} from '../../options/fieldOptionRules.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atField, atModel, isWritten, setField } from '../places.ts';

/** What Django's field classes refuse when they are made (TypeError, ValueError), so that the models do not load. */
export const options = modelChecks(
  [
    {
      code: 'entwine.unknown-option',
      severity: 'error',
      title: 'Option that the field type does not know',
      howToFix: 'Remove the option, or choose another type.',
    },
    {
      code: 'entwine.relation-without-target',
      severity: 'error',
      title: 'Relation without a target',
      howToFix: 'Choose the model that it points at.',
    },
    {
      code: 'entwine.relation-without-on-delete',
      severity: 'error',
      title: 'Relation without on_delete',
      howToFix: 'Say what happens when the target is deleted.',
    },
    {
      code: 'entwine.through-options',
      severity: 'error',
      title: 'Options of an automatic join table beside a through model, or the reverse',
      howToFix: 'Keep either the through model or the options.',
    },
    {
      code: 'entwine.second-auto-field',
      severity: 'error',
      title: 'Two auto-increment fields',
      howToFix: 'Keep one: a model has at most one, the automatic id included.',
    },
    {
      code: 'entwine.generated-with-default',
      severity: 'error',
      title: 'Generated column with a default',
      howToFix: 'Remove the default: the expression gives the value.',
    },
    {
      code: 'entwine.generated-key',
      severity: 'error',
      title: 'Generated column as primary key',
      howToFix: 'Remove primaryKey: databases refuse it.',
    },
    {
      code: 'entwine.unpacked-protocol',
      severity: 'error',
      title: 'Address of one protocol that is unpacked',
      howToFix: 'Remove unpackIpv4, or take both protocols.',
    },
    {
      code: 'entwine.custom-without-type',
      severity: 'error',
      title: 'Custom field without a database type',
      howToFix: "Write the database's type text.",
    },
  ],
  (scope, report) => {
    for (const node of scope.writtenFields) {
      const { field } = node;
      // Object.keys would make a list for every field.
      const refused = refusedOptions(field.type);
      for (const key in field) {
        if (!refused.has(key) || !isFieldOptionKey(key)) continue;
        const { default: standard, django } = fieldOptionOf(key);
        if (field[key] === undefined || field[key] === standard) continue;
        report('entwine.unknown-option', {
          ...atField(node),
          message: `${node.label}: ${fieldTypeOf(field.type).djangoClass} has no option ${django}.`,
          hint: 'Remove it, or choose another type.',
          ...setField(node, `Remove ${key}`, { [key]: null }),
        });
      }
      if ((node.relation || field.type === 'GenericRelation') && !field.to) {
        report('entwine.relation-without-target', {
          ...atField(node),
          message: `${node.label} points at no model.`,
          hint: 'Choose its target.',
        });
      }
      if (node.relation && node.relation.kind !== 'ManyToMany' && field.onDelete === undefined) {
        report('entwine.relation-without-on-delete', {
          ...atField(node),
          message: `${node.label} does not say what happens when its ${node.relation.pointsAt?.name ?? 'target'} is deleted.`,
          hint: 'Django wants an on_delete.',
          ...setField(node, 'Use CASCADE', { onDelete: 'CASCADE' }),
        });
      }
      if (field.type === 'ManyToMany') {
        const clash = throughClash(field);
        if (clash) {
          report('entwine.through-options', {
            ...atField(node),
            message: `${node.label}: ${clash.message}`,
            hint: clash.hint,
            ...setField(node, `Remove ${clash.option}`, { [clash.option]: null }),
          });
        }
      }
      if (field.generated && (field.default !== undefined || field.dbDefault !== undefined)) {
        report('entwine.generated-with-default', {
          ...atField(node),
          message: `${node.label} is computed by the database and has a default too.`,
          hint: 'Remove the default.',
          ...setField(node, 'Remove the default', { default: null, dbDefault: null }),
        });
      }
      // django.core.validators.ip_address_validators
      if (field.type === 'GenericIPAddress' && field.unpackIpv4 && (field.protocol ?? 'both') !== 'both') {
        report('entwine.unpacked-protocol', {
          ...atField(node),
          message: `${node.label}: only an address of either protocol can be unpacked, this one is of ${field.protocol}.`,
          hint: 'Django refuses to make the field.',
          ...setField(node, 'Remove unpackIpv4', { unpackIpv4: null }),
        });
      }
      if (field.type === 'Custom' && !field.dbType && field.dbTypeByDialect === undefined) {
        report('entwine.custom-without-type', {
          ...atField(node),
          message: `${node.label} does not say which database type it has.`,
          hint: "Write the database's type text, e.g. tsvector.",
        });
      }
    }
    for (const model of scope.own) checkKeys(model, report);
  },
);

function checkKeys(model: ModelNode, report: Report<'entwine.generated-key' | 'entwine.second-auto-field'>): void {
  // An abstract model makes no column: whoever inherits it does.
  const computedKey = model.kind === 'abstract' ? undefined : model.localFields.find(isComputedKey);
  if (computedKey) {
    report('entwine.generated-key', {
      ...(isWritten(computedKey) ? atField(computedKey) : atModel(model)),
      message: `${computedKey.label} is the primary key and computed by the database, which refuses that.`,
      hint: 'Remove primaryKey.',
      ...(isWritten(computedKey) && setField(computedKey, 'Remove primaryKey', { primaryKey: null })),
    });
  }
  const autos = model.localFields.filter((node) => isAutoType(node.field));
  if (autos.length < 2) return;
  const written = autos.find((node) => isWritten(node) && node.field.primaryKey !== true) ?? autos.find(isWritten);
  report('entwine.second-auto-field', {
    ...(written ? atField(written) : atModel(model)),
    message: `${model.label} has ${autos.length} auto-increment fields: ${autos.map((node) => node.name).join(', ')}.`,
    hint: 'Make one the primary key and the others plain integers.',
    ...(written &&
      (autos.some((node) => node.origin === 'implicitKey')
        ? setField(written, `Make ${written.name} the primary key`, { primaryKey: true })
        : setField(written, `Make ${written.name} an Integer`, { type: 'Integer', primaryKey: null }))),
  });
}

const refusedByType = new Map<FieldTypeKey, ReadonlySet<string>>();

/** Options that the type takes neither in the file nor in Django. */
function refusedOptions(type: FieldTypeKey): ReadonlySet<string> {
  let refused = refusedByType.get(type);
  if (!refused) {
    refused = new Set(fieldOptionKeys.filter((key) => !takesOption(type, key) && !djangoTakesOption(type, key)));
    refusedByType.set(type, refused);
  }
  return refused;
}

function isComputedKey({ field }: FieldNode): boolean {
  return field.generated !== undefined && field.primaryKey === true;
}

function throughClash(
  field: Field,
): { message: string; hint: string; option: 'table' | 'dbConstraint' | 'throughFields' } | undefined {
  if (field.through !== undefined && field.table !== undefined) {
    return {
      message: 'a through model has its own table, so "table" has no place.',
      hint: 'Set the table on the through model.',
      option: 'table',
    };
  }
  if (field.through !== undefined && field.dbConstraint === false) {
    return {
      message: "a through model's own relations say whether the database checks them.",
      hint: 'Set dbConstraint there.',
      option: 'dbConstraint',
    };
  }
  if (field.through === undefined && field.throughFields !== undefined) {
    return {
      message: 'through_fields without a through model.',
      hint: 'Choose the through model, or remove through_fields.',
      option: 'throughFields',
    };
  }
  return undefined;
}
