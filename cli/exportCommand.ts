import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { targetsInside } from '../electron/services/exportTargets.ts';
import { splitFindings } from '../shared/checks/ignoredFindings.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import { sameNameKey } from '../shared/formats/exportPaths.ts';
import type { Export, Format } from '../shared/formats/format.ts';
import type { FormatValues } from '../shared/formats/formatOption.ts';
import type { Project } from '../shared/model/project.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { oneLine, worst } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface ExportRequest {
  readonly format: Format;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly options: FormatValues;
}

/** `entwine export FILE… --to KEY`: to standard output, or to `DIR/<name of the file without .erd>/…`. */
export async function exportCommand(
  files: readonly string[],
  { format, out, json, options }: ExportRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const results: object[] = [];
  const codes: ExitCode[] = [];
  const taken = new Map<string, string>();
  for (const file of files) {
    const read = await readProjectAt(file);
    if ('error' in read) {
      terminal.note(messageOf(read));
      results.push(read);
      codes.push(2);
      continue;
    }
    const exported = format.exportProject(read.project, options);
    for (const { code, severity, message } of exported.omitted)
      terminal.note(`${file}: ${severity} ${code} ${message}`);
    const refused = noteRefusal(file, read.project, exported, terminal);
    codes.push(refused || exported.omitted.some(({ severity }) => severity === 'error') ? 1 : 0);
    const { unfit } = exported;
    if (unfit !== undefined) {
      terminal.note(`${file}: ${unfit.problem}; leave out ${format.options[unfit.option]?.flag ?? unfit.option}`);
      results.push({ file, error: unfit.problem });
      codes.push(2);
      continue;
    }
    if (out === undefined) {
      results.push({ file, files: exported.files, lost: exported.omitted });
      if (!json) terminal.write(asOneText(exported, format));
      continue;
    }
    const problem = await writeBelow(out, file, exported, taken);
    if (typeof problem === 'string') {
      terminal.note(`${file}: ${problem}`);
      results.push({ file, error: problem });
      codes.push(2);
    } else {
      results.push({ file, written: problem.written, lost: exported.omitted });
      if (!json) terminal.write(problem.written.map((path) => `${oneLine(path)}\n`).join(''));
    }
  }
  if (json) terminal.writeJson({ files: results });
  return worst(codes);
}

/** Says what Django's own checks refuse of the project, as far as the export has not said it. True when there is any. */
function noteRefusal(file: string, project: Project, { omitted }: Export, terminal: Terminal): boolean {
  const errors = splitFindings(project, runChecks(project)).open.filter(({ severity }) => severity === 'error');
  const said = new Set(omitted.map(({ object, message }) => `${object} ${message}`));
  for (const { code, object, message } of errors) {
    if (!said.has(`${object} ${message}`)) terminal.note(`${file}: error ${code} ${object}: ${message}`);
  }
  if (errors.length > 0) {
    const count = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`;
    terminal.note(`${file}: Django's checks refuse this project (${count}); the export was written all the same`);
  }
  return errors.length > 0;
}

/** Several files one after the other, each under a comment with its path. */
function asOneText({ files }: Export, { language }: Format): string {
  const [only, ...others] = files.filter(({ text }) => text !== '');
  if (only && others.length === 0) return only.text;
  const comment = language === 'python' ? '#' : '--';
  return files.map(({ path, text }) => `${comment} ${path}\n${text}`).join('\n');
}

/** What was written, or a problem, and then nothing was made. `taken`: which file took which folder, and which place, in this run. */
async function writeBelow(
  out: string,
  file: string,
  exported: Export,
  taken: Map<string, string>,
): Promise<string | { readonly written: readonly string[] }> {
  const name = folderNameOf(file);
  const folder = join(out, name);
  const written: string[] = [];
  let path = folder;
  try {
    const targets = await targetsInside(
      out,
      exported.files.map((each) => `${name}/${each.path}`),
    );
    const places = [folder, ...targets].map(sameNameKey);
    const other = places.map((place) => taken.get(place)).find((each) => each !== undefined);
    if (other !== undefined) return `${folder} already holds the export of ${other}; rename one of the two files`;
    for (const place of places) taken.set(place, file);
    for (const [at, target] of targets.entries()) {
      const { path: relative = '', text = '' } = exported.files[at] ?? {};
      path = join(folder, ...relative.split('/'));
      await mkdir(dirname(target), { recursive: true });
      await writeAtomically(target, Buffer.from(text));
      written.push(path);
    }
    // An export without files leaves its folder all the same.
    await mkdir(folder, { recursive: true });
  } catch (error) {
    return describeDiskProblem(error, path);
  }
  return { written };
}

/** `shop.erd` → `shop`; a name that would mean another folder is not taken. */
function folderNameOf(file: string): string {
  const name = file === '-' ? 'stdin' : basename(file).replace(/\.erd$/i, '');
  return name === '' || name === '.' || name === '..' ? 'project' : name;
}
