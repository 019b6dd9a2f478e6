import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import { openDiagram } from './canvasEdits.ts';

/** Models at the other ends of the links that the open diagram draws from or to this one. */
export function relatedModels(model: string): ReadonlySet<string> {
  const open = openDiagram();
  if (!open) return new Set();
  const { links } = layOutDiagram(modelGraphOf(open.project), open.diagram);
  const ends = links
    .filter(({ owner, target }) => owner === model || target === model)
    .map(({ owner, target }) => (owner === model ? target : owner));
  return new Set(ends.filter((end) => end !== model));
}
