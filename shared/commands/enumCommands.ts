/** Enums of the project: lists of values that several fields may share. */
import { castDraft } from 'immer';
import { flatChoices } from '../model/choiceGroups.ts';
import { isOfType, withEnum } from '../model/plainEnum.ts';
import type { Enum, Field, Project } from '../model/project.ts';
import { takesOption } from '../options/fieldOptionRules.ts';
import type { Command } from './command.ts';
import { dropFieldDefaults, findField, nameOfField, nameOfModel, setOption, type FieldDraft } from './draftAccess.ts';

export type EnumOptions = Partial<Omit<Enum, 'id'>>;

interface EnumUse {
  readonly model: string;
  readonly field: string;
}

/** The fields whose values an enum lists, in the order of the document. */
export function usesOfEnum(project: Project, enumId: string): readonly EnumUse[] {
  return project.models.flatMap((model) =>
    model.fields.filter((field) => namesEnum(field, enumId)).map((field) => ({ model: model.id, field: field.id })),
  );
}

function namesEnum(field: Field, enumId: string): boolean {
  return field.enum === enumId || field.items?.['enum'] === enumId;
}

function nameOfEnum(project: Project, enumId: string): string {
  return project.enums?.find(({ id }) => id === enumId)?.name ?? 'enum';
}

export function addEnum(added: Enum): Command {
  return {
    label: `Add enum ${added.name}`,
    edit(draft) {
      if (draft.enums?.some(({ id }) => id === added.id)) return;
      draft.enums = [...(draft.enums ?? []), castDraft(added)];
    },
  };
}

/** Sets what an enum says; `undefined` takes an option away. Its name and values stay. */
export function setEnumOptions(
  project: Project,
  enumId: string,
  options: { readonly [Key in keyof EnumOptions]: EnumOptions[Key] | undefined },
  label = `Change ${nameOfEnum(project, enumId)}`,
): Command {
  return {
    label,
    edit(draft) {
      const holder = draft.enums?.find(({ id }) => id === enumId) as { [key: string]: unknown } | undefined;
      if (!holder) return;
      for (const [key, value] of Object.entries(options)) {
        const isDefault = value === undefined || (key === 'type' && value === 'text') || value === false;
        if (!isDefault) holder[key] = value;
        else if (key !== 'name' && key !== 'values') delete holder[key];
      }
    },
  };
}

/** Deletes an enum; its fields keep the column and the values that it gave them. */
export function deleteEnum(project: Project, enumId: string): Command {
  return {
    label: `Delete enum ${nameOfEnum(project, enumId)}`,
    edit(draft) {
      const enums = draft.enums as readonly Enum[] | undefined;
      if (!enums?.some(({ id }) => id === enumId)) return;
      for (const model of draft.models) {
        for (const field of model.fields) {
          if (field.enum === enumId) withoutEnum(field, project.enums ?? []);
          const items = field.items as FieldDraft | undefined;
          if (items?.enum === enumId) withoutEnum(items, project.enums ?? []);
        }
      }
      const left = enums.filter(({ id }) => id !== enumId);
      if (left.length > 0) draft.enums = castDraft(left);
      else delete draft.enums;
      const matches = draft.matches?.filter((match) => match.enum !== enumId);
      if (matches && matches.length === 0) delete draft.matches;
      else if (matches && matches.length < (draft.matches?.length ?? 0)) draft.matches = matches;
    },
  };
}

/** The field with the column and the choices of its enum as its own. */
function withoutEnum(field: FieldDraft, enums: readonly Enum[]): void {
  const { enumType: _type, ...made } = withEnum(field as Field, enums);
  field.type = made.type;
  setOption(field, 'maxLength', made.maxLength);
  setOption(field, 'choices', flatChoices(made.choices).length > 0 ? made.choices : undefined);
  setOption(field, 'enum', undefined);
  dropFieldDefaults(field);
}

/** Gives the field the choices of its enum, and leaves the enum to others. */
export function choicesOfEnum(project: Project, modelId: string, fieldId: string): Command {
  return {
    label: `Turn the enum of ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)} into choices`,
    edit(draft) {
      const field = findField(draft, modelId, fieldId);
      if (field?.enum !== undefined) withoutEnum(field, project.enums ?? []);
    },
  };
}

/** Lets a field take its values from an enum, in place of choices of its own. */
export function giveEnum(project: Project, modelId: string, fieldId: string, enumId: string | undefined): Command {
  const place = `${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)}`;
  return {
    label:
      enumId === undefined ? `Take the enum from ${place}` : `Give ${place} the enum ${nameOfEnum(project, enumId)}`,
    edit(draft) {
      const field = findField(draft, modelId, fieldId);
      if (!field) return;
      setOption(field, 'enum', enumId);
      if (enumId !== undefined) setOption(field, 'choices', undefined);
    },
  };
}

/** Whether an enum could take the place of the field's choices. */
export function canBecomeEnum(field: Field): boolean {
  return (
    field.enum === undefined && takesOption(field.type, 'enum') && enumOfChoices(field, '', '', () => '') !== undefined
  );
}

/** An enum with the values of the field's choices; undefined where those are neither all texts nor all whole numbers. */
export function enumOfChoices(
  field: Field,
  id: string,
  name: string,
  valueId: (at: number) => string,
): Enum | undefined {
  const pairs = flatChoices(field.choices);
  const type = pairs.every(([value]) => isOfType(value, 'integer')) ? 'integer' : 'text';
  if (pairs.length === 0 || !pairs.every(([value]) => isOfType(value, type))) return undefined;
  return {
    id,
    name,
    ...(type === 'integer' && { type }),
    values: pairs.map(([value, label], at) => ({
      id: valueId(at),
      value,
      ...(typeof label === 'string' && { label }),
    })),
  };
}

/** Makes an enum of a field's choices and gives it to the field, as one step. */
export function makeEnum(project: Project, modelId: string, fieldId: string, made: Enum): Command {
  return {
    label: `Make the enum ${made.name} of the choices of ${nameOfModel(project, modelId)}.${nameOfField(project, modelId, fieldId)}`,
    edit(draft) {
      if (!findField(draft, modelId, fieldId)) return;
      addEnum(made).edit(draft);
      giveEnum(project, modelId, fieldId, made.id).edit(draft);
    },
  };
}

/** `OrderStatus` for the field `status` of `Order`, with a number where that is taken. */
export function newEnumName(project: Project, modelName: string, fieldName: string): string {
  const words = fieldName.split('_').filter((word) => word !== '');
  const base =
    `${modelName}${words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('')}` || 'Enum';
  return freeName(base, new Set(project.enums?.map(({ name }) => name)));
}

export function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}
