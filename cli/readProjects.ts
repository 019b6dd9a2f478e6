/** Reads the project files that a command names, each for itself: one that cannot be read stops no other. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import type { Project } from '../shared/model/project.ts';
import { maxFileSize, readProjectBytes } from '../shared/projectFile/projectFile.ts';

export type ProjectRead =
  | { readonly file: string; readonly project: Project }
  | { readonly file: string; readonly error: string };

/** The problem, with the file's name once. */
export function messageOf({ file, error }: { readonly file: string; readonly error: string }): string {
  return error.includes(file) && file !== '-' ? error : `${file === '-' ? 'standard input' : file}: ${error}`;
}

/** `-` is standard input. Never throws. */
export async function readProjectAt(file: string): Promise<ProjectRead> {
  try {
    if (file !== '-') {
      const status = await stat(file);
      if (status.isDirectory()) return { file, error: `${file} is a folder, not a project file` };
    }
    const bytes = await readAll(file === '-' ? process.stdin : createReadStream(file));
    if (bytes === undefined) {
      return { file, error: `${file} is larger than a project file can be (${maxFileSize / 2 ** 20} MB)` };
    }
    const read = readProjectBytes(bytes);
    if (read.ok) return { file, project: read.project };
    const { message, line, column } = read.error;
    const place = line === undefined ? '' : `line ${line}${column === undefined ? '' : `, column ${column}`}: `;
    return { file, error: place + message };
  } catch (error) {
    return { file, error: describeDiskProblem(error, file) };
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxFileSize) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
