/** What a field's type can be changed to by typing: every type, and every model as the target of a relation. Pure. */
import { startingOptions } from '../../shared/commands/fieldCommands.ts';
import {
  fieldTypeKeys,
  fieldTypeOf,
  isGenericType,
  isEnumType,
  isRelationType,
  type FieldTypeKey,
} from '../../shared/fieldTypes/fieldTypeRegistry.ts';
import { foldQuery, foldText } from '../../shared/model/foldText.ts';
import type { Field, Project } from '../../shared/model/project.ts';

export interface TypeChoice {
  readonly key: string;
  readonly label: string;
  /** Small at the right. */
  readonly aside: string;
  readonly type: FieldTypeKey;
  /** Model id, for a relation. */
  readonly target?: string;
}

/** Best matches first; without a text every scalar type in the usual order. */
export function typeChoices(project: Project, text: string): readonly TypeChoice[] {
  const wanted = foldQuery(text);
  const scalars = fieldTypeKeys
    .filter((key) => !isRelationType(key) && !isEnumType(key) && !isGenericType(key))
    .map((key): TypeChoice => ({ key, label: key, aside: fieldTypeOf(key).label, type: key }));
  const relations = project.models.map((model): TypeChoice => ({
    key: `to ${model.id}`,
    label: model.name,
    aside: 'one-to-one',
    type: 'OneToOne',
    target: model.id,
  }));
  if (wanted === '') return scalars;
  const rank = (choice: TypeChoice) => {
    const [label, aside] = [foldText(choice.label), choice.target === undefined ? foldText(choice.aside) : ''];
    if (label === wanted) return 0;
    if (label.startsWith(wanted)) return 1;
    if (aside.startsWith(wanted)) return 2;
    if (label.includes(wanted)) return 3;
    return aside.includes(wanted) ? 4 : 5;
  };
  return [...scalars, ...relations]
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((each) => each.rank < 5)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 40)
    .map((each) => each.choice);
}

/** The options that a field needs to be of that type. */
export function optionsFor(choice: TypeChoice, owner: string): Partial<Field> {
  return {
    ...startingOptions(choice.type),
    ...(choice.target === undefined ? {} : { to: choice.target === owner ? 'self' : choice.target }),
  };
}
