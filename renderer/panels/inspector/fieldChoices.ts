import type { FieldNode, ModelNode } from '../../../shared/model/modelGraph.ts';
import { completePath, pathSeparator } from '../../../shared/model/paths.ts';
import type { ComboboxChoice } from '../../ui/Combobox.tsx';
import { fieldIcon } from '../../ui/fieldIcon.tsx';

/** The fields of a model that have a column, inherited ones included, as choices by name. */
export function fieldChoices(node: ModelNode): readonly ComboboxChoice[] {
  const fields = node.kind === 'abstract' ? node.localFields : node.allFields;
  const byName = new Map<string, FieldNode>();
  for (const field of fields) if (field.column !== undefined && field.name !== '') byName.set(field.name, field);
  return [...byName.values()].map((field) => ({
    value: field.name,
    label: field.name,
    icon: fieldIcon(field.field.type, field.isPrimaryKey),
    aside: field.relation?.pointsAt?.name ?? field.field.type,
  }));
}

/** What may follow a path over relations that was typed so far; undefined where no relation is typed yet. */
export function pathChoices(node: ModelNode, typed: string): readonly ComboboxChoice[] | undefined {
  if (!typed.includes(pathSeparator)) return undefined;
  return completePath(node, typed).map((path) => ({ value: path, label: path }));
}
