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

export interface SvgPictureOptions extends PictureOptions {
  /** The whole project stands in it, so that the picture opens again as that project. */
  readonly carriesProject?: boolean | undefined;
  /** Of the width and height that the picture says of itself; default: 1. */
  readonly scale?: number | undefined;
}

/** As SVG. */
export function pictureOf(
  project: Project,
  { carriesProject = false, scale = 1, ...options }: SvgPictureOptions,
): string {
  return svgOf(drawingOf(project, options), {
    scale,
    ...(carriesProject ? { metadata: carriedProject(project) } : {}),
  });
}
