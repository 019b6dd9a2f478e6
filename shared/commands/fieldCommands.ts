import { castDraft } from 'immer';
import { fieldTypeOf, type FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import type { Field, Project } from '../model/project.ts';
import { fieldOptionOf, isFieldOptionKey, keepsMeaning, takesOption } from '../options/fieldOptionRules.ts';
import type { Command } from './command.ts';
import {
  dropFieldDefaults,
  findField,
  findModel,
  moveItem,
  nameOfField,
  nameOfModel,
  setOption,
  type FieldDraft,
  type ProjectDraft,
} from './draftAccess.ts';
import { editKeepingReferences } from './references.ts';

export type FieldOptions = Partial<Omit<Field, 'id'>>;

/** Adds a field at an index, by default the end. */
export function addField(project: Project, modelId: string, field: Field, index?: number): Command {
  return {
    label: `Add field to ${nameOfModel(project, modelId)}`,
    edit(draft) {
      const model = findModel(draft, modelId);
      if (!model || model.fields.some((other) => other.id === field.id)) return;
      const added: FieldDraft = castDraft({ ...field });
      dropFieldDefaults(added);
      const at = Math.max(0, Math.min(model.fields.length, index ?? model.fields.length));
      model.fields.splice(at, 0, added);
    },
  };
}

/** What a new field of a type starts with: no more than it cannot do without. */
export function startingOptions(type: FieldTypeKey): FieldOptions {
  switch (type) {
    case 'Char':
      return { maxLength: 255 };
    case 'Decimal':
      return { maxDigits: 10, decimalPlaces: 2 };
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
      return { primaryKey: true };
    case 'Array':
      return { items: { type: 'Integer' } };
    case 'OneToOne':
    case 'ForeignKey':
      return { onDelete: 'CASCADE' };
    default:
      return {};
  }
}

/** Renames a field and every name of it: toField, throughFields, ordering, constraints, indexes, lookups, SQL. */
export function renameField(project: Project, modelId: string, fieldId: string, name: string): Command {
  return {
    label: `Rename ${nameOfField(project, modelId, fieldId)} to ${name}`,
    edit: (draft) => setFieldOptionsIn(draft, modelId, fieldId, { name }),
  };
}

/** Sets options of a field; `undefined` takes one away, and so does `null` except for `default`, where it is the value. */
export function setFieldOptions(
  project: Project,
  modelId: string,
  fieldId: string,
  options: { readonly [key in keyof FieldOptions]: FieldOptions[key] | null },
  label = `Change ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)}`,
): Command {
  const cleaned = Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, value === null && key !== 'default' ? undefined : value]),
  );
  return { label, edit: (draft) => setFieldOptionsIn(draft, modelId, fieldId, cleaned) };
}

/** Whether other names depend on it. */
function changesNames(key: string): boolean {
  return key === 'name' || key === 'type' || (isFieldOptionKey(key) && fieldOptionOf(key).changesNames === true);
}

export function setFieldOptionsIn(
  draft: ProjectDraft,
  modelId: string,
  fieldId: string,
  options: { readonly [option: string]: unknown },
): void {
  const set = (target: ProjectDraft) => {
    const field = findField(target, modelId, fieldId);
    if (!field) return;
    for (const [key, value] of Object.entries(options)) {
      const isNeeded = key === 'name' || key === 'type';
      if (key !== 'id' && !(isNeeded && value === undefined)) setOption(field, key, value);
    }
    dropFieldDefaults(field);
  };
  if (Object.keys(options).some(changesNames)) editKeepingReferences(draft, set);
  else set(draft);
}

/** Changes the type of a field: options that the new type knows stay, others go, and what it needs is added. */
export function changeFieldType(
  project: Project,
  modelId: string,
  fieldId: string,
  type: FieldTypeKey,
  added: FieldOptions = {},
): Command {
  return {
    label: `Change ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)} to ${fieldTypeOf(type).label.toLowerCase()}`,
    edit: (draft) => editKeepingReferences(draft, (target) => retypeField(target, modelId, fieldId, type, added)),
  };
}

export function retypeField(
  draft: ProjectDraft,
  modelId: string,
  fieldId: string,
  type: FieldTypeKey,
  added: FieldOptions,
): void {
  const field = findField(draft, modelId, fieldId);
  if (!field) return;
  if (field.type !== type) {
    // A length that the old type only started with is not asked for of the new one.
    if (field.maxLength === startingOptions(field.type).maxLength) setOption(field, 'maxLength', undefined);
    for (const key of Object.keys(field)) {
      if (!isFieldOptionKey(key)) continue;
      if (!takesOption(type, key) || !keepsMeaning(key, field.type, type)) setOption(field, key, undefined);
    }
    if (type === 'OneToOne') setOption(field, 'unique', undefined);
    if (type === 'ForeignKey' && field.type === 'OneToOne') setOption(field, 'primaryKey', undefined);
    field.type = type;
    for (const [key, value] of Object.entries(startingOptions(type))) {
      if (!Object.hasOwn(field, key)) setOption(field, key, value);
    }
  }
  for (const [key, value] of Object.entries(added)) setOption(field, key, value);
  dropFieldDefaults(field);
}

/** Deletes fields with every name of them. */
export function deleteFields(project: Project, modelId: string, fieldIds: readonly string[]): Command {
  const [only] = fieldIds;
  const model = nameOfModel(project, modelId);
  return {
    label:
      fieldIds.length === 1 && only !== undefined
        ? `Delete ${model}.${nameOfField(project, modelId, only)}`
        : `Delete ${fieldIds.length} fields of ${model}`,
    edit: (draft) => deleteFieldsIn(draft, modelId, fieldIds),
  };
}

export function deleteFieldsIn(draft: ProjectDraft, modelId: string, fieldIds: readonly string[]): void {
  const gone = new Set(fieldIds);
  if (!findModel(draft, modelId)?.fields.some((field) => gone.has(field.id))) return;
  editKeepingReferences(draft, (target) => {
    const model = findModel(target, modelId);
    if (model) model.fields = model.fields.filter((field) => !gone.has(field.id));
  });
}

/** Moves a field so that it stands at `toIndex` afterwards. */
export function moveField(project: Project, modelId: string, fieldId: string, toIndex: number): Command {
  return {
    label: `Move ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)}`,
    edit(draft) {
      const fields = findModel(draft, modelId)?.fields;
      if (fields)
        moveItem(
          fields,
          fields.findIndex((field) => field.id === fieldId),
          toIndex,
        );
    },
  };
}

/** Moves fields together one place up or down; those that stand at the end already, or against one that does, stay. */
export function moveFields(project: Project, modelId: string, fieldIds: readonly string[], by: -1 | 1): Command {
  const [only] = fieldIds;
  const model = nameOfModel(project, modelId);
  return {
    label:
      fieldIds.length === 1 && only !== undefined
        ? `Move ${model}.${nameOfField(project, modelId, only)}`
        : `Move ${fieldIds.length} fields of ${model}`,
    edit(draft) {
      const fields = findModel(draft, modelId)?.fields;
      if (!fields) return;
      const chosen = new Set(fieldIds);
      const places = fields.flatMap(({ id }, at) => (chosen.has(id) ? [at] : []));
      let blocked = by < 0 ? -1 : fields.length;
      for (const at of by < 0 ? places : places.toReversed()) {
        if (at + by === blocked) blocked = at;
        else moveItem(fields, at, at + by);
      }
    },
  };
}
