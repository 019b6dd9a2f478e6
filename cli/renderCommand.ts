import { stat, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { pictureOf } from '../shared/picture/pictureOf.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { nearest } from './suggestion.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface RenderRequest {
  readonly out: string | undefined;
  readonly theme: 'light' | 'dark';
  /** Name or id of one of the project's diagrams; the first without it. */
  readonly diagram: string | undefined;
}

/** `entwine render FILE`: the diagram as SVG, to standard output or a file. */
export async function renderCommand(
  file: string,
  { out, theme, diagram }: RenderRequest,
  terminal: Terminal,
): Promise<ExitCode> {
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
  const { diagrams } = read.project;
  const wanted = diagrams.find(({ id, name }) => name === diagram || id === diagram);
  if (diagram !== undefined && wanted === undefined) {
    const names = diagrams.map(({ name }) => `"${name}"`).join(', ');
    const meant = nearest(
      diagram,
      diagrams.map(({ name }) => name),
    );
    const hint = meant === undefined ? '' : ` (Did you mean "${meant}"?)`;
    terminal.note(`${file}: there is no diagram "${diagram}"; it has ${names || 'none'}${hint}`);
    return 2;
  }
  const svg = pictureOf(read.project, wanted === undefined ? { theme } : { theme, diagram: wanted.id });
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

const otherPictures = /^\.(?:png|jpe?g|jfif|gif|webp|avif|bmp|tiff?|ico|heic|pdf|eps|ps|emf|wmf|html?|dot|drawio)$/i;

/** `PNG`, when the name asks for a picture that is no SVG. */
function otherPicture(path: string): string | undefined {
  const ending = extname(path);
  return otherPictures.test(ending) ? ending.slice(1).toUpperCase() : undefined;
}
