/** What of a diagram a picture shows: all of it, one of its areas, or chosen models and notes. */
import { layOutDiagram } from '../layout/diagramLayout.ts';
import { noteSize } from '../layout/cardLayout.ts';
import type { ModelGraph } from '../model/modelGraph.ts';
import type { Area, Diagram } from '../model/project.ts';
import type { Box } from '../layout/boxIndex.ts';

/** Ids. Links are shown where both their ends are. */
export type PicturePart =
  | { readonly kind: 'diagram' }
  | { readonly kind: 'area'; readonly area: string }
  | { readonly kind: 'selection'; readonly models: readonly string[]; readonly notes: readonly string[] };

/** The diagram with nothing else on it. An area holds what has its middle in it; one that does not exist holds nothing. */
export function partOfDiagram(graph: ModelGraph, diagram: Diagram, part: PicturePart): Diagram {
  switch (part.kind) {
    case 'diagram':
      return diagram;
    case 'area': {
      const area = diagram.areas?.find(({ id }) => id === part.area);
      return area ? insideArea(graph, diagram, area) : { ...diagram, nodes: [], notes: [], areas: [] };
    }
    case 'selection': {
      const [models, notes] = [new Set(part.models), new Set(part.notes)];
      return {
        ...diagram,
        nodes: diagram.nodes.filter(({ model }) => models.has(model)),
        notes: (diagram.notes ?? []).filter(({ id }) => notes.has(id)),
        areas: [],
      };
    }
  }
}

function insideArea(graph: ModelGraph, diagram: Diagram, area: Area): Diagram {
  const { cards } = layOutDiagram(graph, diagram);
  const holds = ({ x, y, width, height }: Box): boolean => {
    const [middleX, middleY] = [x + width / 2 - area.x, y + height / 2 - area.y];
    return middleX >= 0 && middleX <= area.width && middleY >= 0 && middleY <= area.height;
  };
  return {
    ...diagram,
    nodes: diagram.nodes.filter(({ model, x, y }) => {
      const card = cards.get(model);
      return card !== undefined && holds({ x, y, width: card.width, height: card.height });
    }),
    notes: (diagram.notes ?? []).filter(({ x, y, width = noteSize.width, height = noteSize.height }) =>
      holds({ x, y, width, height }),
    ),
    areas: [area],
  };
}
