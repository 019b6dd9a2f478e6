/** Small JSON files in the user-data folder. A damaged one is kept aside and started afresh: no setting is worth a refusal to start. */
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { writeAtomically } from './atomicWrite.ts';
import { asideSentence, readBounded, setAside } from './boundedFile.ts';

/** Says to people what was found damaged. */
export type OnProblem = (sentence: string) => void;

export interface StoreOptions<T> {
  readonly onProblem?: OnProblem | undefined;
  /** What can be had of a damaged text, or of the beginning of one that is too long; undefined for nothing. */
  readonly salvage?: (text: string) => T | undefined;
  /** In bytes. */
  readonly limit?: number;
}

/** Never throws, whatever stands at `path`. */
export async function readStore<T>(
  path: string,
  schema: z.ZodType<T>,
  fallback: T,
  { onProblem, salvage, limit = 1_000_000 }: StoreOptions<T> = {},
): Promise<T> {
  const found = await readBounded(path, limit);
  if (found.kind === 'missing') return fallback;
  let why = found.kind === 'read' ? 'its content is not what Entwine writes' : found.why;
  if (found.kind === 'read') {
    const parsed = found.isWhole ? schema.safeParse(jsonOf(found.text)) : undefined;
    if (parsed?.success) return parsed.data;
    if (!found.isWhole) why = 'it is far larger than Entwine writes it';
  }
  const saved = found.kind === 'read' ? salvage?.(found.text) : undefined;
  const aside = await setAside(path);
  if (saved !== undefined) await writeStore(path, saved).catch(() => {});
  const goesOn = saved === undefined ? 'Entwine goes on without it.' : 'Entwine goes on with what could be had of it.';
  onProblem?.(asideSentence(basename(path), why, aside, goesOn));
  return saved ?? fallback;
}

/** Undefined, which no schema of ours takes, for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
