/** Enums of the project: lists of values that several fields may share. */
import { castDraft } from 'immer';
import { flatChoices } from '../model/choiceGroups.ts';
import { isOfType, withEnum } from '../model/plainEnum.ts';
import type { Enum, Field, Project } from '../model/project.ts';
import { takesOption } from '../options/fieldOptionRules.ts';
import type { Command } from './command.ts';
import { dropFieldDefaults, findField, nameOfField, nameOfModel, setOption, type FieldDraft } from './draftAccess.ts';

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
