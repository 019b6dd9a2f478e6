import { deleteFields, renameField, setFieldOptions } from '../../../shared/commands/fieldCommands.ts';
import type { FieldNode, ModelGraph } from '../../../shared/model/modelGraph.ts';
import { applicableOptions } from '../../../shared/model/optionApplies.ts';
import type { FieldOptionKey } from '../../../shared/options/fieldOptions.ts';
import { fieldOptionOf } from '../../../shared/options/fieldOptionRules.ts';
import { currentProject, runCommand } from '../../store/projectStore.ts';
import { useViewStore } from '../../store/viewStore.ts';
import { showUndoToast } from '../../flows/showUndoToast.ts';
import { documentFieldOf } from './documentParts.ts';
import type { FieldEdit } from './fieldEdit.ts';

/** The field as it is written in the document, on the model that writes it; undefined for made-up and inherited ones. */
export function declaredFieldOf(graph: ModelGraph, modelId: string, fieldId: string): FieldNode | undefined {
  const model = graph.byId.get(modelId);
  if (!model) return undefined;
  const isIt = (node: FieldNode) =>
    node.field.id === fieldId && node.definedOn === model && model.model.fields.includes(node.field);
  return [model.localFields, model.localManyToMany, model.genericFields].flatMap(
    (fields) => fields.find(isIt) ?? [],
  )[0];
}

export function fieldEditOf(node: FieldNode): FieldEdit {
  const { definedOn } = node;
  const field = documentFieldOf(node);
  const applicable = applicableOptions(node);
  return {
    node,
    field,
    applies: (option) => applicable.has(option),
    set: (options) => {
      const project = currentProject();
      if (!project) return;
      const keys = Object.keys(options) as FieldOptionKey[];
      const what = keys[0] === undefined ? 'options' : fieldOptionOf(keys[0]).django;
      const label = `Change ${what} of ${definedOn.name}.${field.name}`;
      runCommand(setFieldOptions(project, definedOn.id, field.id, options, label));
    },
  };
}

export function renameDeclaredField(node: FieldNode, name: string): void {
  const project = currentProject();
  if (project) runCommand(renameField(project, node.definedOn.id, node.field.id, name));
}

export function deleteDeclaredField(modelId: string, fieldId: string, name: string): void {
  const project = currentProject();
  if (!project) return;
  runCommand(deleteFields(project, modelId, [fieldId]));
  useViewStore.getState().select({ models: [modelId] });
  showUndoToast(`Deleted ${name}`);
}
