/** How a relation names its target and its through model, and what it does on deletion. */
import type { ModelNode } from '../../model/modelGraph.ts';
import { userModelLabel } from '../../model/modelQueries.ts';
import type { Field } from '../../model/plainProject.ts';
import { atField, fieldLabel } from './djangoModule.ts';
import type { DjangoModule } from './djangoModule.ts';
import { jsonText } from '../../model/exactJson.ts';
import { valueOf } from './djangoValue.ts';
import { call } from './pythonLayout.ts';
import type { Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

/** Written as "self"; Django makes only a many-to-many to "self" symmetrical, not one to the model's own name. */
export function isSelf(field: Field, model: ModelNode): boolean {
  return field.to === 'self' || (field.to === model.id && field.type !== 'ManyToMany' && model.kind !== 'abstract');
}

export function targetReference(field: Field, model: ModelNode, module: DjangoModule): Python {
  if (isSelf(field, model)) return '"self"';
  return modelReference(field.to ?? '', 'to', field, model, module);
}

export function throughReference(field: Field, model: ModelNode, module: DjangoModule): Python {
  return modelReference(field.through ?? '', 'through', field, model, module);
}

/** A class that stands above, else Django's text notation; `settings.AUTH_USER_MODEL` for the user model. */
function modelReference(id: string, option: string, field: Field, model: ModelNode, module: DjangoModule): Python {
  const target = module.graph.byId.get(id);
  if (!target || (!target.external && !module.written.has(target.id))) {
    const label = fieldLabel(model, field);
    const message = target
      ? `${label}: ${target.label} is not part of the export, so ${option} names a model that is missing`
      : `${label}: ${option} points at no model of the project`;
    module.omitted.push({
      code: 'entwine.django.reference',
      outcome: 'refused',
      severity: 'error',
      object: label,
      at: atField(model, field),
      message,
      hint: 'Choose a model, or delete the field',
    });
    return pythonString(missingLabel(module));
  }
  if (target.label.toLowerCase() === userModelLabel(module.graph.project.settings).toLowerCase() && option === 'to') {
    if (module.target.userModel === 'settings') {
      return `${module.imports.from('django.conf', 'settings')}.AUTH_USER_MODEL`;
    }
    if (target.external && target.label === 'auth.User')
      return module.imports.from('django.contrib.auth.models', 'User');
  }
  if (target.app !== module.app || target.external) return pythonString(target.label);
  const hidden = model.model.fields.some((sibling) => sibling.name === target.name);
  if (module.defined.has(target.id) && !hidden) return target.name;
  // In an abstract base a bare name would mean the app of each child.
  return pythonString(model.kind === 'abstract' ? target.label : target.name);
}

/** A reference that is certain to name nothing. */
function missingLabel(module: DjangoModule): string {
  let label = `${module.app}.Missing`;
  while (module.graph.byLabel.has(label.toLowerCase())) label += 'Model';
  return label;
}

export function onDelete(field: Field, model: ModelNode, module: DjangoModule, models: string): Python {
  const action = field.onDelete;
  const label = fieldLabel(model, field);
  if (action === undefined) {
    const message = `${label} does not say what happens when its target is deleted; CASCADE is written`;
    module.omitted.push({
      code: 'entwine.django.onDelete',
      outcome: 'adapted',
      severity: 'error',
      object: label,
      at: atField(model, field),
      message,
      hint: 'Choose on_delete',
    });
    return `${models}.CASCADE`;
  }
  if (typeof action === 'string') return `${models}.${action}`;
  const value = valueOf(action.set, module);
  if (value !== undefined) return call(`${models}.SET`, value);
  const message = `${label}: ${jsonText(action.set)} cannot be imported, so SET(None) is written`;
  module.omitted.push({
    code: 'entwine.django.callable',
    outcome: 'adapted',
    severity: 'error',
    object: label,
    at: atField(model, field),
    message,
    hint: 'Give a dotted path such as uuid.uuid4',
  });
  return call(`${models}.SET`, 'None');
}
