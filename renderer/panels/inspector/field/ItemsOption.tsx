import { startingOptions } from '../../../../shared/commands/fieldCommands.ts';
import {
  fieldTypeKeys,
  fieldTypeOf,
  hasColumn,
  isEnumType,
  isRelationType,
  type FieldTypeKey,
} from '../../../../shared/fieldTypes/fieldTypeRegistry.ts';
import { applicableItemOptions } from '../../../../shared/model/optionApplies.ts';
import {
  fieldOptionOf,
  isFieldOptionKey,
  keepsMeaning,
  takesOption,
} from '../../../../shared/options/fieldOptionRules.ts';
import type { ItemField } from '../../../../shared/options/fieldOptions.ts';
import { Combobox, type ComboboxChoice } from '../../../ui/Combobox.tsx';
import { fieldIcon } from '../../../ui/fieldIcon.tsx';
import { ChoicesEditor } from '../choices/ChoicesEditor.tsx';
import type { FieldEdit } from '../fieldEdit.ts';
import { Fold } from '../Fold.tsx';
import styles from '../Inspector.module.css';
import { SectionOptions, SimpleOption } from '../SimpleOption.tsx';
import { ValidatorsEditor } from '../values/ValidatorsEditor.tsx';

/** Django, ArrayField.check: its items are no relations; an array of arrays is one. */
const itemTypes: readonly ComboboxChoice[] = fieldTypeKeys
  .filter((key) => hasColumn(key) && !isRelationType(key) && !isEnumType(key) && fieldTypeOf(key).family !== 'auto')
  .map((key) => ({ value: key, label: key, icon: fieldIcon(key), aside: fieldTypeOf(key).label }));

/** Arrays of arrays of arrays: nobody goes on, and the panel is not endlessly wide. */
const deepest = 4;

/** What each item of an array is: a field without a name, edited like one. */
export function ItemsOption({ edit, depth = 0 }: { readonly edit: FieldEdit; readonly depth?: number }) {
  if (!edit.applies('items')) return null;
  const { label, django, help } = fieldOptionOf('items');
  const items: ItemField = edit.field.items ?? { type: 'Integer' };
  const itemEdit = editOfItems(edit, items);
  return (
    <div role="group" aria-label={label} className={styles.group}>
      <Combobox
        label={label}
        option={django}
        mono
        value={items.type}
        choices={itemTypes}
        hint={help}
        onChange={(type) => edit.set({ items: retyped(items, type as FieldTypeKey) })}
      />
      <SimpleOption edit={itemEdit} option="maxLength" label="Largest length of an item" />
      <SectionOptions edit={itemEdit} section="type" />
      {depth < deepest && <ItemsOption edit={itemEdit} depth={depth + 1} />}
      <Fold name={`items${depth}`} title="More of the items">
        <SimpleOption edit={itemEdit} option="null" label="An item may be empty in forms" />
        <SimpleOption edit={itemEdit} option="dbCollation" />
        <SimpleOption edit={itemEdit} option="dbType" />
        <ChoicesEditor edit={itemEdit} />
        <ValidatorsEditor edit={itemEdit} />
      </Fold>
    </div>
  );
}

/** The items as a field, so that its controls serve them; each edit is one of the array. */
function editOfItems(edit: FieldEdit, items: ItemField): FieldEdit {
  const applicable = applicableItemOptions(items);
  return {
    node: edit.node,
    field: { ...items, id: edit.field.id, name: edit.field.name },
    applies: (option) => applicable.has(option),
    set: (options) => {
      const next: { [option: string]: unknown } = { ...items, ...options };
      for (const [key, value] of Object.entries(next)) if (value === undefined) delete next[key];
      edit.set({ items: next as ItemField & { [option: string]: never } });
    },
  };
}

/** Items of another type, with what they still can say. */
function retyped(items: ItemField, type: FieldTypeKey): ItemField & { readonly [option: string]: never } {
  const kept = Object.entries(items).filter(
    ([key]) => isFieldOptionKey(key) && takesOption(type, key) && keepsMeaning(key, items.type, type),
  );
  return { ...startingOptions(type), ...Object.fromEntries(kept), type } as ItemField & {
    readonly [option: string]: never;
  };
}
