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

const lastWrites = new Map<string, Promise<void>>();

/** Writes to one file follow each other, so that the last value asked for is the one that stays. Throws the system's error. */
export async function writeStore(path: string, value: unknown): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const before = lastWrites.get(path) ?? Promise.resolve();
  const write = before
    // Whoever asked for it was told.
    .catch(() => {})
    .then(async () => {
      await mkdir(dirname(path), { recursive: true });
      await writeAtomically(path, Buffer.from(text), 0o600);
    });
  lastWrites.set(path, write);
  try {
    await write;
  } finally {
    if (lastWrites.get(path) === write) lastWrites.delete(path);
  }
}
