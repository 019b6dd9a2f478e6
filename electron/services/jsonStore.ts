/** Small JSON files in the user-data folder. A damaged one is kept aside and started afresh: no setting is worth a refusal to start. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { writeAtomically } from './atomicWrite.ts';

export async function readStore<T>(path: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return fallback;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: handled like JSON of another shape.
  }
  await rename(path, `${path}.damaged`).catch(() => {});
  return fallback;
}

/** Throws the system's error. */
export async function writeStore(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeAtomically(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`), 0o600);
}
