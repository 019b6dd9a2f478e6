import { stat, writeFile } from 'node:fs/promises';
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { pictureOf } from '../shared/picture/pictureOf.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
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
  const read = await readProjectAt(file);
  if ('error' in read) {
    terminal.note(messageOf(read));
    return 2;
  }
  const { diagrams } = read.project;
  const wanted = diagrams.find(({ id, name }) => name === diagram || id === diagram);
  if (diagram !== undefined && wanted === undefined) {
    const names = diagrams.map(({ name }) => `"${name}"`).join(', ');
    terminal.note(`${file}: there is no diagram "${diagram}"; it has ${names || 'none'}`);
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
