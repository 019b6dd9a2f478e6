import { stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { makePicture, PictureProblem, type MakingPicture } from '../electron/services/pictures/pictureMaker.ts';
import { readPictureParts } from '../electron/services/pictures/pictureParts.ts';
import { resolveTarget, writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { placeModels } from '../shared/layout/placeModels.ts';
import { modelGraphOf } from '../shared/model/buildModelGraph.ts';
import type { Project } from '../shared/model/project.ts';
import { pictureOf, type PictureOptions } from '../shared/picture/pictureOf.ts';
import { missingInWords, pictureKinds, type PictureKind } from '../shared/picture/pictureKind.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { nearest } from './suggestion.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface RenderRequest {
  readonly out: string | undefined;
  /** Default: what the ending of `out` says, else SVG. */
  readonly format: PictureKind | undefined;
  /** See `pictureScales`. */
  readonly scale: number;
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

/** `entwine render FILE`: the diagram as a picture, to standard output or a file. */
export async function renderCommand(file: string, request: RenderRequest, terminal: Terminal): Promise<ExitCode> {
  const { out, theme, transparent, carryProject, scale } = request;
  const kind = kindOf(request);
  if (typeof kind !== 'string') {
    terminal.note(kind.problem);
    return 2;
  }
  if (carryProject && kind !== 'svg') {
    terminal.note(`Only an SVG carries the project: leave out --carry-project, or name a file that ends with .svg`);
    return 2;
  }
  if (out === undefined && kind !== 'svg' && terminal.isTerminal) {
    terminal.note(`A ${kind.toUpperCase()} is no text for a terminal: name a file with --out, or pass it on with |`);
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
  const options = { theme, ...shown, isTransparent: transparent, scale, carriesProject: carryProject };
  if (kind === 'svg') return deliver(Buffer.from(pictureOf(read.project, options)), out, terminal);
  const making = makePicture(JSON.stringify(read.project), { kind, ...options }, await readPictureParts());
  const code = await deliver(making.bytes, out, terminal);
  if (code === 0) noteMissing(making, terminal);
  return code;
}

function noteMissing(making: MakingPicture, terminal: Terminal): void {
  const missing = missingInWords(making.made().missing);
  if (missing !== undefined) terminal.note(missing);
}

async function deliver(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  out: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    if (out === undefined) {
      if (bytes instanceof Uint8Array) terminal.write(Buffer.from(bytes).toString());
      else for await (const piece of bytes) terminal.writeBytes(piece);
      return 0;
    }
    const standing = await stat(out).catch(() => undefined);
    // A pipe or a device is written to; only a file can be replaced.
    if (standing !== undefined && !standing.isFile()) await writeFile(out, bytes);
    else await writeAtomically(await resolveTarget(out), bytes);
    return 0;
  } catch (error) {
    terminal.note(error instanceof PictureProblem ? error.message : describeDiskProblem(error, out ?? 'output'));
    return 2;
  }
}

/** What was asked for, or what the ending of the file's name says. */
function kindOf({ out, format }: RenderRequest): PictureKind | { readonly problem: string } {
  const ending = out === undefined ? '' : extname(out).slice(1).toLowerCase();
  const named = pictureKinds.find((kind) => kind === ending);
  if (named !== undefined && format !== undefined && named !== format) {
    return { problem: `${out}: this name is that of a ${named.toUpperCase()}, and --format says ${format}` };
  }
  if (named === undefined && otherPictures.test(ending)) {
    return { problem: `${out}: pictures are SVG, PNG or PDF; name a file that ends with .svg, .png or .pdf` };
  }
  return format ?? named ?? 'svg';
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

const otherPictures = /^(?:jpe?g|jfif|gif|webp|avif|bmp|tiff?|ico|heic|eps|ps|emf|wmf|html?|dot|drawio)$/;
