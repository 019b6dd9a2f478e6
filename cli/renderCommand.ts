import { stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { placeModels } from '../shared/layout/placeModels.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { pictureOf, type PictureOptions } from '../shared/picture/pictureOf.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { nearest } from './suggestion.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface RenderRequest {
  readonly out: string | undefined;
  readonly theme: 'light' | 'dark';
  /** Name or id of one of the project's diagrams; the first without it. */
  readonly diagram: string | undefined;
  /** Name or id of one of the diagram's areas: it and what has its middle in it. */
  readonly area: string | undefined;
  /** Labels as `app.Model`, or names where one model has it; the diagram with these alone. */
  readonly models: readonly string[] | undefined;
  readonly transparent: boolean;
  /** The project stands in the picture, which opens again as that project. */
  readonly carryProject: boolean;
}

/** `entwine render FILE`: the diagram as SVG, to standard output or a file. */
export async function renderCommand(file: string, request: RenderRequest, terminal: Terminal): Promise<ExitCode> {
  const { out, theme, transparent, carryProject } = request;
  const ending = out === undefined ? undefined : otherPicture(out);
  if (ending !== undefined) {
    terminal.note(`${out}: pictures are drawn as SVG, not yet as ${ending}; name a file that ends with .svg`);
    return 2;
  }
  const read = await readProjectAt(file);
  if ('error' in read) {
    terminal.note(messageOf(read));
    return 2;
  }
  const shown = whatToShow(read.project, request);
  if ('problem' in shown) {
    terminal.note(`${file}: ${shown.problem}`);
    return 2;
  }
  const svg = pictureOf(read.project, { theme, ...shown, isTransparent: transparent, carriesProject: carryProject });
  if (out === undefined) {
    terminal.write(svg);
    return 0;
  }
  try {
    const standing = await stat(out).catch(() => undefined);
    // A pipe or a device is written to; only a file can be replaced.
    if (standing !== undefined && !standing.isFile()) await writeFile(out, svg);
    else await writeAtomically(out, Buffer.from(svg));
    return 0;
  } catch (error) {
    terminal.note(describeDiskProblem(error, out));
    return 2;
  }
}

type Shown = Pick<PictureOptions, 'diagram' | 'part'>;

/** `problem` follows the file's name and a colon. */
function whatToShow(read: Project, { diagram, area, models }: RenderRequest): Shown | { readonly problem: string } {
  // As it will be drawn: models that no diagram shows are on the first.
  const project = placeModels(read);
  const wanted = project.diagrams.find(({ id, name }) => name === diagram || id === diagram);
  if (diagram !== undefined && wanted === undefined) {
    return { problem: `there is no diagram ${amongOthers(diagram, project.diagrams)}` };
  }
  const shown = wanted ?? project.diagrams[0];
  if (area !== undefined) {
    const areas = shown?.areas ?? [];
    const found = areas.find(({ id, name }) => name === area || id === area);
    if (!found) return { problem: `there is no area ${amongOthers(area, areas)}` };
    return { diagram: shown?.id, part: { kind: 'area', area: found.id } };
  }
  if (models === undefined) return { diagram: shown?.id };
  const graph = modelGraphOf(project);
  const onDiagram = new Set(shown?.nodes.map(({ model }) => model));
  const ids: string[] = [];
  for (const wantedModel of models) {
    const found = graph.models.filter(({ label, name }) => label === wantedModel || name === wantedModel);
    if (found[1]) return { problem: `${wantedModel} may be ${found.map(({ label }) => label).join(' or ')}` };
    const labels = graph.models.map(({ label }) => ({ name: label }));
    if (!found[0]) return { problem: `there is no model ${amongOthers(wantedModel, labels)}` };
    if (shown && !onDiagram.has(found[0].id))
      return { problem: `${found[0].label} is not on the diagram "${shown.name}"` };
    ids.push(found[0].id);
  }
  return { diagram: shown?.id, part: { kind: 'selection', models: ids, notes: [] } };
}

/** What was asked for, what there is, and which of it may have been meant. */
function amongOthers(asked: string, there: readonly { readonly name: string }[]): string {
  const names = there.map(({ name }) => name);
  const listed = names.slice(0, 20).map((name) => `"${name}"`);
  const others = names.length > listed.length ? ` and ${names.length - listed.length} more` : '';
  const meant = nearest(asked, names);
  const hint = meant === undefined ? '' : ` (Did you mean "${meant}"?)`;
  return `"${asked}"; it has ${listed.join(', ') || 'none'}${others}${hint}`;
}

const otherPictures = /^\.(?:png|jpe?g|jfif|gif|webp|avif|bmp|tiff?|ico|heic|pdf|eps|ps|emf|wmf|html?|dot|drawio)$/i;

/** `PNG`, when the name asks for a picture that is no SVG. */
function otherPicture(path: string): string | undefined {
  const ending = extname(path);
  return otherPictures.test(ending) ? ending.slice(1).toUpperCase() : undefined;
}
