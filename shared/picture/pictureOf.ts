/** A diagram as a picture, without a screen. The same project and options give the same bytes. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Project } from '../model/project.ts';
import { placeModels } from '../layout/placeModels.ts';
import { carriedProject } from '../projectFile/carriedProject.ts';
import { drawDiagram } from './drawDiagram.ts';
import type { Drawing } from './drawing.ts';
import { partOfDiagram, type PicturePart } from './partOfDiagram.ts';
import { pictureColors, type PictureTheme } from './pictureColors.ts';
import { svgOf } from './svgOf.ts';

export interface PictureOptions {
  readonly theme: PictureTheme;
  /** Id of a diagram; default: the first. */
  readonly diagram?: string | undefined;
  /** Default: all of the diagram. */
  readonly part?: PicturePart | undefined;
  /** Nothing is painted behind the diagram; default: the colour of the canvas. */
  readonly isTransparent?: boolean | undefined;
}

/** Models that no diagram places are placed first, as on opening, so that they appear. */
export function drawingOf(
  project: Project,
  { theme, diagram: wanted, part = { kind: 'diagram' }, isTransparent = false }: PictureOptions,
): Drawing {
  const placed = placeModels(project);
  const diagram = placed.diagrams.find((each) => each.id === wanted) ??
    placed.diagrams[0] ?? { id: '', name: '', nodes: [] };
  const shown = partOfDiagram(modelGraphOf(placed), diagram, part);
  return drawDiagram(placed, shown, { colors: pictureColors[theme], isTransparent });
}

/** As SVG. `carriesProject`: the whole project stands in it, so that the picture opens again as that project. */
export function pictureOf(
  project: Project,
  { carriesProject = false, ...options }: PictureOptions & { readonly carriesProject?: boolean | undefined },
): string {
  return svgOf(drawingOf(project, options), carriesProject ? { metadata: carriedProject(project) } : {});
}
