/** Models and fields as the document has them: the model graph has them in plain words, and writing those would lose others. */
import type { FieldNode, ModelNode } from '../../../shared/model/modelGraph.ts';
import { modelById } from '../../../shared/model/modelQueries.ts';
import type { Field, Model } from '../../../shared/model/project.ts';
import { currentProject, useProject } from '../../store/projectStore.ts';

/** The model of the node; what changes it renders anew. */
export function useDocumentModel(node: ModelNode): Model {
  return useProject((project) => modelById(project, node.id)) ?? node.model;
}

/** The field of the node; its own where Django makes it. */
export function documentFieldOf(node: FieldNode): Field {
  const project = currentProject();
  const model = project && modelById(project, node.definedOn.id);
  return model?.fields.find(({ id }) => id === node.field.id) ?? node.field;
}
